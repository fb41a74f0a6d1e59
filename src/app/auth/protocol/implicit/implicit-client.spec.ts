import { type AuthConfig } from '../../auth-config';
import type { AuthError } from '../../auth-error';
import { parseAuthConfig } from '../../check-auth-config';
import { anAuthConfig, TEST_AUDIENCE } from '../../testing';
import { aSignedIdToken, aTenantKey, atHashOf, type TenantKey } from '../../testing/tenant-keys';
import type { AuthorizationClient, SignInTransaction } from '../authorization-client';
import { createImplicitClient } from './create-implicit-client';
import { ImplicitClient } from './implicit-client';
import type { WebAuth, WebAuthResult } from './web-auth';

const NOW_MS = 1_800_000_000_000;
const NOW_SECONDS = NOW_MS / 1000;
const REDIRECT_URI = 'https://app.example.test/callback';

const TRANSACTION: SignInTransaction = {
  responseType: 'token id_token',
  scope: 'openid profile read:things',
  audience: TEST_AUDIENCE,
  state: 'the-state',
  nonce: 'the-nonce',
  returnTo: '/',
  startedAtMs: NOW_MS,
  silent: false,
  maxAgeSeconds: null,
  organization: null,
};

function aClient(config: Partial<AuthConfig> = {}): AuthorizationClient {
  const options = { config: parseAuthConfig(anAuthConfig(config)), now: () => NOW_MS };
  return createImplicitClient(options, REDIRECT_URI);
}

/** The claims of a good ID Token for {@link TRANSACTION}. */
async function goodClaims(accessToken = 'the-access-token'): Promise<Record<string, unknown>> {
  return {
    iss: 'https://tenant.example.test/',
    sub: 'auth0|ada',
    aud: 'test-client',
    exp: NOW_SECONDS + 36_000,
    iat: NOW_SECONDS,
    nonce: 'the-nonce',
    at_hash: await atHashOf(accessToken),
    name: 'Ádá Albright',
  };
}

describe('ImplicitClient over auth0-js', () => {
  let key: TenantKey;
  let fetched: string[];

  beforeAll(async () => {
    key = await aTenantKey('k1');
  });

  beforeEach(() => {
    fetched = [];
    spyOn(globalThis, 'fetch').and.callFake((input) => {
      fetched.push(input instanceof Request ? input.url : String(input));
      const published = { ...key.jwk, kid: key.kid, use: 'sig', alg: 'RS256' };
      return Promise.resolve(Response.json({ keys: [published] }));
    });
  });

  /** A response as the tenant sends it, with changes; `null` takes a parameter away. */
  async function aResponse(
    changes: Readonly<Record<string, string | null>> = {},
    claims: Readonly<Record<string, unknown>> = {},
    signedBy = key,
  ): Promise<string> {
    const parameters = {
      access_token: 'the-access-token',
      id_token: await aSignedIdToken({ ...(await goodClaims()), ...claims }, signedBy),
      token_type: 'Bearer',
      expires_in: '7200',
      state: 'the-state',
      ...changes,
    };
    const kept = new URLSearchParams();
    for (const [name, value] of Object.entries<string | null>(parameters)) {
      if (value !== null) kept.set(name, value);
    }
    return kept.toString();
  }

  async function check(fragment: string, transaction = TRANSACTION, client = aClient()) {
    return client.checkResponse(fragment, (state) =>
      state === transaction.state ? transaction : null,
    );
  }

  async function refusal(fragment: string, transaction = TRANSACTION): Promise<AuthError> {
    const error: unknown = await check(fragment, transaction).then(
      () => fail('The response was accepted.'),
      (reason: unknown) => reason,
    );
    return error as AuthError;
  }

  describe('authorizeUrl', () => {
    function parametersOf(url: string): Record<string, string> {
      return Object.fromEntries(new URL(url).searchParams);
    }

    it('asks for what the transaction says, and names nothing else', async () => {
      const url = await aClient().authorizeUrl(TRANSACTION, {});
      expect(url).toMatch(/^https:\/\/tenant\.example\.test\/authorize\?/);
      expect(parametersOf(url)).toEqual({
        client_id: 'test-client',
        response_type: 'token id_token',
        response_mode: 'fragment',
        redirect_uri: REDIRECT_URI,
        scope: 'openid profile read:things',
        audience: TEST_AUDIENCE,
        state: 'the-state',
        nonce: 'the-nonce',
      });
    });

    it('sends no nonce where no ID Token can carry it back, and no audience where there is no API', async () => {
      const url = await aClient().authorizeUrl(
        { ...TRANSACTION, responseType: 'token', audience: null },
        {},
      );
      expect(Object.keys(parametersOf(url))).not.toContain('nonce');
      expect(Object.keys(parametersOf(url))).not.toContain('audience');
    });

    it('passes on what the person may be asked or shown', async () => {
      const url = await aClient().authorizeUrl(TRANSACTION, {
        connection: 'github',
        loginHint: 'ada@example.test',
        prompt: 'login',
        screenHint: 'signup',
      });
      expect(parametersOf(url)).toEqual(
        jasmine.objectContaining({
          connection: 'github',
          login_hint: 'ada@example.test',
          prompt: 'login',
          screen_hint: 'signup',
        }),
      );
    });

    it('goes to a tenant on loopback over http', async () => {
      const url = await aClient({ domain: 'http://localhost:4400' }).authorizeUrl(TRANSACTION, {});
      expect(url).toMatch(/^http:\/\/localhost:4400\/authorize\?/);
    });

    it('sets no cookie: state and nonce stay in the tab', async () => {
      const before = document.cookie;
      await aClient().authorizeUrl(TRANSACTION, {});
      expect(document.cookie).toBe(before);
    });
  });

  describe('logoutUrl', () => {
    it('names the application and where to return to', () => {
      const url = new URL(aClient().logoutUrl('https://app.example.test/', false));
      expect(url.origin + url.pathname).toBe('https://tenant.example.test/v2/logout');
      expect(url.searchParams.get('client_id')).toBe('test-client');
      expect(url.searchParams.get('returnTo')).toBe('https://app.example.test/');
      expect(url.searchParams.has('federated')).toBeFalse();
    });

    it('signs out of the identity provider, too, when asked', () => {
      const url = new URL(aClient().logoutUrl('https://app.example.test/', true));
      expect(url.searchParams.has('federated')).toBeTrue();
    });
  });

  describe('isReachable', () => {
    it('asks the tenant itself, and not what the browser remembers of it', async () => {
      const fetchSpy = globalThis.fetch as unknown as jasmine.Spy;
      const client = aClient();
      expect(await client.isReachable()).toBeTrue();
      expect(fetchSpy.calls.mostRecent().args[1]).toEqual(
        jasmine.objectContaining({ cache: 'no-store', credentials: 'omit' }),
      );
      fetchSpy.and.rejectWith(new TypeError('Failed to fetch'));
      expect(await client.isReachable()).toBeFalse();
      fetchSpy.and.resolveTo(new Response('down', { status: 503 }));
      expect(await client.isReachable()).toBeFalse();
    });
  });

  describe('checkResponse', () => {
    it('gives checked tokens for a good response', async () => {
      const { user, accessToken, idTokenExpiresAtMs } = await check(await aResponse());
      expect(user).toEqual({ sub: 'auth0|ada', name: 'Ádá Albright' });
      expect(accessToken?.reveal()).toBe('the-access-token');
      expect(accessToken?.audience).toBe(TEST_AUDIENCE);
      expect(accessToken?.scopes).toEqual(['openid', 'profile', 'read:things']);
      expect(accessToken?.expiresAtMs).toBe(NOW_MS + 7_200_000);
      expect(idTokenExpiresAtMs).toBe(NOW_MS + 36_000_000);
    });

    it('fetches the keys from the tenant, and never from where the token says', async () => {
      await refusal(await aResponse({}, { iss: 'https://evil.test/' }));
      await check(await aResponse());
      expect(new Set(fetched)).toEqual(
        new Set(['https://tenant.example.test/.well-known/jwks.json']),
      );
    });

    it('believes the scope of the answer and not of the question', async () => {
      const { accessToken } = await check(await aResponse({ scope: 'openid' }));
      expect(accessToken?.scopes).toEqual(['openid']);
    });

    it('gives an ID Token alone where that was asked for', async () => {
      const response = await aResponse(
        { access_token: null, token_type: null, expires_in: null },
        { at_hash: undefined },
      );
      const tokens = await check(response, { ...TRANSACTION, responseType: 'id_token' });
      expect(tokens.user.sub).toBe('auth0|ada');
      expect(tokens.accessToken).toBeNull();
    });

    for (const [changes, code, because] of [
      [{ state: 'planted' }, 'AUTH_STATE_MISMATCH', 'this tab did not begin it'],
      [{ state: null }, 'AUTH_STATE_MISMATCH', 'it has no state'],
      [
        { error: 'access_denied', state: null },
        'AUTH_STATE_MISMATCH',
        'an error needs its state, too',
      ],
      [{ iss: 'https://evil.test/' }, 'AUTH_RESPONSE_INVALID', 'it names another issuer'],
      [{ access_token: null }, 'AUTH_RESPONSE_INVALID', 'the Access Token is missing'],
      [{ access_token: '' }, 'AUTH_RESPONSE_INVALID', 'the Access Token is empty'],
      [{ id_token: null }, 'AUTH_RESPONSE_INVALID', 'the ID Token is missing'],
      [{ refresh_token: 'x' }, 'AUTH_RESPONSE_INVALID', 'nobody may send a Refresh Token here'],
      [{ code: 'x' }, 'AUTH_RESPONSE_INVALID', 'nobody asked for a code'],
      [{ token_type: null }, 'AUTH_RESPONSE_INVALID', 'it has no token_type'],
      [{ token_type: 'DPoP' }, 'AUTH_RESPONSE_INVALID', 'we cannot use such a token'],
      [{ expires_in: null }, 'AUTH_RESPONSE_INVALID', 'it does not say how long it lives'],
      [{ expires_in: '0' }, 'AUTH_RESPONSE_INVALID', 'it is dead already'],
      [{ expires_in: '-7200' }, 'AUTH_RESPONSE_INVALID', 'it is dead already'],
      [{ expires_in: '7200x' }, 'AUTH_RESPONSE_INVALID', 'that is no number'],
      [{ expires_in: '1e9' }, 'AUTH_RESPONSE_INVALID', 'that is no plain number'],
      [{ expires_in: '99999999999' }, 'AUTH_RESPONSE_INVALID', 'nothing lives that long'],
      [{ id_token: 'a.b.c' }, 'AUTH_ID_TOKEN_INVALID', 'it is no JWT'],
      [{ access_token: 'swapped' }, 'AUTH_ID_TOKEN_INVALID', 'at_hash is of another Access Token'],
    ] as const) {
      it(`refuses a response with ${JSON.stringify(changes)}: ${because}`, async () => {
        expect((await refusal(await aResponse(changes))).code).toBe(code);
      });
    }

    for (const [claims, because] of [
      [{ nonce: 'replayed' }, 'the nonce is of another request'],
      [{ aud: 'another-client' }, 'it is for another application'],
      [{ at_hash: undefined }, 'nothing binds the Access Token'],
      [{ exp: NOW_SECONDS - 3600 }, 'it has expired'],
    ] as const) {
      it(`refuses an ID Token with ${JSON.stringify(claims)}: ${because}`, async () => {
        expect((await refusal(await aResponse({}, claims))).code).toBe('AUTH_ID_TOKEN_INVALID');
      });
    }

    it('refuses an ID Token signed by a key that the tenant does not publish under that name', async () => {
      const impostor = await aTenantKey('k1');
      const error = await refusal(await aResponse({}, {}, impostor));
      expect(error.code).toBe('AUTH_ID_TOKEN_INVALID');
    });

    it('refuses an ID Token signed by a key that is not published', async () => {
      const error = await refusal(await aResponse({}, {}, await aTenantKey('k2')));
      expect(error.code).toBe('AUTH_ID_TOKEN_INVALID');
    });

    it('refuses claims that were changed after signing', async () => {
      const [header, , signature] = (await aSignedIdToken(await goodClaims(), key)).split('.');
      const other = await aSignedIdToken({ ...(await goodClaims()), sub: 'auth0|mara' }, key);
      const forged = [header, other.split('.')[1], signature].join('.');
      expect((await refusal(await aResponse({ id_token: forged }))).code).toBe(
        'AUTH_ID_TOKEN_INVALID',
      );
    });

    it('refuses tokens that were not asked for', async () => {
      const transaction = { ...TRANSACTION, responseType: 'id_token' } as const;
      expect((await refusal(await aResponse(), transaction)).code).toBe('AUTH_RESPONSE_INVALID');
    });

    for (const [claims, transaction, because] of [
      [{ org_id: 'org_2' }, { organization: 'org_1' }, 'it is for another organization'],
      [{}, { organization: 'exampleco' }, 'it is for no organization'],
      [{}, { maxAgeSeconds: 60 }, 'it does not say when the person signed in'],
      [{ auth_time: NOW_SECONDS - 600 }, { maxAgeSeconds: 60 }, 'that is too long ago'],
    ] as const) {
      it(`refuses an ID Token that is not what was asked for: ${because}`, async () => {
        const { code } = await refusal(await aResponse({}, claims), {
          ...TRANSACTION,
          ...transaction,
        });
        expect(code).toBe('AUTH_ID_TOKEN_INVALID');
      });
    }

    it('says when the person proved who they are, by the clock of this device', async () => {
      const claims = { iat: NOW_SECONDS + 240, auth_time: NOW_SECONDS + 200 };
      const { authenticatedAtMs } = await check(await aResponse({}, claims), {
        ...TRANSACTION,
        maxAgeSeconds: 60,
      });
      expect(authenticatedAtMs).toBe(NOW_MS - 40_000);
    });

    it('passes on what the tenant says no with', async () => {
      const error = await refusal('error=access_denied&error_description=No+role&state=the-state');
      expect(error.code).toBe('AUTH_TENANT_REFUSED');
      expect(error.tenantError).toBe('access_denied');
      expect(error.tenantDescription).toBe('No role');
    });

    for (const [answer, because] of [
      [() => Promise.reject(new TypeError('Failed to fetch')), 'they cannot be reached'],
      [() => Promise.resolve(new Response('down', { status: 503 })), 'the tenant is down'],
      [() => Promise.resolve(new Response('<html>')), 'they are not JSON'],
      [() => Promise.resolve(Response.json({ keys: [] })), 'there are none'],
    ] as const) {
      it(`tells missing keys from a bad token: ${because}`, async () => {
        (globalThis.fetch as unknown as jasmine.Spy).and.callFake(answer);
        const error = await refusal(await aResponse());
        expect(error.code).toBe('AUTH_TENANT_UNREACHABLE');
        expect(error.retryable).toBeTrue();
      });
    }

    it('names the claim that is wrong, where auth0-js has one word for all', async () => {
      const error = await refusal(await aResponse({}, { aud: 'another-client' }));
      expect(error.message).toContain('its aud ');
    });

    it('settles when the keys fail and the second look at them never answers', async () => {
      let looks = 0;
      (globalThis.fetch as unknown as jasmine.Spy).and.callFake((_url, init?: RequestInit) => {
        looks += 1;
        if (looks === 1) return Promise.resolve(new Response('down', { status: 503 }));
        return new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => {
            reject(new DOMException('aborted', 'AbortError'));
          });
        });
      });
      const client = aClient({ silentTimeoutSeconds: 1 });
      await expectAsync(check(await aResponse(), TRANSACTION, client)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
      );
    });

    it('gives up when the keys do not come', async () => {
      jasmine.clock().install();
      try {
        (globalThis.fetch as unknown as jasmine.Spy).and.returnValue(new Promise(() => undefined));
        const refused = refusal(await aResponse());
        jasmine.clock().tick(8_500);
        expect((await refused).code).toBe('AUTH_TIMEOUT');
      } finally {
        jasmine.clock().uninstall();
      }
    });

    it('shows no token, state or nonce in any error', async () => {
      const secrets = ['the-access-token', 'the-state', 'the-nonce', 'swapped', 'eyJ'];
      const errors = await Promise.all(
        [
          aResponse({ access_token: 'swapped' }),
          aResponse({}, { nonce: 'the-nonce-2' }),
          aResponse({ state: 'the-state-2' }),
          aResponse({ expires_in: null }),
        ].map(async (response) => refusal(await response)),
      );
      const shown = errors
        .map((error) => `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`)
        .join();
      for (const secret of secrets) expect(shown).not.toContain(secret);
    });
  });

  describe('with response type token', () => {
    const TOKEN_ONLY = { ...TRANSACTION, responseType: 'token' } as const;
    const FRAGMENT =
      'access_token=the-access-token&token_type=Bearer&expires_in=60&state=the-state';

    /** auth0-js with a made-up `/userinfo`, whose real one is asked with XMLHttpRequest. */
    function aClientThatHears(userInfo: WebAuth['client']['userInfo']): ImplicitClient {
      const parseHash: WebAuth['parseHash'] = (_options, callback) => {
        callback(null, aResult({ idToken: null, idTokenPayload: null }));
      };
      const webAuth = { client: { userInfo }, parseHash } as unknown as WebAuth;
      const config = parseAuthConfig(anAuthConfig({ responseType: 'token' }));
      return new ImplicitClient(webAuth, { config, now: () => NOW_MS });
    }

    it('asks /userinfo who signed in', async () => {
      const asked: string[] = [];
      const client = aClientThatHears((accessToken, callback) => {
        asked.push(accessToken);
        callback(null, { sub: 'auth0|ada', name: 'Ada' });
      });
      const { user, accessToken, idTokenExpiresAtMs } = await check(FRAGMENT, TOKEN_ONLY, client);
      expect(asked).toEqual(['the-access-token']);
      expect(user).toEqual({ sub: 'auth0|ada', name: 'Ada' });
      expect(accessToken?.reveal()).toBe('the-access-token');
      expect(idTokenExpiresAtMs).toBeNull();
    });

    it('signs nobody in to an organization, of which /userinfo says nothing', async () => {
      const client = aClientThatHears((_accessToken, callback) => {
        callback(null, { sub: 'auth0|ada', org_id: 'org_1' });
      });
      await expectAsync(
        check(FRAGMENT, { ...TOKEN_ONLY, organization: 'org_1' }, client),
      ).toBeRejectedWith(jasmine.objectContaining({ code: 'AUTH_RESPONSE_INVALID' }));
    });

    it('signs nobody in when /userinfo does not say who it is', async () => {
      const silent = aClientThatHears((_accessToken, callback) => {
        callback(null, {});
      });
      const failing = aClientThatHears((_accessToken, callback) => {
        callback({}, null);
      });
      await expectAsync(check(FRAGMENT, TOKEN_ONLY, silent)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' }),
      );
      await expectAsync(check(FRAGMENT, TOKEN_ONLY, failing)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
      );
    });
  });
});

function aResult(changes: Partial<WebAuthResult>): WebAuthResult {
  return {
    accessToken: 'the-access-token',
    idToken: null,
    idTokenPayload: null,
    expiresIn: 7200,
    tokenType: 'Bearer',
    scope: null,
    ...changes,
  };
}
