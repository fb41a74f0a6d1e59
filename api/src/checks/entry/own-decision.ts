import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * A decision is taken back by whoever made it, and by nobody else: managers do not overrule each
 * other by pretending that nothing was decided.
 *
 * @param entry The entry as it is.
 * @param subject `sub` of whoever takes the decision back.
 * @throws `Problem` `not-your-decision`.
 */
export function checkOwnDecision({ decision }: Entry, subject: string): void {
  if (decision?.by !== subject) {
    throw new Problem('not-your-decision', 'Only whoever decided can take the decision back.');
  }
}
