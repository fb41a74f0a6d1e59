import { parseAuthConfig } from '../check-auth-config';
import { anAuthConfig, anAuthenticatedSession, aUser, TEST_AUDIENCE } from '../testing';
import { AccessToken } from './access-token';
import {
  parseSnapshot,
  type SessionSnapshot,
  takeSnapshot,
  toAccessToken,
} from './session-snapshot';

const NOW_MS = 1_800_000_000_000;
const HOUR_MS = 3_600_000;
const CONFIG = parseAuthConfig(anAuthConfig());

const TOKEN = new AccessToken('access-token-1', {
  audience: TEST_AUDIENCE,
  scopes: ['read:things'],
  requestedScope: 'openid profile email read:things',
  issuedAtMs: NOW_MS,
  expiresAtMs: NOW_MS + HOUR_MS,
});

/** What comes out of storage, with changes that somebody has made to it. */
function aSnapshot(changes: Partial<Record<keyof SessionSnapshot, unknown>> = {}): unknown {
  const session = anAuthenticatedSession({
    expiresAtMs: NOW_MS + HOUR_MS,
    authenticatedAtMs: NOW_MS - HOUR_MS,
  });
  const content = { session, tokens: [TOKEN], organization: 'org_1', nowMs: NOW_MS };
  return JSON.parse(JSON.stringify({ ...takeSnapshot(CONFIG, content), ...changes }));
}

function aToken(changes: Record<string, unknown>): unknown {
  const [token] = (aSnapshot() as SessionSnapshot).tokens;
  return aSnapshot({ tokens: [{ ...token, ...changes }] });
}

describe('A snapshot of a session', () => {
  it('is the same after a way through storage, with tokens that work', () => {
    const parsed = parseSnapshot(aSnapshot(), CONFIG, NOW_MS);
    expect(parsed).toEqual(aSnapshot() as SessionSnapshot);
    expect(parsed?.user).toEqual(aUser());
    const [token] = parsed!.tokens.map(toAccessToken);
    expect(token?.reveal()).toBe('access-token-1');
    expect(token).toEqual(TOKEN);
  });

  for (const value of [null, undefined, 7, 'text', [], {}, { version: 1 }]) {
    it(`is not ${value === undefined ? 'nothing' : JSON.stringify(value)}`, () => {
      expect(parseSnapshot(value, CONFIG, NOW_MS)).toBeNull();
    });
  }

  for (const [name, changes] of [
    ['of another version', { version: 2 }],
    ['of another tenant', { issuer: 'https://other.example.test/' }],
    ['of another application', { clientId: 'other' }],
    ['of nobody', { user: { sub: '' } }],
    ['of a list', { user: [] }],
    ['without tokens', { tokens: null }],
    ['with a token that is none', { tokens: ['access-token-1'] }],
    ['with an organization that is no text', { organization: 7 }],
    ['with a time that is none', { takenAtMs: 'now' }],
    ['whose end is beyond every calendar', { expiresAtMs: 1e300 }],
    ['that is over', { expiresAtMs: NOW_MS }],
    ['that was taken in the future', { takenAtMs: NOW_MS + 300_001 }],
    ['whose person signs in in the future', { authenticatedAtMs: NOW_MS + 300_001 }],
    ['whose person signed in at no time', { authenticatedAtMs: '0' }],
  ] as const) {
    it(`is not one ${name}`, () => {
      expect(parseSnapshot(aSnapshot(changes), CONFIG, NOW_MS)).toBeNull();
    });
  }

  for (const [name, changes] of [
    ['without a value', { value: '' }],
    ['for an audience that is no text', { audience: 7 }],
    ['with scopes that are no texts', { scopes: [7] }],
    ['that was asked for with nothing', { requestedScope: null }],
    ['that is issued in the future', { issuedAtMs: NOW_MS + 300_001 }],
    ['that ends before it begins', { expiresAtMs: NOW_MS - 1 }],
  ] as const) {
    it(`is not one with a token ${name}`, () => {
      expect(parseSnapshot(aToken(changes), CONFIG, NOW_MS)).toBeNull();
    });
  }

  it('may be from a clock that was ahead by no more than is tolerated', () => {
    expect(
      parseSnapshot(aSnapshot({ takenAtMs: NOW_MS + 300_000 }), CONFIG, NOW_MS),
    ).not.toBeNull();
  });

  for (const [name, changes] of [
    ['for an API that is not configured', { audience: 'https://other.example.test' }],
    ['that has expired', { issuedAtMs: NOW_MS - HOUR_MS, expiresAtMs: NOW_MS }],
    ['that was asked for with fewer scopes', { requestedScope: 'openid profile email' }],
  ] as const) {
    it(`loses a token ${name}, and no more`, () => {
      const parsed = parseSnapshot(aToken(changes), CONFIG, NOW_MS);
      expect(parsed?.tokens).toEqual([]);
      expect(parsed?.user.sub).toBe(aUser().sub);
    });
  }

  it('keeps a token with more scopes than are configured: a step-up asked for them', () => {
    const more = aToken({ requestedScope: 'write:things openid profile email read:things' });
    expect(parseSnapshot(more, CONFIG, NOW_MS)?.tokens.length).toBe(1);
  });

  it('carries nothing that somebody added to it', () => {
    const parsed = parseSnapshot(aSnapshot({ extra: 'x' } as never), CONFIG, NOW_MS);
    expect(Object.keys(parsed ?? {})).not.toContain('extra');
  });
});
