import type { AddedOnce, TimesheetsStore } from '../store/timesheets-store.ts';
import type { Entry } from '../timesheets/entry.ts';
import type { HoursReport } from '../timesheets/hours-report.ts';

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
