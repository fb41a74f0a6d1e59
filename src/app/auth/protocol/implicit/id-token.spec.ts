import { aSignedIdToken, aTenantKey, type TenantKey } from '../../testing/tenant-keys';
import { checkSignature, decodeIdToken } from './id-token';

const CLAIMS = { sub: 'auth0|ada', name: 'Ádá' };
const HEADER = { alg: 'RS256', kid: 'k1' };
const REFUSED = jasmine.objectContaining({ code: 'AUTH_ID_TOKEN_INVALID' });

const encode = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const token = (header: unknown, claims: unknown = { sub: 'auth0|ada' }): string =>
  `${encode(header)}.${encode(claims)}.c2ln`;

describe('decodeIdToken', () => {
  it('reads a token signed with RS256 by a named key', () => {
    const { kid, claims, signed, signature } = decodeIdToken(token(HEADER));
    expect(kid).toBe('k1');
    expect(claims).toEqual({ sub: 'auth0|ada' });
    expect(`${signed}.c2ln`).toBe(token(HEADER));
    expect([...signature]).toEqual([0x73, 0x69, 0x67]);
  });

  const good = token(HEADER);

  for (const [idToken, because] of [
    [token({ alg: 'none', kid: 'k1' }), 'it is not signed'],
    [token({ alg: 'HS256', kid: 'k1' }), 'the public key would be the secret'],
    [token({ alg: 'rs256', kid: 'k1' }), 'names of algorithms have a case'],
    [token({ alg: ['RS256'], kid: 'k1' }), 'a list is no algorithm'],
    [token({ kid: 'k1' }), 'it names no algorithm'],
    [token({ alg: 'RS256' }), 'it names no key'],
    [token({ alg: 'RS256', kid: 7 }), 'a number names no key'],
    [token({ ...HEADER, crit: ['exp'] }), 'it asks for what we do not know'],
    [token(null), 'its header is no object'],
    [token([HEADER]), 'its header is a list'],
    [token(HEADER, null), 'its claims are no object'],
    [token(HEADER, [CLAIMS]), 'its claims are a list'],
    [`${encode(HEADER)}._w.c2ln`, 'its claims are not UTF-8'],
    ['a.b', 'it has two parts'],
    [`${good}.x`, 'it has four parts'],
    [good.replace(/\.c2ln$/, '.'), 'it has no signature'],
    [`${good}==`, 'it has padding'],
    [good.replace('.', ' .'), 'it has a space in it'],
    [`${good}\n`, 'it has a line break in it'],
    [good.replace(/c2ln$/, 'c2+/'), 'it is base64 of the other kind'],
    ['%.%.%', 'it is not base64url'],
    ['', 'it is empty'],
  ] as const) {
    it(`refuses a token: ${because}`, () => {
      expect(() => decodeIdToken(idToken)).toThrow(REFUSED);
    });
  }
});

describe('checkSignature', () => {
  let key: TenantKey;
  let impostor: TenantKey;

  beforeAll(async () => {
    [key, impostor] = await Promise.all([aTenantKey('k1'), aTenantKey('k1')]);
  });

  async function check(
    keys: readonly unknown[],
    signedBy: TenantKey = key,
  ): Promise<'verified' | 'refused'> {
    const decoded = decodeIdToken(await aSignedIdToken(CLAIMS, signedBy));
    return checkSignature(decoded, keys).then(
      () => 'verified',
      (error: unknown) => {
        expect(error).toEqual(REFUSED);
        return 'refused';
      },
    );
  }

  it('believes the key that the token names, whatever stands beside it', async () => {
    const published = { ...key.jwk, kid: 'k1', use: 'sig', alg: 'RS256' };
    expect(await check([null, 'k1', { kid: 'k2' }, published])).toBe('verified');
    expect(await check([{ kty: 'RSA', n: key.jwk.n, e: key.jwk.e, kid: 'k1' }])).toBe('verified');
  });

  for (const [change, because] of [
    [{ kid: 'k2' }, 'it has another name'],
    [{ kty: 'EC' }, 'it is of another kind'],
    [{ use: 'enc' }, 'it is for encryption'],
    [{ alg: 'PS256' }, 'it is for another algorithm'],
    [{ n: 'AQAB' }, 'it is too short (RFC 7518, section 3.3)'],
    [{ n: '*'.repeat(342) }, 'it is no key'],
    [{ e: undefined }, 'it is half a key'],
  ] as const) {
    it(`refuses a key: ${because}`, async () => {
      expect(await check([{ ...key.jwk, kid: 'k1', alg: 'RS256', ...change }])).toBe('refused');
    });
  }

  it('refuses two keys of one name, in either order', async () => {
    const ours = { ...key.jwk, kid: 'k1' };
    const theirs = { ...impostor.jwk, kid: 'k1' };
    expect(await check([ours, theirs])).toBe('refused');
    expect(await check([theirs, ours])).toBe('refused');
  });

  it('refuses what another key has signed', async () => {
    expect(await check([{ ...key.jwk, kid: 'k1' }], impostor)).toBe('refused');
  });
});
