import { type Entry, parseEntry } from '../../timesheets/entry';

/** A rejection that is being written. */
export interface Rejection {
  /** What is to be rejected, as it was seen. */
  readonly entries: readonly Entry[];
  /** What is typed so far. */
  readonly reason: string;
}

/**
 * What was kept of a rejection while the page was left.
 *
 * @param value What comes out of storage: what an older version put there, or anything.
 * @returns The rejection, or `null` where it is nothing of the kind.
 */
export function parseRejection(value: unknown): Rejection | null {
  try {
    const { entries, reason } = value as Rejection;
    const parsed = entries.map(parseEntry);
    return typeof reason === 'string' && parsed.length > 0 ? { entries: parsed, reason } : null;
  } catch {
    // TypeError or UnexpectedAnswerError.
    return null;
  }
}
