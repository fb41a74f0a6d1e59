import type { AuthError } from '../auth-error';
import {
  type AnonymousReason,
  type AnonymousSession,
  type AuthenticatedSession,
  endedSession,
  type Session,
  type UnknownSession,
} from './session';
import type { UserProfile } from './user-profile';

/** What the tenant vouches for when it issues tokens. */
export interface SessionFacts {
  readonly user: UserProfile;
  readonly scopes: readonly string[];
  /** In milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** In milliseconds since the epoch by the clock of this device; `null` where the tenant did not say. */
  readonly authenticatedAtMs: number | null;
}

/** A person signed in, or a session was found: at the tenant, in storage, in another tab. */
export interface SignedIn {
  readonly type: 'signed-in';
  readonly facts: SessionFacts;
}

/** New tokens for the same person. */
export interface Renewed {
  readonly type: 'renewed';
  readonly facts: SessionFacts;
}

/** A renewal failed. The session goes on with the tokens it has. */
export interface Troubled {
  readonly type: 'troubled';
  readonly error: AuthError;
}

/** The page will be left for a moment to renew the session. */
export interface RedirectAnnounced {
  readonly type: 'redirect-announced';
  /** When, in milliseconds since the epoch. */
  readonly redirectAtMs: number;
}

/** The session is over, or there was none. */
export interface Ended {
  readonly type: 'ended';
  readonly reason: AnonymousReason;
  readonly error: AuthError | null;
}

/** What can happen to a session. */
export type SessionEvent = SignedIn | Renewed | Troubled | RedirectAnnounced | Ended;

/** The sessions by their status. */
export interface SessionStates {
  readonly unknown: UnknownSession;
  readonly anonymous: AnonymousSession;
  readonly authenticated: AuthenticatedSession;
}

/** The events by their type. */
type SessionEvents = { readonly [E in SessionEvent as E['type']]: E };

/** Which event leads from which status to which. What is not here cannot be written below. */
interface Permitted {
  readonly unknown: {
    readonly 'signed-in': 'authenticated';
    readonly ended: 'anonymous';
  };
  readonly anonymous: {
    readonly 'signed-in': 'authenticated';
    readonly ended: 'anonymous';
  };
  readonly authenticated: {
    readonly 'signed-in': 'authenticated';
    readonly renewed: 'authenticated';
    readonly troubled: 'authenticated';
    readonly 'redirect-announced': 'authenticated';
    readonly ended: 'anonymous';
  };
}

type Transitions = {
  readonly [S in keyof Permitted]: {
    readonly [E in keyof Permitted[S]]: (
      event: SessionEvents[E & keyof SessionEvents],
      session: SessionStates[S],
    ) => SessionStates[Permitted[S][E] & keyof SessionStates] | SessionStates[S];
  };
};

const UNTROUBLED = { trouble: null, redirectAtMs: null };

const begin = ({ facts }: SignedIn): AuthenticatedSession => ({
  status: 'authenticated',
  ...facts,
  ...UNTROUBLED,
});

/** Answers often do not repeat when the person proved who they are. For the same person that has not changed. */
const remember = (
  facts: SessionFacts,
  { authenticatedAtMs }: AuthenticatedSession,
): SessionFacts => ({ ...facts, authenticatedAtMs: facts.authenticatedAtMs ?? authenticatedAtMs });

const end = ({ reason, error }: Ended, session: Session): AnonymousSession =>
  endedSession(session, reason, error);

/**
 * Every transition of the pattern. An event that is not listed for a status changes nothing: a renewal
 * that answers late revives nobody who has signed out.
 */
export const TRANSITIONS: Transitions = {
  unknown: { 'signed-in': begin, ended: end },
  anonymous: {
    'signed-in': begin,
    ended: end,
  },
  authenticated: {
    'signed-in': (event, session) =>
      event.facts.user.sub === session.user.sub
        ? begin({ ...event, facts: remember(event.facts, session) })
        : begin(event),
    renewed: ({ facts }, session) => {
      if (facts.user.sub !== session.user.sub) return session;
      // The token of another API does not end what troubles the session itself.
      const hasNewEnd = facts.expiresAtMs !== session.expiresAtMs;
      return { ...session, ...remember(facts, session), ...(hasNewEnd && UNTROUBLED) };
    },
    troubled: ({ error }, session) => ({ ...session, trouble: error, redirectAtMs: null }),
    'redirect-announced': ({ redirectAtMs }, session) => ({ ...session, redirectAtMs }),
    ended: end,
  },
};

/**
 * The session after an event. Pure: {@link TRANSITIONS} is all it knows.
 *
 * @param session The session before.
 * @param event What happened.
 * @returns The session after; the same object where the event changes nothing.
 */
export function nextSession(session: Session, event: SessionEvent): Session {
  const transitions = TRANSITIONS[session.status] as Partial<
    Record<SessionEvent['type'], (event: SessionEvent, session: Session) => Session>
  >;
  return transitions[event.type]?.(event, session) ?? session;
}
