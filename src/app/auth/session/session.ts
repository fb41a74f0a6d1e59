import type { AuthError } from '../auth-error';
import type { UserProfile } from './user-profile';

/**
 * Why nobody is signed in.
 * - `no-session`: nobody has signed in, or the tenant's session is over.
 * - `signed-out`: the person signed out.
 * - `expired`: the tokens are over and the tenant gave no new ones without the person.
 * - `refused`: the tenant's answer to a sign-in was an error or was not to be trusted.
 * - `unreachable`: whether somebody is signed in could not be found out. Reloading may help.
 * - `user-changed`: somebody else has signed in at the tenant.
 */
export type AnonymousReason =
  'no-session' | 'signed-out' | 'expired' | 'refused' | 'unreachable' | 'user-changed';

/** The reasons for which a person is gone for good, and nothing of theirs may stay. */
export type Farewell = Extract<AnonymousReason, 'signed-out' | 'user-changed'>;

/** The session before it is worked out: the tenant's answer is being checked. */
export interface UnknownSession {
  readonly status: 'unknown';
}

/** Nobody is signed in. */
export interface AnonymousSession {
  readonly status: 'anonymous';
  readonly reason: AnonymousReason;
  /** What led here, where something went wrong. */
  readonly error: AuthError | null;
}

/** Somebody is signed in. */
export interface AuthenticatedSession {
  readonly status: 'authenticated';
  readonly user: UserProfile;
  /** The scopes that were granted, which may be fewer than were asked for (RFC 6749, section 3.3). */
  readonly scopes: readonly string[];
  /** When the tokens of this session expire, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /**
   * When the person last proved who they are, in milliseconds since the epoch by the clock of this device;
   * `null` where the tenant did not say (`auth_time`, OpenID Connect Core, section 2).
   */
  readonly authenticatedAtMs: number | null;
  /**
   * Why the session could not be renewed when that was last tried; `null` while all is well. The session
   * goes on until its tokens expire. "Reconnecting" where the error is `retryable`.
   */
  readonly trouble: AuthError | null;
  /**
   * When the page will be left for a moment, to renew the session at the tenant's own address, in
   * milliseconds since the epoch; `null` unless that is announced.
   */
  readonly redirectAtMs: number | null;
}

/** The session once it is worked out. */
export type SettledSession = AnonymousSession | AuthenticatedSession;

/** Who is signed in. The one state of this folder; everything else is derived from it. */
export type Session = UnknownSession | SettledSession;

/** Whether a session is worked out. */
export function isSettled(session: Session): session is SettledSession {
  return session.status !== 'unknown';
}

/**
 * The session once it is over.
 *
 * @param session The session before.
 * @param reason Why it is over.
 * @param error What led here, where something went wrong.
 * @returns The same object where that is no news: the first reason stays, unless it was that nothing could be found
 * out, and now something was.
 */
export function endedSession(
  session: Session,
  reason: AnonymousReason,
  error: AuthError | null,
): AnonymousSession {
  return session.status === 'anonymous' && (!session.error?.retryable || error?.retryable)
    ? session
    : { status: 'anonymous', reason, error };
}
