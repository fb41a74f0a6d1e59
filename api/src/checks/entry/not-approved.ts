import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * What a manager approved stays as it is: it may have been paid.
 *
 * @throws `Problem` `entry-approved`.
 */
export function checkNotApproved({ status }: Entry): void {
  if (status === 'approved') {
    throw new Problem('entry-approved', 'An approved entry can no longer be changed or deleted.');
  }
}
