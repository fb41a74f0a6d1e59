import { first } from 'rxjs';

import { isSettled, type SettledSession } from './session';
import type { SessionStore } from './session-store';

/**
 * The session once it is worked out. `firstValueFrom` would do, and would be in the initial bundle, which has everything
 * that is imported from `rxjs` anywhere; Angular's router has brought `first`.
 *
 * @param store Holds it.
 */
export async function settledSession({ session$ }: SessionStore): Promise<SettledSession> {
  return new Promise((resolve) => {
    session$.pipe(first(isSettled)).subscribe(resolve);
  });
}
