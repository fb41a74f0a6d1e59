import { type Entry, type EntryContent, parseEntry } from '../../timesheets/entry';

/** What a form for an entry holds: all that it takes to go on with it after the page was left. */
export interface EntryDraft {
  /** The entry that is corrected, or `null` for a new one. */
  readonly base: Entry | null;
  /** What was typed, correct or not. */
  readonly typed: EntryContent;
  /** The `Idempotency-Key` of a new entry: one for a form, however often it is sent. */
  readonly key: string;
  /** What was sent with the key, where the answer is not known; `null` for nothing. */
  readonly sent: EntryContent | null;
}

/**
 * A new key for a form. Nobody can guess it, though the API asks for no more than that it is new.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The draft that was kept while the page was left.
 *
 * @param value What comes out of storage: what an older version put there, or anything.
 * @returns The draft, or `null` where it is none.
 */
export function parseEntryDraft(value: unknown): EntryDraft | null {
  try {
    const { base, typed, key, sent } = value as EntryDraft;
    if (typeof key !== 'string') return null;
    return {
      base: base === null ? null : parseEntry(base),
      typed: parseContent(typed),
      key,
      sent: sent === null ? null : parseContent(sent),
    };
  } catch {
    // TypeError or UnexpectedAnswerError: it is no draft.
    return null;
  }
}

function parseContent({ project, date, hours, note }: EntryContent): EntryContent {
  if ([project, date, hours, note].some((each) => typeof each !== 'string')) {
    throw new TypeError('What was typed is no text.');
  }
  return { project, date, hours, note };
}
