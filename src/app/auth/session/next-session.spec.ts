import { AuthError } from '../auth-error';
import { anAuthenticatedSession, aUser } from '../testing';
import { nextSession, type SessionEvent, type SessionFacts, TRANSITIONS } from './next-session';
import type { Session } from './session';

const FACTS: SessionFacts = {
  user: aUser(),
  scopes: ['openid'],
  expiresAtMs: 1000,
  authenticatedAtMs: 500,
};
const LATER: SessionFacts = { ...FACTS, expiresAtMs: 2000, authenticatedAtMs: null };
const OTHERS: SessionFacts = {
  ...FACTS,
  user: aUser({ sub: 'auth0|ben' }),
  authenticatedAtMs: null,
};
const PASSING = new AuthError('AUTH_TIMEOUT', 'x');
const FINAL = new AuthError('AUTH_SIGN_IN_REQUIRED', 'x');

const UNKNOWN: Session = { status: 'unknown' };
const SIGNED_OUT: Session = { status: 'anonymous', reason: 'signed-out', error: null };
const UNREACHABLE: Session = { status: 'anonymous', reason: 'unreachable', error: PASSING };
const ADA: Session = anAuthenticatedSession(FACTS);
const TROUBLED: Session = { ...ADA, trouble: PASSING, redirectAtMs: 900 };

describe('nextSession', () => {
  const transitions: readonly (readonly [string, Session, SessionEvent, Session])[] = [
    ['signs in', UNKNOWN, { type: 'signed-in', facts: FACTS }, ADA],
    ['signs in again', SIGNED_OUT, { type: 'signed-in', facts: FACTS }, ADA],
    [
      'is replaced by somebody else who signs in',
      TROUBLED,
      { type: 'signed-in', facts: OTHERS },
      anAuthenticatedSession(OTHERS),
    ],
    [
      'is renewed, is out of trouble, and remembers when the person signed in',
      TROUBLED,
      { type: 'renewed', facts: LATER },
      anAuthenticatedSession({ ...LATER, authenticatedAtMs: 500 }),
    ],
    [
      'remembers when the person signed in, also when they come back for something more',
      ADA,
      { type: 'signed-in', facts: LATER },
      anAuthenticatedSession({ ...LATER, authenticatedAtMs: 500 }),
    ],
    [
      'stays in trouble when the token of another API comes',
      TROUBLED,
      { type: 'renewed', facts: { ...FACTS, scopes: ['openid', 'read:others'] } },
      { ...TROUBLED, scopes: ['openid', 'read:others'] },
    ],
    ['is not renewed by tokens of somebody else', ADA, { type: 'renewed', facts: OTHERS }, ADA],
    ['is not revived by a late renewal', SIGNED_OUT, { type: 'renewed', facts: LATER }, SIGNED_OUT],
    ['is not begun by a renewal', UNKNOWN, { type: 'renewed', facts: LATER }, UNKNOWN],
    [
      'goes on with what troubles it',
      ADA,
      { type: 'troubled', error: PASSING },
      { ...ADA, trouble: PASSING },
    ],
    [
      'is not left any more when leaving did not work',
      TROUBLED,
      { type: 'troubled', error: FINAL },
      { ...ADA, trouble: FINAL },
    ],
    ['is not troubled when it is over', SIGNED_OUT, { type: 'troubled', error: FINAL }, SIGNED_OUT],
    [
      'announces that the page will be left',
      ADA,
      { type: 'redirect-announced', redirectAtMs: 900 },
      { ...ADA, redirectAtMs: 900 },
    ],
    [
      'leaves no page when it is over',
      SIGNED_OUT,
      { type: 'redirect-announced', redirectAtMs: 900 },
      SIGNED_OUT,
    ],
    [
      'is worked out as nobody',
      UNKNOWN,
      { type: 'ended', reason: 'no-session', error: null },
      { status: 'anonymous', reason: 'no-session', error: null },
    ],
    [
      'ends, with what led to it',
      ADA,
      { type: 'ended', reason: 'expired', error: FINAL },
      { status: 'anonymous', reason: 'expired', error: FINAL },
    ],
    [
      'keeps the first reason of its end',
      SIGNED_OUT,
      { type: 'ended', reason: 'expired', error: FINAL },
      SIGNED_OUT,
    ],
    [
      'finds out at last what could not be found out',
      UNREACHABLE,
      { type: 'ended', reason: 'no-session', error: null },
      { status: 'anonymous', reason: 'no-session', error: null },
    ],
    [
      'stays the same while nothing new is found out',
      UNREACHABLE,
      { type: 'ended', reason: 'unreachable', error: new AuthError('AUTH_TIMEOUT', 'y') },
      UNREACHABLE,
    ],
  ];
  for (const [name, before, event, after] of transitions) {
    it(`${before.status}, ${event.type}: ${name}`, () => {
      expect(nextSession(before, event)).toEqual(after);
    });
  }

  it('has a row here for every transition that there is', () => {
    const tested = new Set(transitions.map(([, { status }, { type }]) => `${status} ${type}`));
    const written = Object.entries(TRANSITIONS).flatMap(([status, events]) =>
      Object.keys(events).map((type) => `${status} ${type}`),
    );
    expect(written.length).toBeGreaterThan(5);
    expect(written.filter((each) => !tested.has(each))).toEqual([]);
  });

  it('returns the same object where nothing changes, so that nobody is told', () => {
    expect(nextSession(SIGNED_OUT, { type: 'renewed', facts: LATER })).toBe(SIGNED_OUT);
  });
});
