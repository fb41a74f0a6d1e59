import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * There is such an entry for this caller. Another person's is answered the same way as one that
 * does not exist: the difference would tell which ids are in use.
 *
 * @throws `Problem` `not-found`.
 */
export function checkEntryExists(entry: Entry | undefined): asserts entry is Entry {
  if (entry === undefined) throw new Problem('not-found', 'There is no such entry.');
}
