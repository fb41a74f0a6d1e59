import { errors, type JWTPayload, jwtVerify } from 'jose';

import { plainLine } from '../checks/fields/plain-text.ts';
import { checkCompactForm } from '../checks/token/compact-form.ts';
import { checkIssuedInThePast } from '../checks/token/issued-in-the-past.ts';
import { checkNotAnIdToken } from '../checks/token/not-an-id-token.ts';
import { checkNotExpired } from '../checks/token/not-expired.ts';
import { effectiveScopes } from '../checks/token/scope.ts';
import { signedInAt } from '../checks/token/signed-in-at.ts';
import { subjectOf } from '../checks/token/subject.ts';
import { checkTokenType } from '../checks/token/token-type.ts';
import { Problem } from '../problems/problem.ts';
import type { Caller } from './caller.ts';
import { refusedToken } from './challenge.ts';
import { CLOCK_TOLERANCE_SECONDS } from './clock-tolerance.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The claim in which the tenant's Action puts the e-mail address. */
const EMAIL_CLAIM = 'https://api.exampleco.com/email';

/** What a token is judged by. */
export interface TokenVerifierOptions {
  /** The exact `iss`. */
  readonly issuer: string;
  /** What `aud` must be or contain. */
  readonly audience: string;
  /** The keys of the tenant. */
  readonly keys: Pick<SigningKeys, 'keyFor'>;
  /** The time in milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Verifies an Access Token: who calls and what they may do. */
export type TokenVerifier = (token: string) => Promise<Caller>;

/**
 * Makes the check that stands in front of every route.
 *
 * The order: algorithm, key, signature, then the claims. The algorithm is ours to choose, never the
 * token's: with `none` a forger needs no key, and with HS256 the public key would be the secret
 * (RFC 8725, section 2.1). Keys come from the tenant only; `jwk`, `jku` and `x5u` of the token's
 * header are not looked at (RFC 8725, section 2.10). Unknown `crit` extensions are refused (RFC
 * 7515, section 4.1.11).
 *
 * @returns A function that rejects with a `Problem`: `invalid-token`, or `keys-unavailable` when
 * nothing can be said about the token.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience, keys, now = Date.now } = options;
  return async (token) => {
    checkCompactForm(token);
    const claims = await verified(token, async () => {
      const { payload } = await jwtVerify(
        token,
        (header) => {
          checkTokenType(header);
          return keys.keyFor(header);
        },
        {
          algorithms: ['RS256'],
          issuer,
          audience,
          requiredClaims: ['exp', 'iat'],
          // For `nbf`; that of `exp` is taken back by checkNotExpired.
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(now()),
        },
      );
      return payload;
    });
    checkNotExpired(claims, now() / 1000);
    checkNotAnIdToken(claims);
    checkIssuedInThePast(claims, now() / 1000, CLOCK_TOLERANCE_SECONDS);
    return {
      subject: subjectOf(claims),
      email: emailOf(claims),
      scopes: effectiveScopes(claims),
      signedInAtSeconds: signedInAt(claims),
    };
  };
}

/** Translates what jose says of a token; anything else that goes wrong is not the token's fault. */
async function verified(
  token: string,
  verify: (token: string) => Promise<JWTPayload>,
): Promise<JWTPayload> {
  try {
    return await verify(token);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // The messages of jose hold names of claims and algorithms, and no values; the token is in
    // neither.
    if (error instanceof errors.JOSEError) throw refusedToken('invalid-token', describe(error));
    throw error;
  }
}

function describe(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The Access Token has expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'The signature of the Access Token is wrong';
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return 'The Access Token must be signed with RS256';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return CLAIM_FAILURES[error.claim] ?? 'A claim of the Access Token is missing or wrong';
  }
  return 'The Access Token is malformed';
}

const CLAIM_FAILURES: Readonly<Record<string, string>> = {
  iss: 'The Access Token is from another issuer',
  aud: 'The Access Token is for another audience',
  nbf: 'The Access Token is not valid yet',
};

/** Managers read it beside the hours: characters that turn the writing round are as bad here as there. */
function emailOf(claims: JWTPayload): string | null {
  const email = claims[EMAIL_CLAIM];
  return typeof email === 'string' && email.length <= 320 && plainLine(email) === undefined
    ? email
    : null;
}
