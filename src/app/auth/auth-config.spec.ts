import { type AuthConfig, startConfig } from './auth-config';
import { AuthError } from './auth-error';
import { parseAuthConfig } from './check-auth-config';
import { DEFAULTS } from './full-auth-config';
import { anAuthConfig } from './testing';

function problemsOf(config: unknown): readonly string[] {
  try {
    parseAuthConfig(config as AuthConfig);
    return [];
  } catch (error: unknown) {
    if (!(error instanceof AuthError)) throw error;
    expect(error.code).toBe('AUTH_CONFIG_INVALID');
    return error.problems;
  }
}

describe('parseAuthConfig', () => {
  it('fills in every default', () => {
    expect(parseAuthConfig({ domain: 'example.eu.auth0.com', clientId: 'abc', apis: [] })).toEqual({
      domain: 'example.eu.auth0.com',
      issuer: 'https://example.eu.auth0.com/',
      clientId: 'abc',
      apis: [],
      responseType: 'token id_token',
      scope: 'openid profile email',
      callbackPath: '/callback',
      signInPath: '/sign-in',
      forbiddenPath: '/forbidden',
      silentTimeoutSeconds: 8,
      clockToleranceSeconds: 300,
      signInTimeoutSeconds: 3600,
      redirectNoticeSeconds: 60,
    });
  });

  it('has the same paths from the start on, where what fills in the rest is not loaded', () => {
    const { callbackPath, signInPath, forbiddenPath } = DEFAULTS;
    const given = { ...anAuthConfig(), callbackPath: undefined } as unknown as AuthConfig;
    expect(startConfig(given)).toEqual(
      jasmine.objectContaining({ callbackPath, signInPath, forbiddenPath }),
    );
  });

  it('takes a value that is undefined as left out', () => {
    const config = { ...anAuthConfig(), scope: undefined } as unknown as AuthConfig;
    expect(parseAuthConfig(config).scope).toBe('openid profile email');
  });

  it('is frozen, so that no code can widen it later', () => {
    const checked = parseAuthConfig(anAuthConfig());
    expect(Object.isFrozen(checked)).toBeTrue();
    expect(Object.isFrozen(checked.apis)).toBeTrue();
    expect(checked.apis.every((api) => Object.isFrozen(api))).toBeTrue();
  });

  for (const [domain, issuer] of [
    ['example.eu.auth0.com', 'https://example.eu.auth0.com/'],
    ['https://login.acme.test', 'https://login.acme.test/'],
    ['https://login.acme.test/', 'https://login.acme.test/'],
    ['http://localhost:4400', 'http://localhost:4400/'],
    ['http://127.0.0.1:4400/', 'http://127.0.0.1:4400/'],
  ] as const) {
    it(`takes ${domain} for the issuer ${issuer}`, () => {
      expect(parseAuthConfig(anAuthConfig({ domain })).issuer).toBe(issuer);
    });
  }

  for (const [domain, because] of [
    ['', 'it is empty'],
    ['http://login.acme.test', 'http crosses a network'],
    ['http://localhost.evil.test', 'that is another host'],
    ['http://127.0.0.1.evil.test', 'that is another host'],
    ['acme.test/path', 'an issuer of ours has no path'],
    ['acme.test?x', 'a query is no part of a host'],
    ['user@acme.test', 'a user name is no part of a host'],
    ['ftp://acme.test', 'of its scheme'],
    ['a b', 'it is no host'],
  ] as const) {
    it(`refuses the domain "${domain}": ${because}`, () => {
      expect(problemsOf(anAuthConfig({ domain }))).toEqual([jasmine.stringMatching(/^domain: /)]);
    });
  }

  for (const [change, problem] of [
    [{ clientId: ' ' }, /^clientId: /],
    [{ clientId: 7 }, /^clientId: /],
    [{ scope: '' }, /^scope: /],
    [{ scope: 'profile' }, /^scope: .*openid/],
    [{ scope: 'openidx profile' }, /^scope: .*openid/],
    [{ responseType: 'code' }, /^responseType: /],
    [{ callbackPath: 'callback' }, /^callbackPath: /],
    [{ callbackPath: '//evil.test' }, /^callbackPath: /],
    [{ callbackPath: '/' }, /^callbackPath: /],
    [{ callbackPath: '/callback/' }, /^callbackPath: /],
    [{ callbackPath: '/a/../b' }, /^callbackPath: /],
    [{ responseType: 'token', scope: 'profile' }, /^scope: .*openid/],
    [{ callbackPath: '/callback?x=1' }, /^callbackPath: /],
    [{ signInPath: '/callback' }, /three different paths/],
    [{ silentTimeoutSeconds: 0 }, /^silentTimeoutSeconds: /],
    [{ silentTimeoutSeconds: Number.NaN }, /^silentTimeoutSeconds: /],
    [{ silentTimeoutSeconds: '8' }, /^silentTimeoutSeconds: /],
    [{ clockToleranceSeconds: 301 }, /^clockToleranceSeconds: /],
    [{ signInTimeoutSeconds: 59 }, /^signInTimeoutSeconds: /],
    [{ clientID: 'misspelt' }, /^clientID: unknown key/],
    [{ apis: undefined }, /^apis: /],
  ] as const) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      expect(problemsOf({ ...anAuthConfig(), ...change })).toEqual([
        jasmine.stringMatching(problem),
      ]);
    });
  }

  it('names all problems at once, in the message too', () => {
    const config = anAuthConfig({ domain: '', clientId: '', scope: '', apis: [] });
    expect(problemsOf(config).length).toBe(3);
    expect(() => parseAuthConfig(config)).toThrowError(
      /- domain: [\s\S]*- clientId: [\s\S]*- scope: /,
    );
  });
});
