import type { AuthError, AuthErrorCode } from '../../auth-error';
import {
  checkIdTokenClaims,
  type Claims,
  type IdTokenExpectations,
  toUserProfile,
} from './id-token-claims';

const NOW_SECONDS = 1_800_000_000;

const EXPECTED: IdTokenExpectations = {
  issuer: 'https://tenant.test/',
  clientId: 'client',
  nonce: 'the-nonce',
  hasAccessToken: true,
  nowMs: NOW_SECONDS * 1000,
  clockToleranceSeconds: 60,
};

const CLAIMS: Claims = {
  iss: 'https://tenant.test/',
  sub: 'auth0|ada',
  aud: 'client',
  exp: NOW_SECONDS + 36_000,
  iat: NOW_SECONDS,
  nonce: 'the-nonce',
  at_hash: 'the-hash',
};

/** What is wrong with the claims, or `null`. */
function refusalOf(
  change: Claims,
  expected: Partial<IdTokenExpectations> = {},
  code: AuthErrorCode = 'AUTH_ID_TOKEN_INVALID',
): string | null {
  try {
    checkIdTokenClaims({ ...CLAIMS, ...change }, { ...EXPECTED, ...expected });
    return null;
  } catch (error: unknown) {
    expect((error as AuthError).code).toBe(code);
    return (error as AuthError).message;
  }
}

describe('checkIdTokenClaims', () => {
  for (const [change, because] of [
    [{}, 'nothing is wrong'],
    [{ aud: ['client'] }, 'one audience in a list needs no azp'],
    [{ azp: 'client' }, 'azp names us'],
    [{ iat: NOW_SECONDS - 100, exp: NOW_SECONDS - 59 }, 'clocks may differ by a minute'],
    [{ iat: NOW_SECONDS + 60 }, 'clocks may differ by a minute'],
    [{ iat: NOW_SECONDS - 105 }, 'the answer may be a little late'],
    [{ nbf: NOW_SECONDS + 60 }, 'clocks may differ by a minute'],
    [{ auth_time: NOW_SECONDS - 86_400 }, 'the session of the tenant may be old'],
    [{ auth_time: NOW_SECONDS + 5 }, 'machines of one tenant may differ by a little'],
    [{ exp: NOW_SECONDS + 31_536_000 }, 'it may live for a year'],
  ] as const) {
    it(`accepts ${JSON.stringify(change)}: ${because}`, () => {
      expect(refusalOf(change)).toBeNull();
    });
  }

  // OpenID Connect Core, section 3.2.2.11 with 3.1.3.7.
  for (const [claim, value, because] of [
    ['iss', 'https://evil.test/', 'another issuer'],
    ['iss', 'https://tenant.test', 'not exactly ours'],
    ['iss', undefined, 'missing'],
    ['sub', '', 'empty'],
    ['sub', 7, 'not a text'],
    ['sub', undefined, 'missing'],
    ['sub', 'x'.repeat(256), 'longer than the specification allows'],
    ['aud', 'other', 'for another application'],
    ['aud', ['other'], 'for another application'],
    ['aud', [], 'for nobody'],
    ['aud', [['client']], 'nested'],
    ['aud', undefined, 'missing'],
    ['azp', 'other', 'issued to another application'],
    ['nonce', 'another', 'of another request'],
    ['nonce', undefined, 'missing'],
    ['at_hash', undefined, 'missing, so that any Access Token would fit'],
    ['at_hash', '', 'empty'],
    ['at_hash', true, 'not a text'],
    ['exp', NOW_SECONDS, 'over when it was issued'],
    ['exp', undefined, 'missing'],
    ['exp', `${NOW_SECONDS + 100}`, 'not a number'],
    ['exp', Number.POSITIVE_INFINITY, 'for ever'],
    ['exp', 0, 'zero'],
    ['iat', undefined, 'missing'],
    ['iat', null, 'not a number'],
    ['nbf', NOW_SECONDS + 61, 'not valid yet'],
    ['nbf', 'soon', 'not a number'],
    ['nbf', null, 'not a number'],
    ['auth_time', `${NOW_SECONDS}`, 'not a number'],
    ['auth_time', -1, 'before there was time'],
    ['auth_time', NOW_SECONDS + 61, 'of a sign-in that is still to come'],
    ['exp', NOW_SECONDS + 31_536_001, 'more than a year away'],
    ['exp', NOW_SECONDS * 1000, 'in milliseconds'],
    ['aud', ['client', 'other'], 'for somebody else, too'],
  ] as const) {
    it(`refuses ${claim} ${String(value).slice(0, 40)}: ${because}`, () => {
      expect(refusalOf({ [claim]: value })).toContain(`its ${claim} `);
    });
  }

  it('refuses several audiences, also where azp names us: we trust no other', () => {
    expect(refusalOf({ aud: ['client', 'other'], azp: 'client' })).toContain('names others beside');
  });

  it('asks for no at_hash where no Access Token came', () => {
    expect(refusalOf({ at_hash: undefined }, { hasAccessToken: false })).toBeNull();
  });

  for (const [change, words] of [
    [{ iat: NOW_SECONDS + 61 }, 'about 1 minute behind that of the sign-in service'],
    [{ iat: NOW_SECONDS + 600 }, 'about 10 minutes behind that of the sign-in service'],
    [{ iat: NOW_SECONDS - 106 }, 'about 2 minutes ahead of that of the sign-in service'],
    [{ iat: NOW_SECONDS - 90, exp: NOW_SECONDS - 60 }, 'about 2 minutes ahead of'],
  ] as const) {
    it(`names the clock, and by how much it is wrong, for ${JSON.stringify(change)}`, () => {
      expect(refusalOf(change, {}, 'AUTH_CLOCK_SKEWED')).toContain(words);
    });
  }

  for (const minutes of [-5, -1, 0, 1, 5]) {
    it(`accepts a token where the clock of the device is wrong by ${minutes} minutes`, () => {
      const nowMs = (NOW_SECONDS + minutes * 60) * 1000;
      expect(refusalOf({}, { nowMs, clockToleranceSeconds: 300 })).toBeNull();
    });
  }

  for (const [minutes, words] of [
    [-6, 'about 6 minutes behind that of the sign-in service'],
    [6, 'about 6 minutes ahead of that of the sign-in service'],
    [-1440, 'about 1440 minutes behind that of the sign-in service'],
    [1440, 'about 1440 minutes ahead of that of the sign-in service'],
  ] as const) {
    it(`names the clock of the device where it is wrong by ${minutes} minutes`, () => {
      const nowMs = (NOW_SECONDS + minutes * 60) * 1000;
      const expected = { nowMs, clockToleranceSeconds: 300 };
      expect(refusalOf({}, expected, 'AUTH_CLOCK_SKEWED')).toContain(words);
    });
  }

  it('repeats no claim in its errors', () => {
    expect(refusalOf({ nonce: 'secret-nonce' })).not.toContain('secret-nonce');
  });
});

describe('toUserProfile', () => {
  it('keeps what is about the person, namespaced claims too, and drops what is about the token', () => {
    const claims = { ...CLAIMS, name: 'Ada', 'https://api.test/roles': ['user'], sid: 's' };
    expect(toUserProfile(claims)).toEqual({
      sub: 'auth0|ada',
      name: 'Ada',
      'https://api.test/roles': ['user'],
    });
  });

  it('refuses claims about nobody', () => {
    for (const sub of [undefined, '', 7, null, ['a'], 'x'.repeat(256)]) {
      expect(() => toUserProfile({ sub, name: 'Ada' })).toThrow(
        jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' }),
      );
    }
  });
});
