import { Component, DOCUMENT } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import {
  provideRouter,
  Router,
  type Routes,
  TitleStrategy,
  withComponentInputBinding,
} from '@angular/router';

import { App } from './app';
import { routes } from './app.routes';
import { AuthError } from './auth';
import { aUser, AuthTestingController, FakeAuthorizationClient } from './auth/testing';
import { PageTitle } from './page-title';
import { HomePage } from './pages/home/home-page';
import {
  buttonOf,
  eventually,
  linkOf,
  provideTimesheetsTesting,
  textOf,
  type TimesheetsTestingOptions,
} from './testing';

@Component({ selector: 'app-one-page', template: '<h1>One</h1>' })
class OnePage {}

@Component({ selector: 'app-other-page', template: '<h1>Other</h1>' })
class OtherPage {}

interface OpenApp {
  readonly app: HTMLElement;
  readonly router: Router;
  readonly go: (url: string) => Promise<void>;
}

async function openApp(
  options: TimesheetsTestingOptions = {},
  url = '/one',
  pages: Routes = [
    { path: '', children: [] },
    { path: 'one', title: 'One', component: OnePage },
    { path: 'other', title: 'Other', component: OtherPage },
    { path: 'timesheets', title: 'My timesheets', component: OtherPage },
  ],
): Promise<OpenApp> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(pages),
      { provide: TitleStrategy, useExisting: PageTitle },
    ],
  });
  const fixture: ComponentFixture<App> = TestBed.createComponent(App);
  const app = fixture.nativeElement as HTMLElement;
  // Elements that are not in the document cannot have the focus.
  TestBed.inject(DOCUMENT).body.append(app);
  const router = TestBed.inject(Router);
  const go = async (to: string): Promise<void> => {
    await router.navigateByUrl(to);
    await fixture.whenStable();
  };
  await go(url);
  return { app, router, go };
}

function inFocus(): Element | null {
  return TestBed.inject(DOCUMENT).activeElement;
}

/** It is not known who is signed in, as the tenant has not answered yet. */
const UNKNOWN: TimesheetsTestingOptions = { user: null, wasSignedIn: true };

/** The way to the tenant is not open. */
function noWay(): never {
  throw new AuthError('AUTH_TENANT_UNREACHABLE', 'No way there.');
}

async function settled(): Promise<AuthTestingController> {
  const control = TestBed.inject(AuthTestingController);
  await control.settled();
  TestBed.tick();
  return control;
}

describe('App', () => {
  it('says who is signed in and leads to their pages', async () => {
    const { app } = await openApp({
      user: aUser({ name: 'Ada Albright' }),
      scopes: ['read:timesheets'],
    });
    expect(textOf(app.querySelector('header'))).toContain('Signed in as Ada Albright');
    expect([...app.querySelectorAll('nav a')].map(textOf)).toEqual([
      'My timesheets',
      'Reports',
      'Profile',
    ]);
    expect(buttonOf(app, 'Sign out')).not.toBeNull();
    expect(buttonOf(app, 'Sign in')).toBeNull();
  });

  it('leads to the approvals those who may approve', async () => {
    const { app } = await openApp();
    expect([...app.querySelectorAll('nav a')].map(textOf)).toEqual([
      'My timesheets',
      'Approvals',
      'Reports',
      'Profile',
    ]);
  });

  it('leads to no reports where there is no API for them', async () => {
    const { app } = await openApp({ hasReports: false });
    expect(linkOf(app, 'My timesheets')).not.toBeNull();
    expect(linkOf(app, 'Reports')).toBeNull();
  });

  it('marks the page that is open', async () => {
    const { app, go } = await openApp();
    expect(app.querySelector('[aria-current]')).toBeNull();
    await go('/timesheets?week=2026-W48');
    expect(textOf(app.querySelector('[aria-current=page]'))).toBe('My timesheets');
  });

  it('offers nothing but to sign in where nobody is', async () => {
    const { app } = await openApp({ user: null });
    expect(app.querySelector('nav')).toBeNull();
    expect(buttonOf(app, 'Sign in')).not.toBeNull();
    expect(buttonOf(app, 'Sign out')).toBeNull();
  });

  it('says so while it works out who is signed in, and shows neither name nor button', async () => {
    const { app } = await openApp(UNKNOWN);
    expect(textOf(app.querySelector('header'))).toContain('Signing in…');
    expect(app.querySelector('header button, nav')).toBeNull();
  });

  for (const [where, hasPage] of [
    ['and there is no page yet', false],
    ['but not beside a page', true],
  ] as const) {
    it(`says in the middle that it looks who is signed in, ${where}`, async () => {
      const { app } = await openApp(UNKNOWN, hasPage ? '/one' : '/');
      const status = app.querySelector('main [role=status]');
      expect(textOf(status)).toBe(hasPage ? '' : 'Looking whether you are signed in…');
    });
  }

  it('waits a little before it says so, which most never get to see', async () => {
    const { app } = await openApp(UNKNOWN, '/');
    const style = getComputedStyle(app.querySelector('main [role=status] span')!);
    expect(style.animationDelay).toBe('0.3s');
    // Also what the animation begins with is in force while it is waited for.
    expect(style.animationFillMode).toBe('both');
  });

  it('says that a page could not be loaded, and offers it in a new document', async () => {
    const { app, router, go } = await openApp({}, '/one', [
      { path: 'one', title: 'One', component: OnePage },
      { path: 'other', title: 'Other', component: OtherPage },
      { path: 'lost', loadComponent: () => Promise.reject(new TypeError('No chunk.')) },
    ]);
    await expectAsync(go('/lost?week=2026-W48')).toBeRejectedWithError('No chunk.');
    const alert = await eventually(() => app.querySelector('main [role=alert]'));
    expect(textOf(alert)).toContain('The page could not be loaded.');
    expect(linkOf(alert, 'Try again')!.getAttribute('href')).toBe('/lost?week=2026-W48');
    expect(router.url).toBe('/one');
    await go('/other');
    expect(app.querySelector('[role=alert]')).toBeNull();
  });

  it('signs out although the home page does not come', async () => {
    const left: string[] = [];
    const { app } = await openApp({ leaveFor: (url) => left.push(url) }, '/one', [
      { path: 'one', title: 'One', component: OnePage },
      { path: '', loadComponent: () => Promise.reject(new TypeError('No chunk.')) },
    ]);
    buttonOf(app, 'Sign out')!.click();
    expect(await eventually(() => left[0])).toContain('/v2/logout');
    expect([...app.querySelectorAll('[role=alert]')].map(textOf)).toEqual([
      jasmine.stringContaining('The page could not be loaded.'),
    ]);
  });

  it('says once why signing in did not work, whichever button was pressed', async () => {
    const { app } = await openApp({ user: null, leaveFor: noWay }, '/', [
      { path: '', component: HomePage },
    ]);
    for (const place of ['main', 'header']) {
      buttonOf(app.querySelector(place)!, 'Sign in')!.click();
      await eventually(() => app.querySelector('[role=alert]'));
      expect([...app.querySelectorAll('[role=alert]')].map(textOf)).toEqual(['No way there.']);
    }
  });

  it('signs in and comes back to the page that is open', async () => {
    const client = new FakeAuthorizationClient();
    const { app } = await openApp({ user: null, client }, '/other?x=1');
    buttonOf(app, 'Sign in')!.click();
    const { transaction } = await eventually(() => client.signIns[0]);
    expect(transaction.returnTo).toBe('/other?x=1');
  });

  it('signs out here and at the tenant, and shows the home page at once', async () => {
    const left: string[] = [];
    const { app, router } = await openApp({ leaveFor: (url) => left.push(url) });
    buttonOf(app, 'Sign out')!.click();
    expect(await eventually(() => left[0])).toContain('/v2/logout');
    expect(router.url).toBe('/');
    expect(textOf(app.querySelector('header'))).not.toContain('Ada');
  });

  it('shows nothing of the old page once its person has signed out in another tab', async () => {
    const { app, router } = await openApp();
    const control = await settled();
    expect(textOf(app.querySelector('main h1'))).toBe('One');
    await control.signOut();
    TestBed.tick();
    // At once, though the home page has not come yet.
    expect(app.querySelector('main h1')).toBeNull();
    await eventually(() => (router.url === '/' ? true : null));
    expect(await eventually(() => buttonOf(app, 'Sign in again'))).not.toBeNull();
    expect(textOf(app)).toContain('You have signed out in another tab.');
  });

  it('does not tell people that they have signed out whom it saw press the button', async () => {
    const { app, router } = await openApp();
    buttonOf(app, 'Sign out')!.click();
    await eventually(() => (router.url === '/' ? true : null));
    expect(textOf(app)).not.toContain('another tab');
  });

  it('shows the page again to the same person, who comes back to it', async () => {
    const { app, router } = await openApp();
    const control = await settled();
    await control.endSession();
    await eventually(() => (textOf(app).includes('not signed in any more') ? true : null));
    control.signInAs(aUser());
    await eventually(() => (textOf(app).includes('not signed in any more') ? null : true));
    expect(router.url).toBe('/one');
    expect(textOf(app.querySelector('main h1'))).toBe('One');
  });

  for (const [button, options] of [
    ['Sign in', { user: null }],
    ['Sign out', {}],
  ] as const) {
    it(`says why "${button}" did not work`, async () => {
      const { app } = await openApp({ ...options, leaveFor: noWay });
      (await eventually(() => buttonOf(app, button))).click();
      const alert = await eventually(() => app.querySelector('[role=alert]'));
      expect(textOf(alert)).toBe('No way there.');
    });
  }

  it('tells at once when the network goes, and has nothing to load for it', async () => {
    const { app } = await openApp();
    dispatchEvent(new Event('offline'));
    TestBed.tick();
    expect(textOf(app)).toContain('You are offline. What you type is kept.');
    dispatchEvent(new Event('online'));
    TestBed.tick();
    expect(textOf(app)).toContain('You are online again.');
  });

  it('has the preferences below every page', async () => {
    const { app } = await openApp({ user: null });
    expect(await eventually(() => app.querySelector('footer fieldset'))).not.toBeNull();
  });

  it('moves the focus to the heading of the next page, and announces its title', async () => {
    const { app, go } = await openApp();
    await go('/other');
    expect(textOf(inFocus())).toBe('Other');
    expect(textOf(app.querySelector('[aria-live]'))).toBe('Other · ExampleCo Timesheets');
    await go('/one');
    expect(textOf(inFocus())).toBe('One');
  });

  it('leaves the focus alone on the first page, which the browser announces', async () => {
    const { app } = await openApp();
    expect(inFocus()).not.toBe(app.querySelector('h1'));
    expect(textOf(app.querySelector('[aria-live]'))).toBe('');
  });

  it('leaves the focus alone when only the query changes', async () => {
    const { app, go } = await openApp();
    const link = linkOf(app, 'Profile')!;
    link.focus();
    await go('/one?week=2026-W48');
    expect(inFocus()).toBe(link);
  });

  it('leads past the navigation without leaving the page', async () => {
    const { app, router } = await openApp();
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    linkOf(app, 'Skip to the content')!.dispatchEvent(click);
    // Left to the browser, the link would lead to the home page.
    expect(click.defaultPrevented).toBeTrue();
    expect(inFocus()).toBe(app.querySelector('main'));
    expect(router.url).toBe('/one');
  });
});

describe('The routes', () => {
  for (const [url, heading, options] of [
    ['/', 'Welcome, Ada Albright', {}],
    ['/profile', 'Profile', {}],
    ['/reports', 'Reports', {}],
    ['/reports', 'Page not found', { hasReports: false }],
    ['/reports', 'You may not see reports of your hours', { scopes: ['read:timesheets'] }],
    ['/timesheets', 'My timesheets', {}],
    ['/timesheets', 'You may not see your timesheets', { scopes: ['openid'] }],
    ['/approvals', 'Approvals', {}],
    ['/approvals', 'You may not approve timesheets', { scopes: ['read:timesheets'] }],
    ['/timesheets/7', 'Page not found', {}],
    ['/profile', 'Taking you to the sign-in page…', { user: null }],
  ] as const) {
    const who = 'user' in options ? 'nobody' : `Ada (${JSON.stringify(options)})`;
    it(`show ${who} at ${url}: ${heading}`, async () => {
      TestBed.configureTestingModule({
        providers: [
          provideTimesheetsTesting(options),
          provideRouter(routes, withComponentInputBinding()),
        ],
      });
      const fixture = TestBed.createComponent(App);
      await TestBed.inject(Router).navigateByUrl(url);
      const app = fixture.nativeElement as HTMLElement;
      expect(textOf(await eventually(() => app.querySelector('h1')))).toBe(heading);
    });
  }
});
