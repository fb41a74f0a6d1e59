import type { CalendarDate } from './calendar-date';
import type { Hours } from './hours';

/** The states of an entry. Only `submitted` waits for a decision. */
export const ENTRY_STATUSES = ['submitted', 'approved', 'rejected'] as const;

/** The state of an entry. */
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** What a person says about their work. */
export interface EntryContent {
  /** 1 to 80 characters on one line. */
  readonly project: string;
  readonly date: CalendarDate;
  readonly hours: Hours;
  /** Up to 500 characters. */
  readonly note: string;
}

/** Who approved or rejected an entry, and why. */
export interface Decision {
  /** The subject id of the manager. */
  readonly by: string;
  readonly byEmail: string | null;
  /** An ISO 8601 instant. */
  readonly at: string;
  readonly reason: string | null;
}

/** Hours that somebody worked on a day. */
export interface Entry extends EntryContent {
  readonly id: string;
  /** The subject id of whoever did the work. */
  readonly employeeId: string;
  readonly employeeEmail: string | null;
  readonly status: EntryStatus;
  readonly decision: Decision | null;
  /** Grows with every change. A change names the version it is based on. */
  readonly version: number;
}

/** One page of a list of entries. */
export interface EntryPage {
  readonly items: readonly Entry[];
  /** Asks for the next page; `null` on the last one. */
  readonly nextCursor: string | null;
}

/** An answer is not what the API promises: an old version of it, or something in between that spoke. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

/**
 * Checks a page that the API sent. After this no code asks whether a value is there.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Naming what is wrong.
 */
export function parseEntryPage(value: unknown): EntryPage {
  const { nextCursor } = record(value, 'The page');
  return { items: parseEntries(value), nextCursor: textOrNull(nextCursor, 'nextCursor') };
}

/**
 * Checks entries that the API sent all together.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Naming what is wrong.
 */
export function parseEntries(value: unknown): readonly Entry[] {
  return itemsOf(value).map(parseEntry);
}

/**
 * Checks the names of projects that the API sent.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Naming what is wrong.
 */
export function parseProjects(value: unknown): readonly string[] {
  return itemsOf(value).map((project) => text(project, 'project'));
}

/**
 * Checks an entry that the API sent.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError Naming what is wrong.
 */
export function parseEntry(value: unknown): Entry {
  const entry = record(value, 'The entry');
  const { status, version } = entry;
  if (!ENTRY_STATUSES.some((known) => known === status) || typeof version !== 'number') {
    throw new UnexpectedAnswerError('The entry has no known status or no version.');
  }
  return {
    id: text(entry['id'], 'id'),
    employeeId: text(entry['employeeId'], 'employeeId'),
    employeeEmail: textOrNull(entry['employeeEmail'], 'employeeEmail'),
    project: text(entry['project'], 'project'),
    date: text(entry['date'], 'date'),
    hours: text(entry['hours'], 'hours'),
    note: text(entry['note'], 'note'),
    status: status as EntryStatus,
    decision: entry['decision'] === null ? null : parseDecision(entry['decision']),
    version,
  };
}

function parseDecision(value: unknown): Decision {
  const decision = record(value, 'The decision');
  return {
    by: text(decision['by'], 'decision.by'),
    byEmail: textOrNull(decision['byEmail'], 'decision.byEmail'),
    at: text(decision['at'], 'decision.at'),
    reason: textOrNull(decision['reason'], 'decision.reason'),
  };
}

function itemsOf(value: unknown): readonly unknown[] {
  const { items } = record(value, 'The list');
  if (Array.isArray(items)) return items;
  throw new UnexpectedAnswerError('There is no list of items.');
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new UnexpectedAnswerError(`${what} is no object.`);
}

function text(value: unknown, key: string): string {
  if (typeof value === 'string') return value;
  throw new UnexpectedAnswerError(`"${key}" is no text.`);
}

function textOrNull(value: unknown, key: string): string | null {
  return value === null ? null : text(value, key);
}
