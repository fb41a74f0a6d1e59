import type { AnonymousReason, AuthChallenge, AuthError, Session } from '../auth';
import type { Ending } from './last-session';

/** What there is to say about the session, and what can be done about it. */
export interface SessionNews {
  readonly words: string;
  /** What went wrong, to be said after that; `null` where it would say nothing more. */
  readonly error: AuthError | null;
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

const OVER = $localize`:@@account.over:You are not signed in any more. Sign in again to go on where you were.`;

const ENDINGS: Readonly<Record<AnonymousReason, string>> = {
  expired: OVER,
  'no-session': OVER,
  refused: OVER,
  unreachable: OVER,
  'signed-out': $localize`:@@account.signed-out-elsewhere:You have signed out in another tab.`,
  'user-changed': $localize`:@@account.user-changed:Somebody else has signed in in this browser, so you are signed out here.`,
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
  // Only this one the person can mend, and only if they know it.
  const isClock = error?.code === 'AUTH_CLOCK_SKEWED';
  return {
    words: error?.retryable
      ? $localize`:@@account.over-unreachable:You are not signed in any more. The sign-in service cannot be reached; as soon as it answers, you are signed in again.`
      : isClock
        ? ''
        : ENDINGS[reason],
    error: isClock ? error : null,
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
      words: $localize`:@@account.redirect:To keep you signed in, this page is left for a moment, and comes back by itself. What you typed is kept.`,
      error: null,
      wayOn: { kind: 'renew', redirectAtMs },
      isUrgent: false,
    };
  }
  if (trouble === null) return null;
  if (trouble.retryable) {
    return {
      words: $localize`:@@account.reconnecting:Reconnecting… The sign-in service does not answer. You can go on meanwhile.`,
      error: null,
      wayOn: null,
      isUrgent: false,
    };
  }
  const { challenge, code } = trouble;
  if (!challenge) {
    return {
      words: $localize`:@@account.ends-soon:Your session cannot be kept up, and ends soon.`,
      error: trouble,
      wayOn: { kind: 'sign-in' },
      isUrgent: true,
    };
  }
  const isConsent = code === 'AUTH_CONSENT_REQUIRED';
  return {
    words: isConsent
      ? $localize`:@@account.needs-consent:Your session ends soon: the sign-in service needs your consent to go on.`
      : $localize`:@@account.needs-you:Your session ends soon: the sign-in service needs you to go on.`,
    error: null,
    wayOn: {
      kind: 'step-up',
      challenge,
      label: isConsent
        ? $localize`:@@account.give-consent:Give consent`
        : $localize`:@@account.confirm:Confirm it is you`,
    },
    isUrgent: true,
  };
}
