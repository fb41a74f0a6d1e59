import { type AnonymousReason, AuthError, type Session } from '../auth';
import { anAuthenticatedSession } from '../auth/testing';
import { newsOf, type SessionNews } from './session-news';

const CHALLENGE = { audience: 'timesheets' };
const DOWN = new AuthError('AUTH_TENANT_UNREACHABLE', 'The tenant cannot answer.');
const CONSENT = new AuthError('AUTH_CONSENT_REQUIRED', 'Consent.', { challenge: CHALLENGE });
const ASKS = new AuthError('AUTH_INTERACTION_REQUIRED', 'Asks.', { challenge: CHALLENGE });
const LOOP = new AuthError('AUTH_REDIRECT_LOOP', 'It goes round in circles.');
const CLOCK = new AuthError('AUTH_CLOCK_SKEWED', 'The clock of this device is wrong.');
const NOBODY: Session = { status: 'anonymous', reason: 'expired', error: null };

function said(news: SessionNews | null): string {
  return [news?.words, news?.error?.message].filter(Boolean).join(' ');
}

describe('The news about a session', () => {
  for (const [name, session] of [
    ['all is well', anAuthenticatedSession()],
    ['it is being worked out', { status: 'unknown' }],
    ['nobody has been signed in', NOBODY],
  ] as const satisfies readonly (readonly [string, Session])[]) {
    it(`are none while ${name}`, () => {
      expect(newsOf(session, null)).toBeNull();
    });
  }

  for (const [name, session, words, wayOn] of [
    ['it is reconnecting', { trouble: DOWN }, 'Reconnecting…', null],
    [
      'the page will be left, whatever failed before',
      { trouble: LOOP, redirectAtMs: 7 },
      'this page is left for a moment',
      { kind: 'renew', redirectAtMs: 7 },
    ],
    [
      'consent is needed',
      { trouble: CONSENT },
      'needs your consent',
      { kind: 'step-up', challenge: CHALLENGE, label: 'Give consent' },
    ],
    [
      'the tenant has a question',
      { trouble: ASKS },
      'needs you to go on',
      { kind: 'step-up', challenge: CHALLENGE, label: 'Confirm it is you' },
    ],
    ['nothing helps but a sign-in', { trouble: LOOP }, LOOP.message, { kind: 'sign-in' }],
  ] as const) {
    it(`say what can be done where ${name}`, () => {
      const news = newsOf(anAuthenticatedSession(session), null);
      expect(said(news)).toContain(words);
      expect(news?.wayOn).toEqual(wayOn);
    });
  }

  for (const [reason, error, words] of [
    ['expired', null, 'You are not signed in any more. Sign in again'],
    ['expired', DOWN, 'The sign-in service cannot be reached'],
    ['expired', CLOCK, 'The clock of this device is wrong.'],
    ['signed-out', null, 'You have signed out in another tab.'],
    ['user-changed', null, 'Somebody else has signed in'],
    ['unreachable', null, 'You are not signed in any more.'],
  ] as const satisfies readonly (readonly [AnonymousReason, AuthError | null, string])[]) {
    it(`say how it ended (${reason}${error ? ', after a failure' : ''}), and lead back`, () => {
      const news = newsOf(NOBODY, { reason, error, returnTo: '/timesheets?week=2026-W02' });
      expect(said(news)).toContain(words);
      expect(news?.wayOn).toEqual({ kind: 'sign-in', returnTo: '/timesheets?week=2026-W02' });
    });
  }

  it('do not alarm whoever signed out, and call whoever did not', () => {
    const ended = (reason: AnonymousReason): boolean | undefined =>
      newsOf(NOBODY, { reason, error: null, returnTo: '/' })?.isUrgent;
    expect(ended('signed-out')).toBe(false);
    expect(ended('expired')).toBe(true);
    expect(ended('user-changed')).toBe(true);
  });
});
