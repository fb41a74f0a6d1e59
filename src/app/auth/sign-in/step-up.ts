import type { AuthChallenge } from '../auth-error';
import type { SignInOptions } from './sign-in-options';

/** A sign-in for something that is wanted before a request is let through. */
export interface StepUp {
  readonly challenge: AuthChallenge;
  /** Who is to do it; `null` where nobody was signed in. */
  readonly sub: string | null;
}

/**
 * What the tenant is asked for.
 *
 * @param options What the person is asked in any case.
 * @param challenge What is wanted besides; `null` for nothing.
 */
export function withChallenge(
  options: SignInOptions,
  challenge: AuthChallenge | null,
): SignInOptions {
  if (!challenge) return options;
  const { audience, ...wanted } = challenge;
  return { ...options, ...wanted, ...(audience !== null && { audience }) };
}
