import { AuthError } from '../auth-error';

/**
 * The error for what only somebody who is signed in can have.
 *
 * @param cause The error underneath, if there is one.
 */
export function signInRequired(cause?: unknown): AuthError {
  return new AuthError('AUTH_SIGN_IN_REQUIRED', 'Nobody is signed in. Sign in to go on.', {
    cause,
  });
}
