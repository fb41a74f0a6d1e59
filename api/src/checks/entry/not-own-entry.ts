import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * Nobody decides about their own hours, whatever their role.
 *
 * @param entry The entry that is to be decided about.
 * @param subject `sub` of whoever decides.
 * @throws `Problem` `own-entry`.
 */
export function checkNotOwnEntry({ employeeId }: Entry, subject: string): void {
  if (employeeId === subject) {
    throw new Problem('own-entry', 'This entry is your own; somebody else has to decide about it.');
  }
}
