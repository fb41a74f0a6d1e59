import { AuthError } from '../auth-error';
import { aUser } from '../testing';
import { nextSession, type SessionEvent, type SessionFacts } from './next-session';
import type { Session } from './session';

const FACTS: SessionFacts = { user: aUser(), scopes: ['openid'], expiresAtMs: 1000 };
const LATER: SessionFacts = { ...FACTS, expiresAtMs: 2000 };
const OTHERS: SessionFacts = { ...FACTS, user: aUser({ sub: 'auth0|ben' }) };
const ERROR = new AuthError('AUTH_TIMEOUT', 'x');

const UNKNOWN: Session = { status: 'unknown' };
const ANONYMOUS: Session = { status: 'anonymous', reason: 'signed-out', error: null };
const ADA: Session = { status: 'authenticated', ...FACTS };

describe('nextSession', () => {
  const transitions: readonly (readonly [string, Session, SessionEvent, Session])[] = [
    ['signs in', UNKNOWN, { type: 'signed-in', facts: FACTS }, ADA],
    ['signs in again', ANONYMOUS, { type: 'signed-in', facts: FACTS }, ADA],
    [
      'is replaced by somebody else who signs in',
      ADA,
      { type: 'signed-in', facts: OTHERS },
      { status: 'authenticated', ...OTHERS },
    ],
    ['is renewed', ADA, { type: 'renewed', facts: LATER }, { status: 'authenticated', ...LATER }],
    ['is not renewed by tokens of somebody else', ADA, { type: 'renewed', facts: OTHERS }, ADA],
    ['is not revived by a late renewal', ANONYMOUS, { type: 'renewed', facts: LATER }, ANONYMOUS],
    ['is not begun by a renewal', UNKNOWN, { type: 'renewed', facts: LATER }, UNKNOWN],
    [
      'is worked out as nobody',
      UNKNOWN,
      { type: 'ended', reason: 'no-session', error: null },
      { status: 'anonymous', reason: 'no-session', error: null },
    ],
    [
      'ends, with what led to it',
      ADA,
      { type: 'ended', reason: 'expired', error: ERROR },
      { status: 'anonymous', reason: 'expired', error: ERROR },
    ],
    [
      'keeps the first reason of its end',
      ANONYMOUS,
      { type: 'ended', reason: 'expired', error: ERROR },
      ANONYMOUS,
    ],
  ];
  for (const [name, before, event, after] of transitions) {
    it(`${before.status}, ${event.type}: ${name}`, () => {
      expect(nextSession(before, event)).toEqual(after);
    });
  }

  it('returns the same object where nothing changes, so that nobody is told', () => {
    expect(nextSession(ANONYMOUS, { type: 'renewed', facts: LATER })).toBe(ANONYMOUS);
  });
});
