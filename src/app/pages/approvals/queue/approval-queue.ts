import { httpResource } from '@angular/common/http';
import { computed, inject, linkedSignal, signal, type Signal } from '@angular/core';

import { ApprovalsApi, parseQueuePage, type QueuePage } from '../../../timesheets/approvals-api';
import type { Entry, EntryStatus } from '../../../timesheets/entry';
import { weekOf } from '../../../timesheets/iso-week';
import { problemOf, type TimesheetsProblem } from '../../../timesheets/timesheets-problem';
import {
  byPersonAndWeek,
  changesOf,
  isWaiting,
  type LineNote,
  missingIn,
  type PersonWeek,
  type QueueChanges,
  type QueueLine,
  queueOf,
  replacedBy,
  withEntry,
  withFresh,
  withoutEntries,
  withPage,
} from './queue';

/** What the queue has to show. */
export type ApprovalQueueState =
  /** There is nothing to ask for: nobody is signed in. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: TimesheetsProblem }
  | { readonly status: 'loaded'; readonly weeks: readonly PersonWeek[]; readonly hasMore: boolean };

/**
 * Everybody's entries in one state, by person and week, page by page. To be made in an injection context,
 * and lives as long as that.
 */
export class ApprovalQueue {
  readonly #api = inject(ApprovalsApi);
  readonly #status: () => EntryStatus | null;
  readonly #first;
  readonly #page: Signal<QueuePage | null>;
  /** What is shown: the first page, and whatever has happened to it since. */
  readonly #queue;
  /** How many pages are shown. */
  readonly #pages;
  readonly #loadingMore = signal(false);
  readonly #moreProblem;

  /** What to show now. */
  readonly state: Signal<ApprovalQueueState>;
  /** Every line that is shown. */
  readonly lines: Signal<readonly QueueLine[]>;
  /** Whether the next page is on its way. */
  readonly loadingMore = this.#loadingMore.asReadonly();
  /** Why the next page did not come; the pages before it are still there. */
  readonly moreProblem: Signal<TimesheetsProblem | null>;

  /** @param status What to ask for; `null` for nothing. Reactive: another state is another queue. */
  constructor(status: () => EntryStatus | null) {
    this.#status = status;
    const first = httpResource(
      () => {
        const asked = status();
        return asked === null ? undefined : this.#api.weeksRequest(asked);
      },
      { parse: parseQueuePage },
    );
    this.#first = first;
    const page = computed(() => (first.hasValue() ? first.value() : null));
    this.#page = page;
    this.#queue = linkedSignal(() => {
      const begin = page();
      return begin && queueOf(begin);
    });
    this.#pages = linkedSignal({ source: page, computation: () => 1 });
    this.#moreProblem = linkedSignal<unknown, TimesheetsProblem | null>({
      source: page,
      computation: () => null,
    });
    this.moreProblem = this.#moreProblem.asReadonly();
    this.lines = computed(() => this.#queue()?.lines ?? []);
    const weeks = computed(() => byPersonAndWeek(this.lines()));
    this.state = computed(() => {
      const error = first.error();
      if (error) return { status: 'failed', problem: problemOf(error) };
      const queue = this.#queue();
      if (queue) {
        return { status: 'loaded', weeks: weeks(), hasMore: queue.nextCursor !== null };
      }
      return { status: first.status() === 'idle' ? 'idle' : 'loading' };
    });
  }

  /** Reads the queue again from its beginning. What is there stays until the answer has come. */
  reload(): void {
    this.#first.reload();
  }

  /** Reads the next page and puts it behind the others. */
  async showMore(): Promise<void> {
    const asked = this.#status();
    const before = this.#queue();
    const cursor = before?.nextCursor ?? null;
    if (asked === null || cursor === null || this.#loadingMore()) return;
    this.#loadingMore.set(true);
    this.#moreProblem.set(null);
    const isSame = this.#whetherSame();
    try {
      const next = await this.#api.weeks(asked, cursor);
      // Another queue has taken the place of the one that this page belongs to.
      if (!isSame()) return;
      this.#queue.update((queue) => queue && withPage(queue, next));
      this.#pages.update((pages) => pages + 1);
    } catch (error: unknown) {
      if (isSame()) this.#moreProblem.set(problemOf(error));
    } finally {
      this.#loadingMore.set(false);
    }
  }

  /**
   * Reads again what is shown, and puts it in place of that without moving anything that is still there.
   *
   * @returns What has changed; `null` where the screen changed meanwhile for another reason, and nothing
   *   was done.
   * @throws What `HttpClient` failed with.
   */
  async refresh(): Promise<QueueChanges | null> {
    const asked = this.#status();
    const before = this.#queue();
    if (asked === null || before === null) return null;
    const fresh = await this.#readPages(asked, this.#pages());
    const missing = asked === 'submitted' ? missingIn(before, fresh) : [];
    const decided = await this.#decidedOf(missing);
    // What was read before somebody pressed a button knows nothing of what that did.
    if (this.#queue() !== before) return null;
    const after =
      asked === 'submitted' ? withFresh(before, fresh, decided) : replacedBy(before, fresh);
    this.#queue.set(after);
    return changesOf(before, after);
  }

  /**
   * Shows the present state of an entry, in its place.
   *
   * @param id The entry.
   * @param entry What it is now; `null` where it does not exist any more.
   * @param note What there is to say about it.
   */
  show(id: string, entry: Entry | null, note: LineNote = null): void {
    this.#queue.update((queue) => queue && withEntry(queue, id, entry, note));
  }

  /**
   * Shows an entry in its place if it is in the state of this queue now, and takes it out if it is not.
   *
   * @param id The entry.
   * @param entry What it is now; `null` where it does not exist any more.
   */
  follow(id: string, entry: Entry | null): void {
    if (entry?.status === this.#status()) this.show(id, entry);
    else this.remove(new Set([id]));
  }

  /**
   * Takes entries out of what is shown, without asking the API again.
   *
   * @param ids Which ones.
   */
  remove(ids: ReadonlySet<string>): void {
    this.#queue.update((queue) => queue && withoutEntries(queue, ids));
    // With more behind it, an empty queue would look as if all were done.
    const queue = this.#queue();
    if (queue?.lines.length === 0 && queue.nextCursor !== null) this.reload();
  }

  /** Takes out what does not wait for a decision any more. */
  clear(): void {
    const done = this.lines().filter((line) => !isWaiting(line));
    this.remove(new Set(done.map(({ entry }) => entry.id)));
  }

  /** Remembers which queue is shown, and says later whether it still is. */
  #whetherSame(): () => boolean {
    const page = this.#page();
    return () => page !== null && this.#page() === page;
  }

  async #readPages(status: EntryStatus, count: number): Promise<QueuePage> {
    const entries: Entry[] = [];
    let nextCursor: string | null = null;
    for (let page = 0; page < count; page += 1) {
      const read: QueuePage = await this.#api.weeks(status, nextCursor ?? undefined);
      entries.push(...read.entries);
      ({ nextCursor } = read);
      if (nextCursor === null) break;
    }
    return { entries, nextCursor };
  }

  /** Who decided about entries. There are few weeks in which that happens within seconds. */
  async #decidedOf(missing: readonly Entry[]): Promise<readonly Entry[]> {
    const weeks = new Set(missing.map(({ date }) => weekOf(date)));
    const ids = new Set(missing.map(({ id }) => id));
    const decided = await Promise.all([...weeks].map((week) => this.#api.decided(week)));
    return decided.flat().filter(({ id }) => ids.has(id));
  }
}
