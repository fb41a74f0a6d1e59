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
 * @param ownId The subject id of whoever decides: nobody decides about their own weeks.
 * @throws UnexpectedAnswerError Where there is no list.
 */
export function parseWaitingWeeks(value: unknown, ownId: string | null): WaitingWeeks {
  const { items, nextCursor } = (value ?? {}) as {
    items?: readonly { employeeId?: unknown }[];
    nextCursor?: unknown;
  };
  if (!Array.isArray(items)) throw new UnexpectedAnswerError('The answer has no list of weeks.');
  const others = items.filter(({ employeeId }) => employeeId !== ownId);
  return { count: others.length, hasMore: typeof nextCursor === 'string' };
}
