import type { AnonymousReason, AuthChallenge, Session } from '../auth';
import type { Ending } from './last-session';

/** What there is to say about the session, and what can be done about it. */
export interface SessionNews {
  readonly words: string;
  /** What the person can do; `null` for nothing. */
  readonly wayOn:
    | { readonly kind: 'sign-in'; readonly returnTo?: string }
    | { readonly kind: 'step-up'; readonly challenge: AuthChallenge; readonly label: string }
    /** The page is left at `redirectAtMs`, in milliseconds since the epoch, or sooner. */
    | { readonly kind: 'renew'; readonly redirectAtMs: number }
    | null;
  /** Whether it needs the person, rather than pass or be what they wanted. */
  readonly isUrgent: boolean;
}

const ENDINGS: Readonly<Record<AnonymousReason, string>> = {
  expired: 'You are not signed in any more. Sign in again to go on where you were.',
  'no-session': 'You are not signed in any more. Sign in again to go on where you were.',
  refused: 'You are not signed in any more. Sign in again to go on where you were.',
  unreachable: 'You are not signed in any more. Sign in again to go on where you were.',
  'signed-out': 'You have signed out in another tab.',
  'user-changed': 'Somebody else has signed in in this browser, so you are signed out here.',
};

/**
 * What there is to say about the session.
 *
 * @param session The session now.
 * @param ending How the one before ended.
 * @returns `null` while all is well.
 */
export function newsOf(session: Session, ending: Ending | null): SessionNews | null {
  if (session.status === 'authenticated') return newsOfTrouble(session);
  if (session.status === 'unknown' || ending === null) return null;
  const { reason, error, returnTo } = ending;
  return {
    words: error?.retryable
      ? 'You are not signed in any more. The sign-in service cannot be reached; as soon as it answers, you are signed in again.'
      : // Only this one the person can mend, and only if they know it.
        error?.code === 'AUTH_CLOCK_SKEWED'
        ? error.message
        : ENDINGS[reason],
    wayOn: { kind: 'sign-in', returnTo },
    // Who signed out knows it, and nothing is wrong.
    isUrgent: reason !== 'signed-out',
  };
}

function newsOfTrouble({
  trouble,
  redirectAtMs,
}: Extract<Session, { status: 'authenticated' }>): SessionNews | null {
  if (redirectAtMs !== null) {
    return {
      words:
        'To keep you signed in, this page is left for a moment, and comes back by itself. What you typed is kept.',
      wayOn: { kind: 'renew', redirectAtMs },
      isUrgent: false,
    };
  }
  if (trouble === null) return null;
  if (trouble.retryable) {
    return {
      words: 'Reconnecting… The sign-in service does not answer. You can go on meanwhile.',
      wayOn: null,
      isUrgent: false,
    };
  }
  const { challenge, code } = trouble;
  if (!challenge) {
    return {
      words: `Your session cannot be kept up, and ends soon. ${trouble.message}`,
      wayOn: { kind: 'sign-in' },
      isUrgent: true,
    };
  }
  const isConsent = code === 'AUTH_CONSENT_REQUIRED';
  return {
    words: isConsent
      ? 'Your session ends soon: the sign-in service needs your consent to go on.'
      : 'Your session ends soon: the sign-in service needs you to go on.',
    wayOn: { kind: 'step-up', challenge, label: isConsent ? 'Give consent' : 'Confirm it is you' },
    isUrgent: true,
  };
}
