/// <reference types="jasmine" />
import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG, type AuthConfig } from '../auth-config';
import { AuthError, type AuthErrorCode } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { type AuthEvent, AuthEvents } from '../auth-events';
import { IS_FRAMED, NOW, SHARED_STORAGE, TAB_STORAGE } from '../browser/browser';
import { MONOTONIC_NOW } from '../browser/monotonic-now';
import { LEAVE_FOR, RANDOM } from '../browser/page';
import { WINDOW } from '../browser/window';
import { parseAuthConfig } from '../check-auth-config';
import type { AuthorizationRequest, CheckedTokens } from '../protocol/authorization-client';
import { LOAD_AUTHORIZATION_CLIENT } from '../protocol/load-authorization-client';
import { AccessToken } from '../session/access-token';
import { AccessTokens } from '../session/access-tokens';
import type { AuthenticatedSession } from '../session/session';
import { SessionEnd } from '../session/session-end';
import { SessionHint } from '../session/session-hint';
import type { FrameExperience } from '../session/session-hint';
import { SessionKeeper } from '../session/session-keeper';
import { SessionLifecycle } from '../session/session-lifecycle';
import { SessionStore } from '../session/session-store';
import { SignedInMark } from '../session/signed-in-mark';
import { anAuthConfig, aUser, TEST_AUDIENCE } from './builders';
import { FakeAuthorizationClient } from './fake-authorization-client';
import { MemoryStorage } from './memory-storage';
import { settle, START_MS } from './moved-clock';
import { provideSessionWork } from './provide-session-work';

/** The API of {@link SessionLife} beside that of `TEST_AUDIENCE`. */
export const SECOND_AUDIENCE = 'https://second.example.test';

type Answer = CheckedTokens | AuthErrorCode;

/** What of a window the session looks at. Only its events happen. */
class FakeWindow extends EventTarget {
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  readonly navigator = {};
  readonly location = { origin: 'https://app.example.test' };
}

/** What {@link SessionLife} can be told. */
export interface LifeToLive {
  /** How long tokens live, in seconds. Default: two hours. */
  readonly lifetimeSeconds?: number;
  /** What is known about hidden frames. Default: the tenant has answered there. */
  readonly frames?: FrameExperience;
  readonly config?: Partial<AuthConfig>;
  readonly storage?: MemoryStorage;
}

/**
 * A session from its sign-in on: the real half of `AuthService` that looks after it, over a tenant and
 * clocks that the test moves. To be used with `useMovedClock()`.
 */
export class SessionLife {
  /** How long tokens live, in seconds. */
  lifetimeSeconds: number;
  /** What chance says, from 0 to below 1. */
  chance = 0;
  /** What the tenant answers: a code for an error; `undefined` for nothing yet. Default: a new token. */
  reply: (request: AuthorizationRequest) => Answer | undefined = (request) => this.tokens(request);
  /** What the tenant was asked for without the person, in order, and when. */
  readonly asked: (AuthorizationRequest & { readonly atMs: number })[] = [];
  /** What `error$` told. */
  readonly errors: AuthError[] = [];
  /** What `events$` told. */
  readonly events: AuthEvent[] = [];
  /** The URLs that the page was left for, and when. */
  readonly left: { readonly url: string; readonly atMs: number }[] = [];
  /** Where {@link SessionLife.happens} happens. */
  readonly window = new FakeWindow();
  /** What all tabs share. */
  readonly storage: MemoryStorage;
  /** The tenant, as far as it is not asked in a frame. */
  readonly client = new FakeAuthorizationClient();
  readonly #waiting: ((answer: Answer) => void)[] = [];
  #wallAheadMs = 0;
  #sleptMs = 0;
  #issued = 0;

  /** @param life What is different. */
  constructor(life: LifeToLive = {}) {
    this.storage = life.storage ?? new MemoryStorage();
    this.lifetimeSeconds = life.lifetimeSeconds ?? 7200;
    const config = anAuthConfig({
      apis: [
        { url: 'https://api.example.test', audience: TEST_AUDIENCE, scopes: ['read:things'] },
        { url: 'https://second.example.test', audience: SECOND_AUDIENCE, scopes: ['read:others'] },
      ],
      ...life.config,
    });
    this.client.authorizeSilently = async (request) => this.#answer(request);
    TestBed.configureTestingModule({
      providers: [
        { provide: AUTH_CONFIG, useValue: parseAuthConfig(config) },
        { provide: LOAD_AUTHORIZATION_CLIENT, useValue: () => Promise.resolve(this.client) },
        { provide: NOW, useValue: () => this.nowMs },
        { provide: MONOTONIC_NOW, useValue: () => Date.now() - START_MS - this.#sleptMs },
        { provide: RANDOM, useValue: () => this.chance },
        { provide: WINDOW, useValue: this.window },
        { provide: SHARED_STORAGE, useValue: this.storage },
        { provide: TAB_STORAGE, useValue: new MemoryStorage() },
        { provide: IS_FRAMED, useValue: false },
        {
          provide: LEAVE_FOR,
          useValue: (url: string) => this.left.push({ url, atMs: this.nowMs }),
        },
        provideSessionWork(),
      ],
    });
    this.reported.error$.subscribe((error) => this.errors.push(error));
    TestBed.inject(AuthEvents).events$.subscribe((event) => this.events.push(event));
    TestBed.inject(SessionLifecycle);
    this.hint.set({ frames: life.frames ?? 'answered' });
    this.keeper.begin(this.tokens(), 'redirect');
  }

  /** What ends the session. */
  get over(): SessionEnd {
    return TestBed.inject(SessionEnd);
  }

  /** What tells `error$`. */
  get reported(): AuthErrors {
    return TestBed.inject(AuthErrors);
  }

  /** What begins the session. */
  get keeper(): SessionKeeper {
    return TestBed.inject(SessionKeeper);
  }

  /** Whether a reload would look for the session. */
  get mark(): SignedInMark {
    return TestBed.inject(SignedInMark);
  }

  /** What a reload would know. */
  get hint(): SessionHint {
    return TestBed.inject(SessionHint);
  }

  /** The Access Tokens. */
  get held(): AccessTokens {
    return TestBed.inject(AccessTokens);
  }

  /** What holds the session. */
  get store(): SessionStore {
    return TestBed.inject(SessionStore);
  }

  /** The session, of which the test knows that somebody is signed in. */
  get session(): AuthenticatedSession {
    const { session } = this.store;
    if (session.status !== 'authenticated') throw new Error(`The session is ${session.status}.`);
    return session;
  }

  /** The time by the clock of the device, in milliseconds since the epoch. */
  get nowMs(): number {
    return Date.now() + this.#wallAheadMs;
  }

  /**
   * Tokens as the tenant issues them now: `token-1`, `token-2`, …
   *
   * @param request What was asked for.
   * @param sub Who is signed in at the tenant.
   */
  tokens(request: Partial<AuthorizationRequest> = {}, sub = aUser().sub): CheckedTokens {
    this.#issued += 1;
    const { audience = TEST_AUDIENCE, scope = 'openid profile email read:things' } = request;
    const expiresAtMs = this.nowMs + this.lifetimeSeconds * 1000;
    return {
      user: aUser({ sub }),
      accessToken: new AccessToken(`token-${this.#issued}`, {
        audience,
        scopes: scope.split(' '),
        requestedScope: scope,
        issuedAtMs: this.nowMs,
        expiresAtMs,
      }),
      idTokenExpiresAtMs: expiresAtMs,
      authenticatedAtMs: null,
    };
  }

  /**
   * Answers what the tenant was asked first and has not answered.
   *
   * @param answer Tokens, or the code of an error.
   */
  answer(answer: Answer): void {
    this.#waiting.shift()?.(answer);
  }

  /**
   * Lets time pass, with all timers and answers in it.
   *
   * @param seconds How much.
   */
  async pass(seconds: number): Promise<void> {
    const stepMs = Math.max(100, seconds * 2.5);
    for (let leftMs = seconds * 1000; leftMs > 0; leftMs -= stepMs) {
      await settle();
      jasmine.clock().tick(Math.min(stepMs, leftMs));
    }
    await settle();
  }

  /**
   * The device sleeps: time passes, and neither timers nor the clock that nobody can set notice.
   *
   * @param seconds How long.
   */
  sleep(seconds: number): void {
    this.#wallAheadMs += seconds * 1000;
  }

  /**
   * The page is frozen: time passes by both clocks, and timers do not notice.
   *
   * @param seconds How long.
   */
  freeze(seconds: number): void {
    this.#wallAheadMs += seconds * 1000;
    this.#sleptMs -= seconds * 1000;
  }

  /**
   * Somebody sets the clock of the device.
   *
   * @param seconds How far; back, where it is negative.
   */
  setClock(seconds: number): void {
    this.#wallAheadMs += seconds * 1000;
  }

  /**
   * Something happens to the window, or to its document.
   *
   * @param type What it is. A `pageshow` is one from the cache of the browser.
   */
  async happens(type: 'visibilitychange' | 'pageshow' | 'online' | 'focus'): Promise<void> {
    const target = type === 'visibilitychange' ? this.window.document : this.window;
    target.dispatchEvent(
      type === 'pageshow' ? new PageTransitionEvent(type, { persisted: true }) : new Event(type),
    );
    await settle();
  }

  async #answer(request: AuthorizationRequest): Promise<CheckedTokens> {
    this.asked.push({ ...request, atMs: this.nowMs });
    const answer =
      this.reply(request) ??
      (await new Promise<Answer>((resolve) => {
        this.#waiting.push(resolve);
      }));
    if (typeof answer === 'string') throw new AuthError(answer, `The tenant says ${answer}.`);
    return answer;
  }
}
