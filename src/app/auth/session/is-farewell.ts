import type { Farewell } from './session';

/**
 * Whether a person is gone for good. One whose session has expired is expected back.
 *
 * @param reason Why nobody is signed in.
 */
export function isFarewell(reason: unknown): reason is Farewell {
  return reason === 'signed-out' || reason === 'user-changed';
}
