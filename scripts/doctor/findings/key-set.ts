import { importJWK, type JWK } from 'jose';

import { type Answer, type Finding, notTold, ok, problem } from '../finding.ts';

/** NIST SP 800-131A: shorter RSA keys sign nothing any more. In bits. */
const SHORTEST_KEY = 2048;

const REMEDY =
  'Settings (of the tenant) → Signing Keys: rotate the key, and revoke the old one when its tokens have expired. ' +
  'Applications → the application → Advanced Settings → OAuth → JSON Web Token Signature Algorithm must be RS256.';

/**
 * By these keys the browser and the API tell a token of the tenant from any other.
 *
 * @see [RFC 7517](https://www.rfc-editor.org/rfc/rfc7517)
 */
export const keySet: Finding = {
  name: 'key-set',
  question: 'Can tokens be checked with the keys of the tenant?',
  needs: ['tenant'],
  ask: async (examination) => {
    const document = await examination.json(examination.address('/.well-known/jwks.json'));
    if (document.kind === 'none') {
      const says = `The key set was asked for: ${document.says}.`;
      return document.mayPass
        ? notTold(says, 'Ask again later, or from elsewhere.')
        : problem(says, REMEDY);
    }
    const { keys } = document.value;
    return judged(Array.isArray(keys) ? (keys as readonly unknown[]) : []);
  },
};

async function judged(keys: readonly unknown[]): Promise<Answer> {
  const usable = keys.filter(isRs256);
  if (usable.length === 0) return problem('The key set has no key for RS256.', REMEDY);
  const ids = usable.map(({ kid }) => kid);
  if (ids.some((id) => typeof id !== 'string' || id === '') || new Set(ids).size < ids.length) {
    return problem('Keys of the set have no id (kid), or share one.', REMEDY);
  }
  const bits = await Promise.all(usable.map(lengthOf));
  const shortest = Math.min(...bits);
  if (shortest < SHORTEST_KEY) {
    return problem(
      shortest === 0
        ? 'A key of the set cannot be read.'
        : `A key has ${shortest} bits; it must have ${SHORTEST_KEY} or more.`,
      REMEDY,
    );
  }
  return ok(`${usable.length} for RS256, of ${shortest} bits or more, each with its own id.`);
}

function isRs256(key: unknown): key is JWK {
  const { kty, alg = 'RS256', use = 'sig' } = (key ?? {}) as JWK;
  return kty === 'RSA' && alg === 'RS256' && use === 'sig';
}

/** The length of a key in bits; 0 for one that cannot be read. */
async function lengthOf({ n = '', e = '' }: JWK): Promise<number> {
  try {
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256');
    const length: unknown =
      'algorithm' in key && 'modulusLength' in key.algorithm ? key.algorithm.modulusLength : 0;
    return Number(length);
  } catch {
    return 0;
  }
}
