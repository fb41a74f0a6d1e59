import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { REPLAY_AFTER_RENEWAL } from '../auth';
import { SETTINGS } from '../settings/settings';
import { type Entry, type EntryContent, parseEntry } from './entry';
import { EntryList } from './entry-list';
import type { IsoWeek } from './iso-week';

/** The most entries that the API puts on one page. */
const LARGEST_PAGE = 200;

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
   * Reads one of one's own entries.
   *
   * @param id The entry.
   */
  async read(id: string): Promise<Entry> {
    return parseEntry(await firstValueFrom(this.#http.get(this.#ownEntry(id))));
  }

  /**
   * Adds an entry, once, however often that is asked for with the same key: an answer may be lost on its
   * way, and a token may be refused in the middle of it.
   *
   * @param content What was worked.
   * @param key The key of this entry and no other, 1 to 255 characters of ASCII.
   */
  async add(content: EntryContent, key: string): Promise<Entry> {
    const headers = { 'Idempotency-Key': `"${key}"` };
    const context = new HttpContext().set(REPLAY_AFTER_RENEWAL, true);
    const answer$ = this.#http.post(`${this.#url}/timesheets`, content, { headers, context });
    return parseEntry(await firstValueFrom(answer$));
  }

  /**
   * Corrects an entry. A rejected one is submitted again.
   *
   * @param id The entry.
   * @param version The version that the correction is based on.
   * @param content What was worked.
   */
  async correct(id: string, version: number, content: EntryContent): Promise<Entry> {
    const body = { ...content, version };
    return parseEntry(await firstValueFrom(this.#http.patch(this.#ownEntry(id), body)));
  }

  /**
   * Deletes an entry.
   *
   * @param id The entry.
   */
  async delete(id: string): Promise<void> {
    await firstValueFrom(this.#http.delete(this.#ownEntry(id)));
  }

  #ownEntry(id: string): string {
    return `${this.#url}/timesheets/${encodeURIComponent(id)}`;
  }
}
