import { provideHttpClient } from '@angular/common/http';
import { ApplicationRef, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { AuthError } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { AuthService } from '../auth-service';
import { AccessToken } from '../session/access-token';
import { AccessTokens } from '../session/access-tokens';
import { POPUP } from '../sign-in/popup';
import {
  anAuthConfig,
  aUser,
  AuthTestingController,
  type AuthTestingOptions,
  provideAuthTesting,
  TEST_AUDIENCE,
} from '../testing';
import { withInspector } from '../with-inspector';

const PAYLOAD = { iss: 'https://tenant.example.test/', aud: ['a', 'b'], name: 'Zoë', exp: 7 };
const JWT = ['eyJhbGciOiJub25lIn0', base64url(JSON.stringify(PAYLOAD)), 'c2lnbmF0dXJl'].join('.');

function base64url(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

interface OpenInspector {
  readonly inspector: HTMLElement;
  readonly controller: AuthTestingController;
  readonly section: (heading: string) => string;
}

/** The page with an inspector in it, which is closed. */
async function show(options: AuthTestingOptions = {}): Promise<OpenInspector> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideRouter([]),
      provideAuthTesting({ features: [withInspector()], ...options }),
    ],
  });
  const controller = TestBed.inject(AuthTestingController);
  await controller.settled();
  const document = TestBed.inject(DOCUMENT);
  const inspector = await until(() => document.querySelector<HTMLElement>('auth-inspector'));
  await TestBed.inject(ApplicationRef).whenStable();
  const section = (heading: string): string => {
    TestBed.tick();
    const found = [...inspector.querySelectorAll('section')].find(
      (each) => each.querySelector('h2')?.textContent === heading,
    );
    return found ? wordsOf(found) : '';
  };
  return { inspector, controller, section };
}

/** The words of an element, also where only the layout keeps them apart. */
function wordsOf(element: Element): string {
  const texts = TestBed.inject(DOCUMENT).createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  while (texts.nextNode()) words.push(texts.currentNode.textContent ?? '');
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** As {@link show}, and opened. */
async function open(options: AuthTestingOptions = {}): Promise<OpenInspector> {
  const shown = await show(options);
  buttonOf(shown.inspector).click();
  TestBed.tick();
  return shown;
}

function buttonOf(inspector: HTMLElement): HTMLButtonElement {
  return inspector.querySelector<HTMLButtonElement>('button.opener')!;
}

async function until<T>(find: () => T | null): Promise<T> {
  for (let turn = 0; turn < 100; turn += 1) {
    const found = find();
    if (found !== null) return found;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  throw new Error('It did not come.');
}

describe('The inspector', () => {
  it('is closed at first, and shows nothing', async () => {
    const { inspector } = await show();
    expect(buttonOf(inspector).getAttribute('aria-expanded')).toBe('false');
    expect(inspector.querySelector('section')).toBeNull();
  });

  it('opens and closes by the keyboard, and gives the focus back', async () => {
    const { inspector } = await show();
    const document = TestBed.inject(DOCUMENT);
    const press = (key: KeyboardEventInit, on: EventTarget = document): void => {
      on.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }));
      TestBed.tick();
    };
    press({ code: 'KeyI', altKey: true });
    expect(buttonOf(inspector).getAttribute('aria-expanded')).toBe('false');
    press({ code: 'KeyI', altKey: true, shiftKey: true });
    expect(buttonOf(inspector).getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(buttonOf(inspector));
    const field = inspector.querySelector('input')!;
    field.focus();
    press({ key: 'Escape' }, field);
    expect(buttonOf(inspector).getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(buttonOf(inspector));
    press({ code: 'KeyI', altKey: true, shiftKey: true });
    press({ code: 'KeyI', altKey: true, shiftKey: true });
    expect(buttonOf(inspector).getAttribute('aria-expanded')).toBe('false');
  });

  it('says who is signed in, and what comes next', async () => {
    const { section } = await open({ user: aUser({ name: 'Ada' }), scopes: ['read:things'] });
    const session = section('Session');
    expect(session).toContain('Status authenticated');
    expect(session).toContain('Who Ada (auth0|ada)');
    expect(session).toContain('Scopes read:things');
    expect(session).toMatch(/Expires \d\d:\d\d:\d\d, in (?:2 h|1 h 59 min)/);
    expect(session).toMatch(/Next renewal \d\d:\d\d:\d\d, in 1 h 5\d min/);
    expect(session).toContain('Signed in the tenant does not say when');
    expect(session).toContain('Trouble none');
    expect(session).toContain('Leaves the page not announced');
  });

  it('says when the person signed in, what troubles the session and when the page will be left', async () => {
    const { section, controller } = await open({ authenticatedAtMs: Date.now() - 90_000 });
    await controller.announceRedirect();
    const session = section('Session');
    expect(session).toMatch(/Signed in \d\d:\d\d:\d\d, 1 min \d+ s ago/);
    expect(session).toContain('Trouble AUTH_COOKIES_BLOCKED: ');
    expect(session).toMatch(/Leaves the page \d\d:\d\d:\d\d, in (?:1 min|5\d s)/);
    expect(section('Timeline')).toContain('redirect-announced');
  });

  it('says why nobody is signed in, and does not begin anything for it', async () => {
    const { section } = await open({ user: null });
    expect(section('Session')).toBe('Session Status anonymous Reason no-session Error none');
    expect(section('Access Tokens')).toContain('None is held');
  });

  it('tells what happened since the page was opened, the latest first', async () => {
    const { section, controller } = await open();
    await controller.signOut();
    const timeline = section('Timeline');
    const order = ['anonymous: signed-out', 'signed-in · by frame', 'authenticated', 'unknown'];
    const places = order.map((words) => timeline.indexOf(words));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('keeps a bounded number of notes', async () => {
    const { inspector, controller } = await open();
    for (let time = 0; time < 150; time += 1) controller.signInAs(aUser());
    TestBed.tick();
    expect(inspector.querySelectorAll('ol li').length).toBe(200);
  });

  it('shows the last errors, and what would help', async () => {
    const { section } = await open();
    TestBed.inject(AuthErrors).report(
      new AuthError('AUTH_CONSENT_REQUIRED', 'Ask them.', {
        challenge: { audience: TEST_AUDIENCE },
        problems: ['A problem.'],
      }),
    );
    const errors = section('Last errors');
    expect(errors).toContain('AUTH_CONSENT_REQUIRED: Ask them. A problem.');
    expect(errors).toContain(`stepUp({"audience":"${TEST_AUDIENCE}"})`);
    expect(section('Timeline')).toContain('error AUTH_CONSENT_REQUIRED');
  });

  it('tells of renewals that failed', async () => {
    const { section, controller } = await open();
    controller.failRenewal();
    await expectAsync(TestBed.inject(AuthService).renew()).toBeRejected();
    expect(section('Timeline')).toMatch(/renewal-failed · .* · error AUTH_TIMEOUT · retry \d\d:/);
  });

  it('shows the claims of a token, and nothing of the token itself', async () => {
    const { inspector, section } = await open();
    const nowMs = Date.now();
    TestBed.inject(AccessTokens).keep(
      new AccessToken(JWT, {
        audience: 'https://jwt.example.test',
        scopes: [],
        requestedScope: '',
        issuedAtMs: nowMs,
        expiresAtMs: nowMs + 60_000,
      }),
    );
    const tokens = section('Access Tokens');
    expect(tokens).toContain('iss https://tenant.example.test/');
    expect(tokens).toContain('aud ["a","b"]');
    expect(tokens).toContain('name Zoë');
    expect(tokens).toContain('Scopes: none');
    // The other one is "access-token-1", which is no JWT.
    expect(tokens).toContain('Opaque');
    const everything = inspector.outerHTML;
    for (const secret of [...JWT.split('.'), 'access-token-1']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('takes for opaque what only looks like a JWT', async () => {
    const { inspector, section } = await open({ user: aUser() });
    const nowMs = Date.now();
    const facts = { scopes: [], requestedScope: '', issuedAtMs: nowMs, expiresAtMs: nowMs + 9000 };
    const values = ['a.b', 'a..c', 'a.%%%.c', `a.${base64url('[1]')}.c`, `a.${btoa('"x"')}.c`];
    TestBed.inject(AccessTokens).keep(
      ...values.map(
        (value, index) => new AccessToken(value, { ...facts, audience: `api-${index}` }),
      ),
    );
    section('Access Tokens');
    expect(inspector.querySelector('details')).toBeNull();
    expect(inspector.querySelectorAll('h3').length).toBe(values.length + 1);
  });

  it('says whether a request would get a token, and why', async () => {
    const config = anAuthConfig();
    const { inspector, section } = await open({ config });
    const ask = (method: string, url: string): string => {
      inspector.querySelector('select')!.value = method;
      inspector.querySelector('input')!.value = url;
      inspector.querySelector<HTMLButtonElement>('form button')!.click();
      return section('Would a request get a token?');
    };
    expect(inspector.querySelector('input')!.value).toBe('https://api.example.test/v1');
    expect(ask('GET', 'https://api.example.test/v1/x')).toContain(`token for ${TEST_AUDIENCE}`);
    expect(ask('DELETE', 'https://evil.test/v1')).toContain('origin-not-configured');
  });

  it('is not fetched into a sign-in window, which is closed before it could be there', async () => {
    // Fetched once, so that it would be there in no time.
    await import('./show-inspector');
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideRouter([]),
        { provide: POPUP, useValue: { isDone: true, handOver: () => false } },
        provideAuthTesting({ features: [withInspector()] }),
      ],
    });
    await TestBed.inject(AuthTestingController).settled();
    await TestBed.inject(ApplicationRef).whenStable();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(TestBed.inject(DOCUMENT).querySelector('auth-inspector')).toBeNull();
  });

  it('goes with the application', async () => {
    const { inspector } = await show();
    expect(inspector.isConnected).toBeTrue();
    TestBed.resetTestingModule();
    expect(inspector.isConnected).toBeFalse();
  });
});
