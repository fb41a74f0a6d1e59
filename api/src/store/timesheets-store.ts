import type { Month, Week } from '../timesheets/calendar.ts';
import type { EmployeeWeek } from '../timesheets/employee-week.ts';
import type { Entry, EntryContent, EntryStatus } from '../timesheets/entry.ts';
import type { HoursReport, MonthSummary } from '../timesheets/hours-report.ts';
import type { ConflictReason, WeekChange } from '../timesheets/week-change.ts';

/** Which entries a list holds. What is absent does not filter. */
export interface EntryFilter {
  readonly employeeId?: string | undefined;
  readonly status?: EntryStatus | undefined;
  readonly week?: Week | undefined;
  readonly month?: Month | undefined;
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

/** Changes to one's own entries of a week, which are made together or not at all. */
export interface WeekSave {
  readonly employeeId: string;
  readonly employeeEmail: string | null;
  readonly week: Week;
  /** Each id once. */
  readonly changes: readonly WeekChange[];
}

/** A change that does not fit what is there now. */
export interface WeekConflict {
  /** Which of the changes, counted from 0. */
  readonly index: number;
  readonly reason: ConflictReason;
  /** What is there now; `null` where nothing is, or nothing of this person. */
  readonly entry: Entry | null;
}

/** What became of a week that was to be saved. */
export type WeekSaved =
  /** All changes were made, or were so already: the entries of the week as they are now. */
  | { readonly outcome: 'saved'; readonly entries: readonly Entry[] }
  /** Nothing was changed, because of these. */
  | { readonly outcome: 'refused'; readonly conflicts: readonly WeekConflict[] };

/** Who decides, and when. */
export interface Decider {
  readonly by: string;
  readonly byEmail: string | null;
  /** The time of the decision. */
  readonly at: Date;
}

/** What a manager decides about an entry, based on one version. */
export interface Verdict {
  readonly id: string;
  readonly version: number;
  /** `submitted` takes a decision of one's own back. */
  readonly status: EntryStatus;
  readonly reason: string | null;
}

/** A decision by a manager, based on one version. */
export interface EntryDecision extends Decider, Verdict {
  readonly status: 'approved' | 'rejected';
}

/** What became of one of several verdicts. */
export interface VerdictResult {
  readonly isDone: boolean;
  /** What is there now. */
  readonly entry: Entry | undefined;
}

/** Somebody's week in a list of weeks: the one after which the next page begins. */
export interface WeekPosition {
  /** The Monday of the week, `YYYY-MM-DD`. */
  readonly monday: string;
  /** The e-mail address that the list is ordered by; empty where there is none. */
  readonly email: string;
  readonly employeeId: string;
}

/** One page of a list of weeks. */
export interface WeekPageRequest {
  /** The most weeks that are returned. */
  readonly limit: number;
  /** Where the page before ended; absent for the first one. */
  readonly after?: WeekPosition | undefined;
}

/** A finished entry, as demo data brings it. */
export interface SeedEntry extends NewEntry {
  /** When it was added, as an ISO 8601 instant. */
  readonly createdAt: string;
  readonly status: EntryStatus;
  readonly decidedBy: string | null;
  readonly decidedByEmail: string | null;
  /** When it was decided, as an ISO 8601 instant. */
  readonly decidedAt: string | null;
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
  /**
   * Makes all changes to a person's week, or none of them. Changes that are already so are left as
   * they are: the same save may be sent again.
   */
  saveWeek(save: WeekSave): Promise<WeekSaved>;
  /** Deletes the owner's entry unless it is approved. Whether it did. */
  remove(id: string, employeeId: string): Promise<boolean>;
  /**
   * Decides about an entry if it is in this version, waits for a decision and belongs to somebody
   * else.
   */
  decide(decision: EntryDecision): Promise<Entry | undefined>;
  /**
   * Decides about several entries, each by the rules of {@link TimesheetsStore.decide}, or takes
   * decisions back: those of the one who asks that are not older than asked for, in this version.
   *
   * @param verdicts Each id once.
   * @param decider Who, and when.
   * @param withdrawSince The oldest decision that can still be taken back.
   * @returns What became of each, in the same order. One that failed stops no other.
   */
  decideEach(
    verdicts: readonly Verdict[],
    decider: Decider,
    withdrawSince: Date,
  ): Promise<readonly VerdictResult[]>;
  /** Entries in one state by person and week: the newest week first, then by e-mail address. */
  listWeeks(status: EntryStatus, page: WeekPageRequest): Promise<readonly EmployeeWeek[]>;
  /** The projects of an employee, the most recently used first. */
  listProjects(employeeId: string, limit: number): Promise<readonly string[]>;
  /** Adds up what an employee worked in a month, by state, day and project. */
  summarizeMonth(employeeId: string, month: Month): Promise<MonthSummary>;
  /** Adds up an employee's hours of a month, without what was rejected. */
  hoursByProject(employeeId: string, month: Month): Promise<HoursReport>;
  /** Fills an empty store. Whether it was empty. */
  seed(entries: readonly SeedEntry[]): Promise<boolean>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Waits for the running statements and lets the database go. */
  close(): Promise<void>;
}
