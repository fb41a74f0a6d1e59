import { Problem } from '../../problems/problem.ts';
import type { Entry } from '../../timesheets/entry.ts';

/** How long a decision can be taken back. */
const WITHDRAW_WITHIN_SECONDS = 60;

/**
 * The oldest decision that can still be taken back.
 *
 * @param now The time.
 */
export function withdrawSince(now: Date): Date {
  return new Date(now.getTime() - WITHDRAW_WITHIN_SECONDS * 1000);
}

/**
 * A decision is young enough to be taken back. Later somebody may have acted on it: hours are paid.
 *
 * @param entry The entry as it is.
 * @param now The time.
 * @throws `Problem` `too-late`.
 */
export function checkStillWithdrawable({ decision }: Entry, now: Date): void {
  if (decision === null || Date.parse(decision.at) < withdrawSince(now).getTime()) {
    throw new Problem(
      'too-late',
      `A decision can be taken back for ${WITHDRAW_WITHIN_SECONDS} seconds.`,
    );
  }
}
