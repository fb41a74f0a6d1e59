import type { AuthError } from '../auth-error';
import type { AnonymousReason, Session } from './session';
import type { UserProfile } from './user-profile';

/** What the tenant vouches for when it issues tokens. */
export interface SessionFacts {
  readonly user: UserProfile;
  readonly scopes: readonly string[];
  /** In milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** What can happen to a session. */
export type SessionEvent =
  /** A person signed in, or the tenant still had a session to restore. */
  | { readonly type: 'signed-in'; readonly facts: SessionFacts }
  /** New tokens for the same person. */
  | { readonly type: 'renewed'; readonly facts: SessionFacts }
  /** The session is over, or there was none. */
  | {
      readonly type: 'ended';
      readonly reason: AnonymousReason;
      readonly error: AuthError | null;
    };

/**
 * The session after an event. Pure: every transition of the pattern is here.
 *
 * A renewal that answers after the session has ended changes nothing, so that no late answer signs a
 * person in again who has just signed out.
 *
 * @param session The session before.
 * @param event What happened.
 * @returns The session after; the same object where the event changes nothing.
 */
export function nextSession(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'signed-in':
      return { status: 'authenticated', ...event.facts };
    case 'renewed':
      return session.status === 'authenticated' && session.user.sub === event.facts.user.sub
        ? { status: 'authenticated', ...event.facts }
        : session;
    case 'ended':
      // The first reason stays: "signed out" is not overwritten by what the sign-out itself causes.
      return session.status === 'anonymous'
        ? session
        : { status: 'anonymous', reason: event.reason, error: event.error };
  }
}
