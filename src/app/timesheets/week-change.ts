import type { EntryContent } from './entry';

/** One change of a week, as the API takes them together. */
export interface WeekChange {
  /** The entry. Whoever adds one makes its id, so that the same change can be sent again. */
  readonly id: string;
  /** The version that the change is based on; 0 for an entry that is added. */
  readonly version: number;
  /** What the entry is to say; `null` to delete it. */
  readonly entry: EntryContent | null;
}
