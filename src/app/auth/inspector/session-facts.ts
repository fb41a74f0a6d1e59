import type { Session } from '../session/session';
import { inWords, timeInWords } from './times';

/** Something about a session, in words. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/**
 * A session in words.
 *
 * @param session What the application sees of it.
 * @param renewalAtMs When it is renewed next, in milliseconds since the epoch; `null` if that is not planned.
 * @param nowMs The current time, in milliseconds since the epoch.
 */
export function sessionFacts(
  session: Session,
  renewalAtMs: number | null,
  nowMs: number,
): readonly Fact[] {
  const status = { name: 'Status', value: session.status };
  switch (session.status) {
    case 'unknown':
      return [status];
    case 'anonymous':
      return [
        status,
        { name: 'Reason', value: session.reason },
        { name: 'Error', value: session.error?.code ?? 'none' },
      ];
    case 'authenticated': {
      const { user, scopes, expiresAtMs, authenticatedAtMs, trouble, redirectAtMs } = session;
      return [
        status,
        { name: 'Who', value: user.name ? `${user.name} (${user.sub})` : user.sub },
        { name: 'Scopes', value: scopes.join(' ') || 'none' },
        { name: 'Expires', value: timeInWords(expiresAtMs, nowMs) },
        {
          name: 'Next renewal',
          value: renewalAtMs === null ? 'not planned' : timeInWords(renewalAtMs, nowMs),
        },
        {
          name: 'Signed in',
          value:
            authenticatedAtMs === null
              ? 'the tenant does not say when'
              : timeInWords(authenticatedAtMs, nowMs),
        },
        { name: 'Trouble', value: trouble ? inWords(trouble) : 'none' },
        {
          name: 'Leaves the page',
          value: redirectAtMs === null ? 'not announced' : timeInWords(redirectAtMs, nowMs),
        },
      ];
    }
  }
}
