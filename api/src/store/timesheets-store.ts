import type { Month, Week } from '../timesheets/calendar.ts';
import type { Entry, EntryContent, EntryStatus } from '../timesheets/entry.ts';
import type { HoursReport } from '../timesheets/hours-report.ts';

/** Which entries a list holds. What is absent does not filter. */
export interface EntryFilter {
  readonly employeeId?: string | undefined;
  readonly status?: EntryStatus | undefined;
  readonly week?: Week | undefined;
}

/** A place in a list: the entry after which the next page begins. */
export interface ListPosition {
  readonly date: string;
  readonly id: string;
}

/** One page of a list. */
export interface PageRequest {
  /** The most entries that are returned. */
  readonly limit: number;
  /** Where the page before ended; absent for the first one. */
  readonly after?: ListPosition | undefined;
}

/** An entry to be added: its id and owner are fixed before it reaches the store. */
export interface NewEntry extends EntryContent {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeEmail: string | null;
}

/** What a caller names a request by, so that it can be sent again without being done again. */
export interface IdempotencyKey {
  /** The caller's own name for the request, 1 to 255 characters. */
  readonly key: string;
  /** Tells what the request asks for from anything else: see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** What became of an entry that was to be added once. */
export type AddedOnce =
  /** It was added now, or by an earlier request with this key: the entry as it was then. */
  | { readonly outcome: 'added'; readonly entry: Entry }
  /** Another request with this key is under way. */
  | { readonly outcome: 'under-way' }
  /** This key was used for something else. */
  | { readonly outcome: 'key-reused' };

/** A change by the owner, based on one version. */
export interface EntryChange extends Partial<EntryContent> {
  readonly id: string;
  readonly employeeId: string;
  readonly version: number;
}

/** A decision by a manager, based on one version. */
export interface EntryDecision {
  readonly id: string;
  readonly version: number;
  readonly status: 'approved' | 'rejected';
  readonly by: string;
  readonly byEmail: string | null;
  readonly reason: string | null;
}

/** A finished entry, as demo data brings it. */
export interface SeedEntry extends NewEntry {
  readonly status: EntryStatus;
  readonly decidedBy: string | null;
  readonly decidedByEmail: string | null;
  readonly reason: string | null;
}

/**
 * Where the entries are kept. Each verb is one statement or one transaction, so that instances which share
 * a database cannot come between a check and its act. A verb that finds its conditions unmet changes nothing
 * and returns nothing; the caller then looks at the entry to say why.
 *
 * Every verb rejects with `DatabaseUnavailableError` when the database cannot be reached.
 */
export interface TimesheetsStore {
  /** Adds an entry, as submitted, in its first version. */
  add(entry: NewEntry): Promise<Entry>;
  /**
   * Adds an entry unless its owner used this key before, in the last 24 hours. Only what was added
   * uses a key up: after an error the same request may be sent again.
   */
  addOnce(entry: NewEntry, key: IdempotencyKey): Promise<AddedOnce>;
  /** An entry by its id; with an employee, only if it is theirs. */
  find(id: string, employeeId?: string): Promise<Entry | undefined>;
  /** Entries, the newest date first. */
  list(filter: EntryFilter, page: PageRequest): Promise<readonly Entry[]>;
  /** Changes the owner's entry if it is in this version and not approved; it is submitted again. */
  change(change: EntryChange): Promise<Entry | undefined>;
  /** Deletes the owner's entry unless it is approved. Whether it did. */
  remove(id: string, employeeId: string): Promise<boolean>;
  /**
   * Decides about an entry if it is in this version, waits for a decision and belongs to somebody
   * else.
   */
  decide(decision: EntryDecision): Promise<Entry | undefined>;
  /** Adds up an employee's hours of a month, without what was rejected. */
  hoursByProject(employeeId: string, month: Month): Promise<HoursReport>;
  /** Fills an empty store. Whether it was empty. */
  seed(entries: readonly SeedEntry[]): Promise<boolean>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Waits for the running statements and lets the database go. */
  close(): Promise<void>;
}
