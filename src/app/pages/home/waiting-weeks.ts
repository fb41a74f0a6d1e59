import { UnexpectedAnswerError } from '../../timesheets/entry';

/** The weeks that wait for a decision. */
export interface WaitingWeeks {
  readonly count: number;
  /** Whether there are more than these. */
  readonly hasMore: boolean;
}

/**
 * Counts the weeks that the API sent.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Where there is no list.
 */
export function parseWaitingWeeks(value: unknown): WaitingWeeks {
  const { items, nextCursor } = (value ?? {}) as { items?: unknown; nextCursor?: unknown };
  if (!Array.isArray(items)) throw new UnexpectedAnswerError('The answer has no list of weeks.');
  return { count: items.length, hasMore: typeof nextCursor === 'string' };
}
