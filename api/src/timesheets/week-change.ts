import type { Entry, EntryContent } from './entry.ts';

/** One change of a week that is saved as a whole, with an id that the client made or knows. */
export interface WeekChange {
  readonly id: string;
  /** The version that the change is based on; 0 adds an entry. */
  readonly version: number;
  /** What the entry is to say; `null` deletes it. */
  readonly content: EntryContent | null;
}

/** Why a change does not fit what is there now. */
export type ConflictReason = 'stale-version' | 'entry-approved' | 'not-found';

/** What a change means for the entry that is there now. */
export type ChangeEffect = 'add' | 'correct' | 'delete' | 'none' | ConflictReason;

/**
 * What a change means for what is there now. A change that is already so has no effect instead of
 * being in conflict: whoever lost the answer to a save sends the same save again, as it is.
 *
 * @param change What is to become of the entry.
 * @param entry The person's own entry with this id; nothing where there is none, or another's.
 */
export function effectOf({ version, content }: WeekChange, entry: Entry | undefined): ChangeEffect {
  if (entry === undefined) {
    if (content === null) return 'none';
    return version === 0 ? 'add' : 'not-found';
  }
  const isCurrent = entry.version === version;
  if (content !== null && hasContent(entry, content)) {
    // Who corrects a rejected entry without changing it submits it again.
    return isCurrent && entry.status === 'rejected' ? 'correct' : 'none';
  }
  if (entry.status === 'approved') return 'entry-approved';
  if (!isCurrent) return 'stale-version';
  return content === null ? 'delete' : 'correct';
}

function hasContent(entry: Entry, { date, hours, note, project }: EntryContent): boolean {
  return (
    entry.project === project &&
    entry.date === date &&
    entry.note === note &&
    // "7.5" is "7.50": quarters of an hour are exact as binary fractions.
    Number(entry.hours) === Number(hours)
  );
}
