import { HttpClient, HttpContext, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { REPLAY_AFTER_RENEWAL } from '../auth';
import { SETTINGS } from '../settings/settings';
import type { CalendarMonth } from './calendar-month';
import { type Entry, type EntryStatus, parseEntries, parseEntryPage, parseProjects } from './entry';
import { EntryList } from './entry-list';
import type { IsoWeek } from './iso-week';
import type { WeekChange } from './week-change';

/** The most entries that the API puts on one page. */
const LARGEST_PAGE = 200;

/** The most changes that the API takes together. */
export const MOST_CHANGES = 100;

/**
 * The Timesheets API. Every method but those that make a list rejects with what `HttpClient` or the
 * interceptor failed with: `problemOf()` says what that means.
 */
@Service()
export class TimesheetsApi {
  readonly #http = inject(HttpClient);
  readonly #url = inject(SETTINGS).api.url;

  /**
   * One's own entries of a week. Call it in an injection context.
   *
   * @param week The week; `null` for none. Reactive.
   */
  ownEntries(week: () => IsoWeek | null): EntryList {
    return new EntryList(() => {
      const asked = week();
      // As many as there can be: the sum of a week is to be the sum of the whole week.
      const params = { week: asked ?? '', limit: String(LARGEST_PAGE) };
      return asked === null ? undefined : { url: `${this.#url}/timesheets`, params };
    });
  }

  /**
   * One's own entries of a month. Call it in an injection context.
   *
   * @param month Which one; `null` for none. Reactive.
   * @param status The state that they are in; `null` for any. Reactive.
   */
  ownEntriesOfMonth(
    month: () => CalendarMonth | null,
    status: () => EntryStatus | null,
  ): EntryList {
    return new EntryList(() => {
      const [asked, state] = [month(), status()];
      const params = {
        month: asked ?? '',
        limit: String(LARGEST_PAGE),
        ...(state !== null && { status: state }),
      };
      return asked === null ? undefined : { url: `${this.#url}/timesheets`, params };
    });
  }

  /**
   * Where the API adds up one's own month.
   *
   * @param month Which one; `null` for none.
   */
  monthRequest(month: CalendarMonth | null): string | undefined {
    return month === null ? undefined : `${this.#url}/timesheets/months/${month}`;
  }

  /**
   * The names of one's own projects, the one used last first. Call it in an injection context.
   *
   * @param isWanted Whether to ask. Reactive.
   */
  projects(isWanted: () => boolean): HttpResourceRef<readonly string[]> {
    const request = (): string | undefined =>
      isWanted() ? `${this.#url}/timesheets/projects` : undefined;
    return httpResource(request, { parse: parseProjects, defaultValue: [] });
  }

  /**
   * Reads all of one's own entries of a week, once.
   *
   * @param week Which one.
   */
  async readWeek(week: IsoWeek): Promise<readonly Entry[]> {
    const params = { week, limit: String(LARGEST_PAGE) };
    const answer$ = this.#http.get(`${this.#url}/timesheets`, { params });
    return parseEntryPage(await firstValueFrom(answer$)).items;
  }

  /**
   * Saves the changes of a week: all of them, or none. Can be sent again as it is where the answer was lost, as
   * what is already so is accepted.
   *
   * @param week Which one.
   * @param changes What to change, at most {@link MOST_CHANGES}.
   * @returns All of one's own entries of that week.
   */
  async saveWeek(week: IsoWeek, changes: readonly WeekChange[]): Promise<readonly Entry[]> {
    const context = new HttpContext().set(REPLAY_AFTER_RENEWAL, true);
    const url = `${this.#url}/timesheets/weeks/${encodeURIComponent(week)}`;
    const answer$ = this.#http.patch(url, { changes }, { context });
    return parseEntries(await firstValueFrom(answer$));
  }
}
