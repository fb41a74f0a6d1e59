import { AuthError } from '../auth-error';

/**
 * The error for an API that nobody configured.
 *
 * @param audience What was asked for.
 */
export function audienceUnknown(audience: string): AuthError {
  return new AuthError(
    'AUTH_AUDIENCE_UNKNOWN',
    `No API with the audience "${audience}" is configured. Add it to apis of provideAuth().`,
  );
}
