import { HttpClient, httpResource, type HttpResourceRequest } from '@angular/common/http';
import { computed, inject, linkedSignal, signal, type Signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { type Entry, parseEntryPage } from './entry';
import { problemOf, type TimesheetsProblem } from './timesheets-problem';

/** What a list of entries has to show. */
export type EntryListState =
  /** There is nothing to ask for: nobody is signed in. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: TimesheetsProblem }
  | {
      readonly status: 'loaded';
      readonly entries: readonly Entry[];
      /** Whether there are entries after these. */
      readonly hasMore: boolean;
      /** Whether newer ones are on their way. */
      readonly refreshing: boolean;
    };

/**
 * A list of entries that is read page by page and follows what is asked for. To be made in an
 * injection context, and lives as long as that.
 */
export class EntryList {
  readonly #http = inject(HttpClient);
  readonly #request: () => HttpResourceRequest | undefined;
  /** The first page, and what `showMore()` has put behind it. */
  readonly #page;
  readonly #loadingMore = signal(false);
  readonly #moreProblem;

  /** What to show now. */
  readonly state: Signal<EntryListState>;
  /** Whether the next page is on its way. */
  readonly loadingMore = this.#loadingMore.asReadonly();
  /** Why the next page did not come; the pages before it are still there. */
  readonly moreProblem: Signal<TimesheetsProblem | null>;

  /**
   * @param request What to ask for, without a cursor; `undefined` for nothing. Reactive: another
   * request begins another list.
   */
  constructor(request: () => HttpResourceRequest | undefined) {
    this.#request = request;
    const page = httpResource(request, { parse: parseEntryPage });
    this.#page = page;
    this.#moreProblem = linkedSignal<unknown, TimesheetsProblem | null>({
      source: page.status,
      computation: () => null,
    });
    this.moreProblem = this.#moreProblem.asReadonly();
    this.state = computed(() => {
      const error = page.error();
      if (error) return { status: 'failed', problem: problemOf(error) };
      if (page.hasValue()) {
        const { items, nextCursor } = page.value();
        return {
          status: 'loaded',
          entries: items,
          hasMore: nextCursor !== null,
          refreshing: page.isLoading(),
        };
      }
      return { status: page.status() === 'idle' ? 'idle' : 'loading' };
    });
  }

  /** Reads the list again from its beginning. What is there stays until the answer has come. */
  reload(): void {
    this.#page.reload();
  }

  /** Reads the next page and puts it behind the others. */
  async showMore(): Promise<void> {
    const request = this.#request();
    const before = this.#page.hasValue() ? this.#page.value() : null;
    if (!request || !before?.nextCursor || this.#loadingMore()) return;
    this.#loadingMore.set(true);
    this.#moreProblem.set(null);
    try {
      const params = { ...(request.params as Record<string, string>), cursor: before.nextCursor };
      const answer = await firstValueFrom(this.#http.get<unknown>(request.url, { params }));
      const next = parseEntryPage(answer);
      // Another list has taken the place of the one that this page belongs to.
      if (!this.#page.hasValue() || this.#page.value() !== before) return;
      this.#page.set({ ...next, items: [...before.items, ...next.items] });
    } catch (error: unknown) {
      this.#moreProblem.set(problemOf(error));
    } finally {
      this.#loadingMore.set(false);
    }
  }

  /**
   * Shows other entries, which the API has just sent as all there are.
   *
   * @param items The entries.
   */
  replace(items: readonly Entry[]): void {
    this.#page.set({ items, nextCursor: null });
  }
}
