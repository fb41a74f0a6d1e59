import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';

import { refusalOf } from './refusal';

function anAnswer(status: number, ...challenges: string[]): HttpErrorResponse {
  const headers = new HttpHeaders({ 'WWW-Authenticate': challenges });
  return new HttpErrorResponse({ status, headers, url: 'https://api.example.test/v1' });
}

describe('refusalOf', () => {
  it('tells a token that is not valid', () => {
    expect(refusalOf(anAnswer(401, 'Bearer error="invalid_token"'))).toEqual({
      error: 'invalid_token',
    });
  });

  it('finds the Bearer challenge among others, in one header or in several', () => {
    for (const challenges of [
      ['Basic realm="a", Bearer realm="b", error="invalid_token"'],
      ['Basic realm="a"', 'Bearer realm="b", error="invalid_token"'],
      ['Bearer realm="b"', 'bearer ERROR=invalid_token'],
    ]) {
      expect(refusalOf(anAnswer(401, ...challenges))?.error)
        .withContext(challenges.join(' and '))
        .toBe('invalid_token');
    }
  });

  for (const [status, challenge, because] of [
    [401, 'Bearer realm="x"', 'no error is named'],
    [401, 'Bearer error="invalid_request"', 'the request is at fault, not the token'],
    [401, 'DPoP error="invalid_token"', 'that is about another kind of token'],
    [401, 'Basic realm="Bearer error=\\"invalid_token\\""', 'that is the name of a realm'],
    [401, 'Bearer error="insufficient_scope"', 'missing scopes come with 403'],
    [403, 'Bearer error="invalid_token"', 'a token that is not valid comes with 401'],
    [403, 'Bearer error="insufficient_user_authentication"', 'a step-up comes with 401'],
    [401, 'Bearer error="INVALID_TOKEN"', 'codes are told by their case'],
    [401, 'Bearer error="invalid_token', 'the header is broken'],
    [400, 'Bearer error="invalid_token"', 'it is another status'],
  ] as const) {
    it(`sees nothing in ${status} ${challenge}: ${because}`, () => {
      expect(refusalOf(anAnswer(status, challenge))).toBeNull();
    });
  }

  it('sees nothing where the header is missing, or hidden by CORS', () => {
    expect(refusalOf(new HttpErrorResponse({ status: 401 }))).toBeNull();
  });

  for (const [challenge, wanted] of [
    ['Bearer error="insufficient_scope", scope="a:b c"', { scopes: ['a:b', 'c'] }],
    ['Bearer error="insufficient_scope", scope="  a   a "', { scopes: ['a'] }],
    // Not within a scope, RFC 6749, section 3.3: neither quotes nor letters beyond ASCII.
    ['Bearer error="insufficient_scope", scope="a \\"b\\" \u00e9"', { scopes: ['a'] }],
    ['Bearer error="insufficient_scope"', {}],
  ] as const) {
    it(`reads the scopes of ${challenge}`, () => {
      expect(refusalOf(anAnswer(403, challenge))).toEqual({
        error: 'insufficient_scope',
        wanted: { ...wanted } as { scopes?: string[] },
      });
    });
  }

  for (const [parameters, wanted, because] of [
    ['max_age="300"', { maxAgeSeconds: 300 }, 'how recent it must be'],
    ['max_age=0', { maxAgeSeconds: 0 }, 'as recent as can be'],
    ['acr_values="mfa gold"', { acrValues: ['mfa', 'gold'] }, 'how it must have been done'],
    ['acr_values="mfa", max_age="5"', { acrValues: ['mfa'], maxAgeSeconds: 5 }, 'both'],
    ['realm="x"', { maxAgeSeconds: 0 }, 'neither: the most recent is safe'],
    ['max_age="-1"', { maxAgeSeconds: 0 }, 'no number of seconds'],
    ['max_age="1e9"', { maxAgeSeconds: 0 }, 'no number of seconds'],
    ['max_age="99999999999999999999"', { maxAgeSeconds: 0 }, 'too large to be meant'],
    ['max_age="soon", acr_values="mfa"', { acrValues: ['mfa'] }, 'one of them can be read'],
  ] as const) {
    it(`reads the sign-in that is wanted with ${parameters}: ${because}`, () => {
      const challenge = `Bearer error="insufficient_user_authentication", ${parameters}`;
      expect(refusalOf(anAnswer(401, challenge))).toEqual({
        error: 'insufficient_user_authentication',
        wanted: { ...wanted } as { maxAgeSeconds?: number; acrValues?: string[] },
      });
    });
  }
});
