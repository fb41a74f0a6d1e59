import { checkPresence, checkTokenParameters, toAccessToken } from './token-response';
import type { WebAuthResult } from './web-auth';

const NOW_MS = 1_800_000_000_000;
const REQUEST = {
  responseType: 'token id_token',
  scope: 'openid read:things',
  audience: 'https://api.test',
  organization: null,
} as const;
const RESULT: WebAuthResult = {
  accessToken: 'the-access-token',
  idToken: null,
  idTokenPayload: null,
  expiresIn: 7200,
  tokenType: 'Bearer',
  scope: null,
};
const INVALID = jasmine.objectContaining({ code: 'AUTH_RESPONSE_INVALID' });
const DAY_SECONDS = 86_400;

describe('toAccessToken', () => {
  it('knows what was asked for and what was granted', () => {
    const token = toAccessToken({ ...RESULT, scope: 'read:things' }, REQUEST, NOW_MS);
    expect(token.scopes).toEqual(['read:things']);
    expect(token.requestedScope).toBe('openid read:things');
    expect(token.audience).toBe('https://api.test');
    expect(token.issuedAtMs).toBe(NOW_MS);
  });

  it('takes a scope that is left out for granted as asked for', () => {
    expect(toAccessToken(RESULT, REQUEST, NOW_MS).scopes).toEqual(['openid', 'read:things']);
  });

  for (const [expiresIn, lifetimeSeconds] of [
    [1, 1],
    [60 * DAY_SECONDS, 60 * DAY_SECONDS],
    [9_999_999_999, 365 * DAY_SECONDS],
  ] as const) {
    it(`lets a token with expires_in ${expiresIn} live for ${lifetimeSeconds} s`, () => {
      const { expiresAtMs } = toAccessToken({ ...RESULT, expiresIn }, REQUEST, NOW_MS);
      expect(expiresAtMs).toBe(NOW_MS + lifetimeSeconds * 1000);
    });
  }

  for (const [change, because] of [
    [{ accessToken: null }, 'there is none'],
    [{ accessToken: '' }, 'it is empty'],
    [{ tokenType: null }, 'its type is not known'],
    [{ tokenType: 'DPoP' }, 'it is of another type'],
    [{ expiresIn: null }, 'nobody knows how long it lives'],
    [{ expiresIn: Number.NaN }, 'nobody knows how long it lives'],
    [{ expiresIn: 0 }, 'it does not live'],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}: ${because}`, () => {
      expect(() => toAccessToken({ ...RESULT, ...change }, REQUEST, NOW_MS)).toThrow(INVALID);
    });
  }
});

describe('checkPresence', () => {
  const parameters = (...names: readonly string[]): ReadonlyMap<string, string> =>
    new Map(names.map((name) => [name, 'x']));

  for (const [responseType, names] of [
    ['token', ['access_token']],
    ['id_token', ['id_token']],
    ['token id_token', ['access_token', 'id_token']],
  ] as const) {
    it(`accepts ${names.join(' and ')} for ${responseType}, and nothing else`, () => {
      expect(() => {
        checkPresence(parameters(...names), responseType);
      }).not.toThrow();
      for (const lacking of names) {
        const rest = names.filter((name) => name !== lacking);
        expect(() => {
          checkPresence(parameters(...rest), responseType);
        }).toThrow(INVALID);
      }
      for (const surplus of ['code', 'refresh_token']) {
        expect(() => {
          checkPresence(parameters(...names, surplus), responseType);
        }).toThrow(INVALID);
      }
    });
  }
});

describe('checkTokenParameters', () => {
  function check(changes: Readonly<Record<string, string>>): () => void {
    const good = { access_token: 'a.b-c_d~e+f/g==', token_type: 'Bearer', expires_in: '60' };
    return () => {
      checkTokenParameters(new Map(Object.entries({ ...good, ...changes })));
    };
  }

  it('accepts what can be sent in a header, and a type in any case', () => {
    expect(check({})).not.toThrow();
    expect(check({ token_type: 'bearer' })).not.toThrow();
  });

  for (const token of ['', 'two words', 'a\r\nX-Evil: yes', 'tökén', 'a=b', '"a"', 'a,b']) {
    it(`refuses the Access Token ${JSON.stringify(token)}, which no header can carry`, () => {
      expect(check({ access_token: token })).toThrow(INVALID);
    });
  }

  for (const expiresIn of ['', '0', '-1', '1e3', '3600.5', ' 60', '0x10', '12345678901', 'never']) {
    it(`refuses expires_in "${expiresIn}"`, () => {
      expect(check({ expires_in: expiresIn })).toThrow(INVALID);
    });
  }
});
