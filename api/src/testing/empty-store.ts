import type { AddedOnce, Verdict, VerdictResult } from '../store/timesheets-store.ts';
import type { TimesheetsStore, WeekSaved } from '../store/timesheets-store.ts';
import type { EmployeeWeek } from '../timesheets/employee-week.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { HoursReport, MonthSummary } from '../timesheets/hours-report.ts';

/** A store without entries, for tests of what happens before an entry is looked at. */
export class EmptyStore implements TimesheetsStore {
  /** How often it was asked for anything. */
  requests = 0;

  add(): Promise<Entry> {
    return this.#refuse();
  }

  addOnce(): Promise<AddedOnce> {
    return this.#refuse();
  }

  find(): Promise<undefined> {
    return this.#answer(undefined);
  }

  list(): Promise<readonly Entry[]> {
    return this.#answer([]);
  }

  change(): Promise<undefined> {
    return this.#answer(undefined);
  }

  remove(): Promise<boolean> {
    return this.#answer(false);
  }

  decide(): Promise<undefined> {
    return this.#answer(undefined);
  }

  saveWeek(): Promise<WeekSaved> {
    return this.#refuse();
  }

  decideEach(verdicts: readonly Verdict[]): Promise<readonly VerdictResult[]> {
    return this.#answer(verdicts.map(() => ({ isDone: false, entry: undefined })));
  }

  listWeeks(): Promise<readonly EmployeeWeek[]> {
    return this.#answer([]);
  }

  listProjects(): Promise<readonly string[]> {
    return this.#answer([]);
  }

  summarizeMonth(): Promise<MonthSummary> {
    const byStatus = { submitted: '0.00', approved: '0.00', rejected: '0.00' };
    return this.#answer({ hours: '0.00', byStatus, days: [], projects: [] });
  }

  hoursByProject(): Promise<HoursReport> {
    return this.#answer({ total: '0.00', projects: [] });
  }

  seed(): Promise<boolean> {
    return this.#answer(false);
  }

  ping(): Promise<void> {
    return this.#answer(undefined);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #refuse(): Promise<never> {
    this.requests += 1;
    return Promise.reject(new Error('The empty store stays empty.'));
  }

  #answer<Value>(value: Value): Promise<Value> {
    this.requests += 1;
    return Promise.resolve(value);
  }
}
