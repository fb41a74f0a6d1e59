import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError } from '../auth-error';
import { authGuard } from '../auth-guard';
import { authRoutes } from '../auth-routes';
import { AuthService } from '../auth-service';
import { TAB_STORAGE } from '../browser/browser';
import { HAS_PERSON_ACTED } from '../browser/page';
import {
  type AuthTestingOptions,
  FakeAuthorizationClient,
  MemoryStorage,
  provideAuthTesting,
  someCheckedTokens,
} from '../testing';

@Component({ selector: 'auth-test-inside', template: 'Inside' })
class Inside {}

/** Opens an application with a guarded page and one that comes when the test says. */
async function open(url: string, options: AuthTestingOptions & { tab?: MemoryStorage } = {}) {
  const { tab = new MemoryStorage(), ...others } = options;
  const left: string[] = [];
  const client = options.client ?? new FakeAuthorizationClient();
  let deliver: () => void = () => undefined;
  const chunk = new Promise<typeof Inside>((resolve) => {
    deliver = () => {
      resolve(Inside);
    };
  });
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ client, leaveFor: (to) => left.push(to), ...others }),
      provideRouter([
        ...authRoutes,
        { path: 'slow', loadComponent: () => chunk },
        { path: 'guarded/:id', canActivate: [authGuard], component: Inside },
        { path: 'open', component: Inside },
        { path: '', pathMatch: 'full', component: Inside },
      ]),
      { provide: TAB_STORAGE, useValue: tab },
      { provide: HAS_PERSON_ACTED, useValue: () => false },
    ],
  });
  const harness = await RouterTestingHarness.create();
  void harness.navigateByUrl(url);
  const idle = async (): Promise<void> => {
    // Not until all is stable: what a test holds back is not.
    for (let count = 0; count < 10; count += 1) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
    }
    harness.fixture.detectChanges();
  };
  await idle();
  const page = (): HTMLElement => harness.fixture.nativeElement as HTMLElement;
  const title = (): string => page().querySelector('h1')?.textContent ?? '';
  return { client, left, idle, page, title, deliver, router: TestBed.inject(Router), tab };
}

describe('SignInPage', () => {
  it('asks nobody to sign in while it is not known who is', async () => {
    const { title, left } = await open('/sign-in?returnTo=/open', {
      user: null,
      wasSignedIn: true,
    });
    expect(title()).toBe('One moment…');
    expect(left).toEqual([]);
  });

  it('asks nobody to sign in who is, while the page that they want is on its way', async () => {
    const { title, deliver, idle, page } = await open('/sign-in?returnTo=/slow');
    expect(title()).toBe('One moment…');
    deliver();
    await idle();
    expect(page().textContent).toContain('Inside');
  });

  it('goes home when a link leads out of the application', async () => {
    for (const link of ['//evil.test', 'https://evil.test', '/\\evil.test', '/\t/evil.test']) {
      TestBed.resetTestingModule();
      const { router, page } = await open(`/sign-in?returnTo=${encodeURIComponent(link)}`);
      expect(page().textContent).toContain('Inside');
      expect(router.url).toBe('/');
    }
  });

  it('follows a person who wants to go elsewhere while it is open', async () => {
    const tab = new MemoryStorage();
    await open('/sign-in?returnTo=%2Fguarded%2F1', { user: null, tab });
    TestBed.resetTestingModule();
    const { title, router, idle, client, left } = await open('/sign-in?returnTo=%2Fguarded%2F1', {
      user: null,
      tab,
    });
    expect(title()).toBe('Please sign in');
    void router.navigateByUrl('/guarded/2');
    await idle();
    expect(left.length).toBe(1);
    expect(client.signIns[0]?.transaction.returnTo).toBe('/guarded/2');
  });

  it('goes on when the person signs in elsewhere while it asks', async () => {
    const client = new FakeAuthorizationClient();
    client.answer(new AuthError('AUTH_TIMEOUT', 'Slow.'));
    const options = { user: null, wasSignedIn: true, client };
    const { title, router, idle } = await open('/sign-in?returnTo=/open', options);
    expect(title()).toBe('Please sign in');
    client.answer(someCheckedTokens());
    window.dispatchEvent(new Event('online'));
    await idle();
    expect(router.url).toBe('/open');
    expect(TestBed.inject(AuthService).session().status).toBe('authenticated');
  });

  it('stops at the third redirect within a minute, says what keeps failing, and offers a button', async () => {
    const tab = new MemoryStorage();
    for (let visit = 1; visit <= 2; visit += 1) {
      const { left } = await open(`/guarded/${visit}`, { user: null, tab });
      expect(left.length).toBe(1);
      TestBed.resetTestingModule();
    }
    const problem = { text: 'AUTH_CLOCK_SKEWED: Ten minutes late.', atMs: Date.now() };
    const row = JSON.parse(tab.read('auth.test-client.redirects') ?? '{}') as object;
    tab.write('auth.test-client.redirects', JSON.stringify({ ...row, problem }));
    const { left, page, title } = await open('/guarded/3', { user: null, tab });
    expect(left).toEqual([]);
    expect(title()).toBe('Please sign in');
    const alert = page().querySelector('[role="alert"]')?.textContent ?? '';
    expect(alert).toContain('again and again');
    expect(alert).toContain('AUTH_CLOCK_SKEWED: Ten minutes late.');
    expect(page().querySelector('button')?.textContent).toBe('Sign in');
    expect(document.activeElement).toBe(page().querySelector('h1'));
  });

  it('tells who is signed in that it is about showing it again', async () => {
    const tab = new MemoryStorage();
    const url = '/sign-in?returnTo=%2Fopen&max_age=60';
    const first = await open(url, { tab });
    expect(first.client.signIns[0]?.transaction.maxAgeSeconds).toBe(60);
    TestBed.resetTestingModule();
    const { title, page } = await open(url, { tab });
    expect(title()).toBe('Please sign in again');
    expect(page().querySelector('a')?.textContent).toBe('Go to the home page');
  });

  for (const maxAge of ['', 'x', '-1', '0.5', '1e3', '99999999999999999999']) {
    it(`takes no account of max_age=${maxAge} in a link`, async () => {
      const { router, left } = await open(`/sign-in?returnTo=%2Fopen&max_age=${maxAge}`);
      expect(router.url).toBe('/open');
      expect(left).toEqual([]);
    });
  }
});
