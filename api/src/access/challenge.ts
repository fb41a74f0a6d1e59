import { Problem, type ProblemName } from '../problems/problem.ts';

/** The `error` codes of RFC 6750, section 3.1, and RFC 9470, section 3, and our problems. */
const ERROR_CODES = {
  'invalid-request': 'invalid_request',
  'invalid-token': 'invalid_token',
  'insufficient-scope': 'insufficient_scope',
  'recent-sign-in-required': 'insufficient_user_authentication',
} as const satisfies Partial<Record<ProblemName, string>>;

/** What would suffice, for an application that can ask the tenant for it. */
export interface ChallengeExtras {
  /** The scopes that are needed. */
  readonly scopes?: readonly string[];
  /** How old the sign-in may be, in seconds. */
  readonly maxAgeSeconds?: number;
  /** The error behind this one, for the log only. */
  readonly cause?: unknown;
}

/**
 * The error for a request without any token. Its challenge has no error code: a request that did
 * not try to authenticate is told how to, and nothing else.
 *
 * @see [RFC 6750, section 3.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1)
 */
export function missingToken(): Problem {
  return new Problem('missing-token', 'Send an Access Token: "Authorization: Bearer …".', {
    challenge: {},
  });
}

/**
 * The error for a token that is sent the wrong way, is not valid, or does not suffice.
 *
 * @param problem Which of these.
 * @param description What is wrong, for a developer. Never holds a part of the token.
 * @param extras What would suffice, and the cause for the log.
 */
export function refusedToken(
  problem: keyof typeof ERROR_CODES,
  description: string,
  extras: ChallengeExtras = {},
): Problem {
  return new Problem(problem, `${description}.`, {
    challenge: {
      error: ERROR_CODES[problem],
      error_description: description,
      ...(extras.scopes && { scope: extras.scopes.join(' ') }),
      ...(extras.maxAgeSeconds !== undefined && { max_age: String(extras.maxAgeSeconds) }),
    },
    cause: extras.cause,
  });
}

/**
 * The value of `WWW-Authenticate`, as RFC 6750, section 3, and RFC 9110, section 11.6.1, write it.
 *
 * @param realm The API that the token is needed for.
 * @param challenge The other parameters.
 */
export function writeChallenge(realm: string, challenge: Readonly<Record<string, string>>): string {
  const all = Object.entries({ realm, ...challenge });
  return `Bearer ${all.map(([name, value]) => `${name}="${quotable(value)}"`).join(', ')}`;
}

/**
 * Keeps what RFC 6750, section 3, allows in these values and replaces the rest. A quote would end
 * the value and start a parameter of the attacker's choice; a line break would start a header.
 */
function quotable(value: string): string {
  return value.replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, '?');
}
