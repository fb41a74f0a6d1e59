import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideLocationMocks } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';

import type { AuthError } from './auth-error';
import { authInterceptor } from './auth-interceptor';
import { AuthService } from './auth-service';
import { IS_FRAMED, SHARED_STORAGE, TAB_STORAGE } from './browser/browser';
import { CAPTURED_RESPONSE, CapturedResponse } from './protocol/captured-response';
import { LOAD_AUTHORIZATION_CLIENT } from './protocol/load-authorization-client';
import { provideAuth } from './provide-auth';
import { SessionKeeper } from './session/session-keeper';
import { SessionLifecycle } from './session/session-lifecycle';
import { SessionStore } from './session/session-store';
import { LOAD_SESSION_WORK, type SessionWork } from './session/session-work';
import { anAuthConfig, FakeAuthorizationClient, MemoryStorage, someCheckedTokens } from './testing';

const API = 'https://api.example.test/v1';
const OPEN = 'https://open.example.test/v1';
const CONFIG = anAuthConfig({
  apis: [
    { url: 'https://api.example.test', audience: 'https://api.example.test' },
    { url: 'https://open.example.test', audience: 'https://open.example.test', anonymous: true },
  ],
});

/** An application that starts without anything that is loaded, and what becomes of its requests. */
class Start {
  readonly client = new FakeAuthorizationClient();
  readonly shared = new MemoryStorage();
  readonly tab = new MemoryStorage();
  /** What became of requests, in order. */
  readonly ends: string[] = [];
  readonly backend: HttpTestingController;
  readonly auth: AuthService;
  /** Lets what works on sessions arrive, or not. */
  arrive: (work: () => SessionWork) => void = () => undefined;
  loads = 0;

  constructor({ wasSignedIn = false, isFramed = false, fragment = '' } = {}) {
    const mark = 'auth.test-client.was-signed-in';
    if (wasSignedIn) this.shared.write(mark, '{"frames":"answered","organization":null}');
    this.tab.write('auth.test-client.return-to', '/secret');
    TestBed.configureTestingModule({
      providers: [
        provideLocationMocks(),
        provideAuth(CONFIG),
        provideHttpClient(withInterceptors([authInterceptor])),
        provideHttpClientTesting(),
        {
          provide: CAPTURED_RESPONSE,
          useValue: fragment === '' ? null : new CapturedResponse(fragment),
        },
        { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(this.client) },
        { provide: IS_FRAMED, useValue: isFramed },
        { provide: TAB_STORAGE, useValue: this.tab },
        { provide: SHARED_STORAGE, useValue: this.shared },
        { provide: LOAD_SESSION_WORK, useValue: () => this.#load() },
      ],
    });
    this.auth = TestBed.inject(AuthService);
    this.backend = TestBed.inject(HttpTestingController);
  }

  /** Whether a reload would look for a session. */
  get isMarked(): boolean {
    return this.shared.keys().length > 0;
  }

  /** Sends a request. */
  get(url: string): void {
    TestBed.inject(HttpClient)
      .get(url, { responseType: 'text' })
      .subscribe({
        next: (text) => this.ends.push(text),
        error: (error: unknown) => this.ends.push((error as AuthError).code),
      });
  }

  #load(): Promise<SessionWork> {
    this.loads += 1;
    return new Promise((resolve) => {
      this.arrive = (work) => {
        resolve(Promise.resolve().then(work));
      };
    });
  }
}

async function aTurn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}

describe('Before anything is loaded', () => {
  it('a visitor gets what is open to all, and an error for the rest; nothing is loaded for it', () => {
    const start = new Start();
    start.get(API);
    expect(start.ends).toEqual(['AUTH_SIGN_IN_REQUIRED']);
    start.get(OPEN);
    const sent = start.backend.expectOne(OPEN);
    expect(sent.request.headers.has('Authorization')).toBeFalse();
    sent.flush('open');
    start.get('https://elsewhere.example.test');
    start.backend.expectOne('https://elsewhere.example.test').flush('elsewhere');
    expect(start.ends).toEqual(['AUTH_SIGN_IN_REQUIRED', 'open', 'elsewhere']);
    expect(start.loads).toBe(0);
    expect(TestBed.inject(SessionStore).handle).toBeNull();
  });

  it('a request waits until it is known who is signed in, and then carries the token', async () => {
    const start = new Start({ wasSignedIn: true });
    start.client.answer(
      someCheckedTokens({ audience: 'https://api.example.test', accessToken: 'the-token' }),
    );
    start.get(API);
    await aTurn();
    start.backend.expectNone(API);
    start.arrive(() => TestBed.inject(SessionLifecycle));
    await aTurn();
    const sent = start.backend.expectOne(API);
    expect(sent.request.headers.get('Authorization')).toBe('Bearer the-token');
    sent.flush('mine');
    expect(start.ends).toEqual(['mine']);
  });

  it('a request that waits fails for whoever has signed out meanwhile', async () => {
    const start = new Start({ wasSignedIn: true });
    start.get(API);
    const signedOut = start.auth.signOut({ local: true });
    expect(start.auth.session()).toEqual({
      status: 'anonymous',
      reason: 'signed-out',
      error: null,
    });
    await signedOut;
    expect(start.ends).toEqual(['AUTH_SIGN_IN_REQUIRED']);
    start.arrive(() => TestBed.inject(SessionLifecycle));
    await aTurn();
    // What came late finds nothing to do.
    expect(start.client.silentRequests).toEqual([]);
    expect(start.auth.session().status).toBe('anonymous');
  });

  it('an answer is looked at, though another tab has handed on the session meanwhile; no question is asked', async () => {
    for (const fragment of ['state=the-state', '']) {
      TestBed.resetTestingModule();
      const start = new Start({ wasSignedIn: true, fragment });
      const checked = spyOn(start.client, 'checkResponse').and.callThrough();
      TestBed.inject(SessionKeeper).begin(someCheckedTokens(), 'tab');
      start.arrive(() => TestBed.inject(SessionLifecycle));
      await aTurn();
      expect(checked.calls.count()).toBe(fragment === '' ? 0 : 1);
      expect(start.client.silentRequests).toEqual([]);
    }
  });

  it('whoever signs out is forgotten here, though nothing can be loaded', async () => {
    const start = new Start({ wasSignedIn: true });
    start.arrive(() => {
      throw new Error('offline');
    });
    await aTurn();
    expect(start.isMarked).toBeTrue();
    await start.auth.signOut({ local: true });
    expect(start.isMarked).toBeFalse();
    expect(start.tab.keys()).toEqual([]);
  });

  it('in a frame nobody is signed out before it is known whose that is', async () => {
    const start = new Start({ wasSignedIn: true, isFramed: true });
    const signOut = start.auth.signOut({ local: true });
    start.arrive(() => {
      throw new Error('offline');
    });
    await expectAsync(signOut).toBeRejected();
    expect(start.isMarked).toBeTrue();
    expect(start.tab.keys()).toEqual(['auth.test-client.return-to']);
  });

  it('in a frame it is looked whose that is, also where nobody was signed in', async () => {
    const start = new Start({ isFramed: true });
    expect(start.loads).toBe(1);
    start.arrive(() => TestBed.inject(SessionLifecycle));
    await aTurn();
    expect(start.auth.session()).toEqual(jasmine.objectContaining({ reason: 'no-session' }));
  });
});
