import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * One entry, one decision: the second manager learns that the first was faster.
 *
 * @throws `Problem` `already-decided`.
 */
export function checkNotYetDecided({ status }: Entry): void {
  if (status !== 'submitted') {
    throw new Problem('already-decided', `The entry has been ${status} already.`);
  }
}
