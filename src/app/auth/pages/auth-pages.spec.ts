import { Component, ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError } from '../auth-error';
import { authRoutes } from '../auth-routes';
import { TAB_STORAGE } from '../browser/browser';
import { CAPTURED_RESPONSE, CapturedResponse } from '../protocol/captured-response';
import {
  anAuthConfig,
  type AuthTestingOptions,
  FakeAuthorizationClient,
  MemoryStorage,
  provideAuthTesting,
  someCheckedTokens,
} from '../testing';

@Component({ selector: 'auth-test-elsewhere', template: 'Elsewhere' })
class Elsewhere {}

interface Opened extends AuthTestingOptions {
  /** The fragment that the page was opened with. */
  readonly fragment?: string;
  readonly tab?: MemoryStorage;
  /** Whether there is any page besides. Default: `true`. */
  readonly home?: boolean;
  /** Receives what Angular's error handler does, where that is expected. */
  readonly errors?: unknown[];
}

async function open(url: string, { fragment, tab, home = true, errors, ...options }: Opened = {}) {
  const left: string[] = [];
  const client = new FakeAuthorizationClient();
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, leaveFor: (to) => left.push(to), ...options }),
      provideRouter([
        ...authRoutes,
        { path: 'broken', loadComponent: () => Promise.reject(new Error('The chunk is gone.')) },
        { path: 'closed', canActivate: [() => false], component: Elsewhere },
        home
          ? { path: '**', component: Elsewhere }
          : { path: '**', loadComponent: () => Promise.reject(new Error('The chunk is gone.')) },
      ]),
      ...(errors
        ? [{ provide: ErrorHandler, useValue: { handleError: (e: unknown) => errors.push(e) } }]
        : []),
      {
        provide: CAPTURED_RESPONSE,
        useValue: fragment === undefined ? null : new CapturedResponse(fragment),
      },
      ...(tab ? [{ provide: TAB_STORAGE, useValue: tab }] : []),
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  await harness.fixture.whenStable();
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  await harness.fixture.whenStable();
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const button = (name: string): HTMLButtonElement => {
    const found = [...page().querySelectorAll('button')].find((each) => each.textContent === name);
    if (!found) throw new Error(`There is no button "${name}".`);
    return found;
  };
  return { router: TestBed.inject(Router), client, left, page, button, harness };
}

describe('CallbackPage', () => {
  it('goes on to where the person wanted to go', async () => {
    const { router, page } = await open('/callback', { fragment: 'state=x' });
    expect(router.url).toBe('/');
    expect(page().textContent).toContain('Elsewhere');
  });

  it('says that it is working, to screen readers too, while the answer is checked', async () => {
    const client = new FakeAuthorizationClient();
    const { page } = await open('/callback', { fragment: 'state=x', client, user: null });
    expect(page().querySelector('h1')?.textContent).toBe('Signing you in…');
    expect(page().querySelector('[role="status"]')).not.toBeNull();
  });

  it('shows why it did not work, as text, and offers to try again', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(
      new AuthError('AUTH_TENANT_REFUSED', 'The tenant did not sign you in.', {
        tenantError: 'access_denied',
        tenantDescription: '<img src=x onerror=alert(1)>',
      }),
    );
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
    const { page, button, left } = await open('/callback', { fragment: 'x=y', client, user: null });
    expect(page().querySelector('h1')?.textContent).toBe('You are not signed in');
    const alert = page().querySelector('[role="alert"]');
    expect(alert?.textContent).toContain('The tenant did not sign you in.');
    expect(alert?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(page().querySelector('img')).toBeNull();
    expect(page().textContent).toContain('AUTH_TENANT_REFUSED');
    expect(left).toEqual([]);
    button('Try again').click();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(left.length).toBe(1);
  });

  it('says so when trying again does not work either', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(new AuthError('AUTH_RESPONSE_INVALID', 'The answer cannot be used.'));
    client.answer(new AuthError('AUTH_SIGN_IN_REQUIRED', 'x'));
    const tab = new MemoryStorage(false);
    const { page, button, harness } = await open('/callback', {
      fragment: 'x=y',
      client,
      user: null,
      tab,
    });
    button('Try again').click();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    await harness.fixture.whenStable();
    expect(page().querySelector('[role="alert"]')?.textContent).toContain('cannot remember');
    expect(page().textContent).toContain('AUTH_STORAGE_UNAVAILABLE');
  });

  it('leads home where there is nothing to call back for: a bookmark, a reload', async () => {
    const { router } = await open('/callback', { user: null });
    expect(router.url).toBe('/');
  });

  it('goes to the deep link, and home the next time, when it was reloaded before the answer was checked', async () => {
    const tab = new MemoryStorage();
    tab.write('auth.test-client.return-to', '/timesheets');
    expect((await open('/callback', { user: null, tab })).router.url).toBe('/timesheets');
    TestBed.resetTestingModule();
    expect((await open('/callback', { user: null, tab })).router.url).toBe('/');
  });

  for (const returnTo of ['/%63allback', '/callback;x=1', '/(callback)', '/broken', '/closed']) {
    it(`does not stay when ${returnTo} leads nowhere`, async () => {
      const tab = new MemoryStorage();
      tab.write('auth.test-client.return-to', returnTo);
      const { page, router } = await open('/callback', { tab, errors: [] });
      expect(page().textContent).toContain('Elsewhere');
      expect(router.url).toBe('/');
      expect(tab.read('auth.test-client.return-to')).toBeNull();
    });
  }

  it('says so, with a link, when no page can be opened', async () => {
    const errors: unknown[] = [];
    const { page } = await open('/callback', { home: false, errors });
    expect(page().querySelector('[role="alert"]')?.textContent).toContain('could not be loaded');
    expect(page().querySelector('a')).not.toBeNull();
    expect(errors.length).toBe(2);
  });

  it('is where the configuration says', async () => {
    const config = anAuthConfig({ callbackPath: '/auth/back' });
    const { page } = await open('/callback', { config, user: null });
    expect(page().textContent).toContain('Elsewhere');
    TestBed.resetTestingModule();
    const client = new FakeAuthorizationClient();
    const configured = await open('/auth/back', { config, client, fragment: 'x=y', user: null });
    expect(configured.page().textContent).toContain('Signing you in…');
  });
});

describe('SignInPage', () => {
  it('sends people on to the tenant, who will come back to the deep link', async () => {
    const { client, left, page } = await open('/sign-in?returnTo=%2Ftimesheets%3Fweek%3D1', {
      user: null,
    });
    expect(left.length).toBe(1);
    expect(client.signIns[0]?.transaction.returnTo).toBe('/timesheets?week=1');
    expect(page().querySelector('h1')?.textContent).toBe('Taking you to the sign-in page…');
  });

  it('does not come back to another site', async () => {
    const { client } = await open('/sign-in?returnTo=//evil.test', { user: null });
    expect(client.signIns[0]?.transaction.returnTo).toBe('/');
  });

  it('goes straight on when somebody is signed in', async () => {
    const { router, left } = await open('/sign-in?returnTo=%2Ftimesheets');
    expect(router.url).toBe('/timesheets');
    expect(left).toEqual([]);
  });

  it('offers a button, instead of sending away again, to people who came back by the Back button', async () => {
    const tab = new MemoryStorage();
    await open('/sign-in?returnTo=%2Fa', { user: null, tab });
    TestBed.resetTestingModule();

    const { left, button, page } = await open('/sign-in?returnTo=%2Fa', { user: null, tab });
    expect(left).toEqual([]);
    expect(page().querySelector('h1')?.textContent).toBe('Please sign in');
    button('Sign in').click();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(left.length).toBe(1);
  });

  it('says why, and lets people try again, when they cannot be sent away', async () => {
    const tab = new MemoryStorage(false);
    const { page, button } = await open('/sign-in?returnTo=%2Fa', { user: null, tab });
    expect(page().querySelector('[role="alert"]')?.textContent).toContain('cannot remember');
    expect(button('Sign in')).not.toBeNull();
  });

  it('stays, and says why, when the tenant could not be reached just now', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(new AuthError('AUTH_TIMEOUT', 'The tenant did not answer in time.'));
    const { left, page, button } = await open('/sign-in?returnTo=%2Fa', {
      client,
      user: null,
      wasSignedIn: true,
    });
    expect(left).toEqual([]);
    expect(page().querySelector('[role="alert"]')?.textContent).toContain('did not answer in time');
    button('Sign in').click();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(client.signIns[0]?.transaction.returnTo).toBe('/a');
    expect(left.length).toBe(1);
  });

  it('waits for an answer of the tenant that is still being checked', async () => {
    const client = new FakeAuthorizationClient();
    const { left, router, harness } = await open('/sign-in?returnTo=%2Fa', {
      client,
      fragment: 'x=y',
      user: null,
    });
    expect(left).toEqual([]);
    client.answer(someCheckedTokens());
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/a');
    expect(left).toEqual([]);
  });
});
