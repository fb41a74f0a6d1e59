import { type AuthConfig } from '../../auth-config';
import { parseAuthConfig } from '../../check-auth-config';
import { anAuthConfig, TEST_AUDIENCE } from '../../testing';
import { aSignedIdToken, aTenantKey, atHashOf, type TenantKey } from '../../testing/tenant-keys';
import { ImplicitClient } from './implicit-client';
import type { WebAuth, WebAuthCallback, WebAuthResult } from './web-auth';

const NOW_MS = 1_800_000_000_000;
const NOW_SECONDS = NOW_MS / 1000;

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

describe('ImplicitClient.authorizeSilently', () => {
  let key: TenantKey;

  beforeAll(async () => {
    key = await aTenantKey('k1');
  });

  beforeEach(() => {
    // The second look at the keys, after a refusal.
    spyOn(globalThis, 'fetch').and.callFake(() =>
      Promise.resolve(Response.json({ keys: [key.jwk] })),
    );
  });

  type Asked = Parameters<WebAuth['checkSession']>[0];

  function silentClient(
    answer: (asked: Asked, callback: WebAuthCallback<WebAuthResult>) => void,
    config: Partial<AuthConfig> = {},
  ) {
    const asked: Asked[] = [];
    const checkSession: WebAuth['checkSession'] = (options, callback) => {
      asked.push(options);
      answer(options, callback);
    };
    const options = { config: parseAuthConfig(anAuthConfig(config)), now: () => NOW_MS };
    const client = new ImplicitClient({ checkSession } as unknown as WebAuth, options);
    return { client, asked };
  }

  const REQUEST = {
    responseType: 'token id_token',
    scope: 'openid',
    audience: TEST_AUDIENCE,
    organization: null,
  } as const;

  /** Answers as auth0-js does after it verified a token with these claims. */
  async function answerWith(claims: Readonly<Record<string, unknown>> = {}) {
    const idToken = await aSignedIdToken(await goodClaims(), key);
    const good = await goodClaims();
    return (asked: Asked, callback: WebAuthCallback<WebAuthResult>) => {
      callback(
        null,
        aResult({ idToken, idTokenPayload: { ...good, nonce: asked.nonce, ...claims } }),
      );
    };
  }

  it('asks in a hidden frame, with a state and a nonce of its own and a short limit', async () => {
    const { client, asked } = silentClient(await answerWith());
    const { accessToken } = await client.authorizeSilently(REQUEST);
    expect(accessToken?.reveal()).toBe('the-access-token');
    expect(asked[0]).toEqual({
      responseType: 'token id_token',
      scope: 'openid',
      audience: TEST_AUDIENCE,
      state: jasmine.stringMatching(/^[\w-]{43}$/),
      nonce: jasmine.stringMatching(/^[\w-]{43}$/),
      timeout: 8000,
    });
    expect(asked[0]?.state).not.toBe(asked[0]?.nonce);
  });

  it('asks for a signed answer even where the application signs in with a token alone', async () => {
    const { client, asked } = silentClient(await answerWith());
    await client.authorizeSilently({ ...REQUEST, responseType: 'token', scope: 'read:things' });
    expect(asked[0]?.responseType).toBe('token id_token');
    expect(asked[0]?.scope).toBe('openid read:things');
  });

  for (const [claims, because] of [
    [{ nonce: 'planted' }, 'another window may have answered'],
    [{ at_hash: undefined }, 'nothing binds the Access Token'],
    [{ aud: 'another-client' }, 'it is for another application'],
  ] as const) {
    it(`refuses an answer with ${JSON.stringify(claims)}: ${because}`, async () => {
      const { client } = silentClient(await answerWith(claims));
      await expectAsync(client.authorizeSilently(REQUEST)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' }),
      );
    });
  }

  it('refuses a token that is not a Bearer token, and an ID Token with another algorithm', async () => {
    const good = await answerWith();
    const header = btoa(JSON.stringify({ alg: 'HS256', kid: 'k1' })).replaceAll('=', '');
    for (const change of [
      { tokenType: 'DPoP' },
      { tokenType: null },
      { idToken: `${header}.e30.c2ln` },
    ]) {
      const { client } = silentClient((asked, callback) => {
        good(asked, (error, result) => {
          callback(error, result && { ...result, ...change });
        });
      });
      await expectAsync(client.authorizeSilently(REQUEST))
        .withContext(JSON.stringify(change))
        .toBeRejectedWith(jasmine.objectContaining({ name: 'AuthError' }));
    }
  });

  for (const [reported, code] of [
    [{ error: 'login_required', error_description: 'x' }, 'AUTH_SIGN_IN_REQUIRED'],
    [{ error: 'consent_required' }, 'AUTH_CONSENT_REQUIRED'],
    [{ error: 'timeout' }, 'AUTH_TIMEOUT'],
    [{ error: 'invalid_token', errorDescription: 'x' }, 'AUTH_ID_TOKEN_INVALID'],
    [{}, 'AUTH_TENANT_UNREACHABLE'],
  ] as const) {
    it(`makes ${code} of ${JSON.stringify(reported)}`, async () => {
      const { client } = silentClient((_asked, callback) => {
        callback(reported, null);
      });
      await expectAsync(client.authorizeSilently(REQUEST)).toBeRejectedWith(
        jasmine.objectContaining({ code }),
      );
    });
  }

  it('refuses an answer without ID Token, without Access Token, or without anything', async () => {
    for (const result of [
      aResult({ idToken: null, idTokenPayload: null }),
      aResult({ idToken: 'a.b.c', idTokenPayload: null }),
      null,
    ]) {
      const { client } = silentClient((_asked, callback) => {
        callback(null, result);
      });
      await expectAsync(client.authorizeSilently(REQUEST)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'AuthError' }),
      );
    }
  });

  it('survives auth0-js throwing instead of answering, and answering twice', async () => {
    const { client } = silentClient(() => {
      throw new TypeError('odd input');
    });
    await expectAsync(client.authorizeSilently(REQUEST)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'AUTH_TENANT_UNREACHABLE' }),
    );
    const good = await answerWith();
    const twice = silentClient((asked, callback) => {
      good(asked, callback);
      callback({ error: 'login_required' }, null);
    });
    await expectAsync(twice.client.authorizeSilently(REQUEST)).toBeResolved();
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
