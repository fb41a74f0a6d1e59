import { parseAuthConfig } from '../../check-auth-config';
import { anAuthConfig } from '../../testing';
import { aSignedIdToken, aTenantKey, atHashOf, type TenantKey } from '../../testing/tenant-keys';
import { ResponseChecks } from './response-checks';

const NOW_MS = 1_800_000_000_000;
const NOW_SECONDS = NOW_MS / 1000;
const ASKED = { responseType: 'token id_token', nonce: 'the-nonce' } as const;
const INVALID_TOKEN = jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' });
const INVALID_RESPONSE = jasmine.objectContaining({ code: 'AUTH_RESPONSE_INVALID' });

describe('ResponseChecks', () => {
  const checks = new ResponseChecks(parseAuthConfig(anAuthConfig()), () => NOW_MS);
  let key: TenantKey;
  let sets: readonly (readonly JsonWebKey[])[];
  let caches: (RequestCache | undefined)[];

  beforeAll(async () => {
    key = await aTenantKey('new');
  });

  beforeEach(() => {
    caches = [];
    spyOn(globalThis, 'fetch').and.callFake((_uri, init) => {
      caches.push(init?.cache);
      return Promise.resolve(Response.json({ keys: sets[caches.length - 1] ?? [] }));
    });
  });

  /** The tenant publishes these keys, one set for each time that it is asked. */
  function publish(...given: readonly (readonly JsonWebKey[])[]): void {
    sets = given;
  }

  async function check(
    changes: Readonly<Record<string, string>> = {},
    claims: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const idToken = await aSignedIdToken(
      {
        iss: 'https://tenant.example.test/',
        sub: 'auth0|ada',
        aud: 'test-client',
        exp: NOW_SECONDS + 60,
        iat: NOW_SECONDS,
        nonce: 'the-nonce',
        at_hash: await atHashOf('the-access-token'),
        ...claims,
      },
      key,
    );
    const parameters = new Map(
      Object.entries({
        access_token: 'the-access-token',
        id_token: idToken,
        token_type: 'Bearer',
        expires_in: '60',
        ...changes,
      }),
    );
    return checks.check(parameters, ASKED, new AbortController().signal);
  }

  const named = (kid: string): JsonWebKey => ({ ...key.jwk, kid }) as JsonWebKey;

  it('believes the key set that the browser remembers, where the key is in it', async () => {
    publish([named('old'), named('new')]);
    await expectAsync(check()).toBeResolved();
    expect(caches).toEqual(['default']);
  });

  it('asks the tenant itself for a key that was not there yet: it may have rotated its keys', async () => {
    publish([named('old')], [named('old'), named('new')]);
    await expectAsync(check()).toBeResolved();
    expect(caches).toEqual(['default', 'reload']);
  });

  it('asks once more and not for ever', async () => {
    publish([named('old')], [named('old')], [named('new')]);
    await expectAsync(check()).toBeRejectedWith(INVALID_TOKEN);
    expect(caches).toHaveSize(2);
  });

  it('takes no tokens beside an error, be it without a word', async () => {
    publish([named('new')]);
    await expectAsync(check({ error: '' })).toBeRejectedWith(INVALID_RESPONSE);
    expect(caches).toEqual([]);
  });

  it('fetches no keys for an answer that is not for us', async () => {
    publish([named('new')]);
    await expectAsync(check({}, { aud: 'another' })).toBeRejectedWith(INVALID_TOKEN);
    await expectAsync(check({ iss: 'https://evil.test/' })).toBeRejectedWith(INVALID_RESPONSE);
    await expectAsync(check({ code: 'a-code' })).toBeRejectedWith(INVALID_RESPONSE);
    expect(caches).toEqual([]);
  });
});
