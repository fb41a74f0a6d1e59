import { InjectionToken } from '@angular/core';

import type { AuthError } from '../auth-error';
import type { AnonymousReason, Farewell } from './session';
import type { SessionSnapshot } from './session-snapshot';

/** Where a change of the session came from: this page, or another tab or storage. */
export type SessionOrigin = 'here' | 'elsewhere';

/**
 * Why tokens were kept.
 * - `signed-in`: a person has come back from the tenant.
 * - `restored`: the session was there already: at the tenant, in storage, in another tab.
 * - `renewed`: the person who is signed in has new tokens.
 */
export type KeptBecause = 'signed-in' | 'restored' | 'renewed';

/** The way into the session for what hears of it from elsewhere. */
export interface SessionPort {
  /**
   * Goes on with a session from elsewhere: with those of its tokens that are better than what is held. That of
   * somebody else, or of the same person in another organization, takes the place of the one that is on,
   * which ends first.
   */
  adopt(snapshot: SessionSnapshot, by: 'storage' | 'tab'): void;
  /** Ends the session because of what happened elsewhere. */
  end(reason: Farewell): void;
  /** Looks again, now: restores a session where there is none, renews tokens that are due. */
  check(): void;
  /** What there is to hand over; `null` while nobody is signed in. */
  snapshot(): SessionSnapshot | null;
  /** Tells `error$` what went wrong. The session goes on. */
  report(error: AuthError): void;
}

/** A feature that takes part in the life of a session. Every method is optional, none may throw. */
export interface SessionExtension {
  /** Called once, in a browser, before anything else. */
  start?(port: SessionPort): void;
  /** A session that is at hand without waiting. Asked at the start. */
  restoreNow?(): SessionSnapshot | null;
  /** A session from elsewhere. Asked before the tenant is. */
  restore?(): Promise<SessionSnapshot | null>;
  /** Tokens were kept. */
  kept?(because: KeptBecause, origin: SessionOrigin): void;
  /** The session is over. */
  ended?(reason: AnonymousReason, origin: SessionOrigin): void;
  /** Runs a question to the tenant when it is its turn. Rejects with what `ask` rejects with, or an `AuthError`. */
  inTurn?<T>(ask: () => Promise<T>): Promise<T>;
}

/** The extensions that the features of `provideAuth()` bring. */
export const SESSION_EXTENSIONS = new InjectionToken<readonly SessionExtension[]>(
  'SESSION_EXTENSIONS',
  { factory: () => [] },
);
