import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/**
 * A change is based on what is there now: otherwise it would undo, unseen, what somebody else did
 * in the meantime.
 *
 * @param entry The entry as it is.
 * @param version The version that the caller saw.
 * @throws `Problem` `stale-version`.
 */
export function checkVersionIsCurrent(entry: Entry, version: number): void {
  if (entry.version !== version) throw staleVersion();
}

/** The error for a change that came too late. */
export function staleVersion(): Problem {
  return new Problem(
    'stale-version',
    'Read the entry again and repeat the change if it still fits.',
  );
}
