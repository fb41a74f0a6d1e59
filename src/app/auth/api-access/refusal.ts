import type { HttpErrorResponse } from '@angular/common/http';

import type { AuthChallenge } from '../auth-error';
import { parseChallenges } from './parse-challenges';

/** What an API that refuses a request has against its Access Token. */
export type Refusal =
  /** It is expired, withdrawn or broken. Another one would do. */
  | { readonly error: 'invalid_token' }
  /** It does not suffice: what would, but for the audience. */
  | {
      readonly error: 'insufficient_scope' | 'insufficient_user_authentication';
      readonly wanted: Omit<AuthChallenge, 'audience'>;
    };

/**
 * What the answer of an API has against the Access Token that it was sent.
 *
 * Only what the API says in a Bearer challenge counts. A 401 or 403 without one has other reasons, which
 * the application knows better; renewing for them would help nobody.
 *
 * @param response The answer.
 * @returns `null` where the token is not the reason.
 * @see [RFC 6750, section 3.1](https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1)
 * @see [RFC 9470, section 3](https://www.rfc-editor.org/rfc/rfc9470.html#section-3)
 */
export function refusalOf({ status, headers }: HttpErrorResponse): Refusal | null {
  const header = headers.getAll('WWW-Authenticate')?.join(', ') ?? '';
  for (const { scheme, parameters } of parseChallenges(header)) {
    if (scheme !== 'bearer') continue;
    const error = parameters.get('error');
    if (status === 401 && error === 'invalid_token') return { error };
    if (status === 403 && error === 'insufficient_scope') {
      const scopes = wordsOf(parameters.get('scope'));
      return { error, wanted: scopes.length > 0 ? { scopes } : {} };
    }
    if (status === 401 && error === 'insufficient_user_authentication') {
      return { error, wanted: authenticationWanted(parameters) };
    }
  }
  return null;
}

function authenticationWanted(
  parameters: ReadonlyMap<string, string>,
): Omit<AuthChallenge, 'audience'> {
  const acrValues = wordsOf(parameters.get('acr_values'));
  const maxAge = parameters.get('max_age') ?? '';
  const maxAgeSeconds = /^\d{1,9}$/.test(maxAge) ? Number(maxAge) : null;
  if (acrValues.length === 0) {
    // An API that does not say how recent gets the most recent there is: asked for nothing more, the
    // tenant would give the same token again.
    return { maxAgeSeconds: maxAgeSeconds ?? 0 };
  }
  return { acrValues, ...(maxAgeSeconds !== null && { maxAgeSeconds }) };
}

/**
 * The words of a list that is separated by spaces, each once, without what cannot be one (RFC 6749,
 * section 3.3).
 */
function wordsOf(list = ''): readonly string[] {
  const words = list.split(' ').filter((word) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(word));
  return [...new Set(words)];
}
