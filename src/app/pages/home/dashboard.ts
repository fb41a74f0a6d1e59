import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Person } from '../../account/person';
import { LOCALE } from '../../locale/locale';
import { plural } from '../../locale/plural';
import { SETTINGS } from '../../settings/settings';
import { msOfDate, TODAY } from '../../timesheets/calendar-date';
import { parseEntryPage } from '../../timesheets/entry';
import { formatHours } from '../../timesheets/hours';
import { formatDatesOf, weekOf } from '../../timesheets/iso-week';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { problemOf } from '../../timesheets/timesheets-problem';
import { parseWaitingWeeks } from './waiting-weeks';
import { weekSoFar } from './week-so-far';

/** More than fit on a page of the API are not counted: then there are at least so many. */
const LARGEST_PAGE = 200;
const LARGEST_PAGE_OF_WEEKS = 50;

const WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });
const LIST = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** How it stands with one's hours, and what waits for one: each a way to where something can be done about it. */
@Component({
  selector: 'app-dashboard',
  imports: [ProblemNotice, RouterLink],
  templateUrl: './dashboard.html',
  styleUrl: './dashboard.css',
})
export class Dashboard {
  readonly #person = inject(Person);
  readonly #today = inject(TODAY)();
  readonly #week = weekOf(this.#today);
  readonly #url = inject(SETTINGS).api.url;

  protected readonly mayRead = computed(() => this.#person.isGranted('read:timesheets'));
  protected readonly mayApprove = computed(() => this.#person.isGranted('approve:timesheets'));

  protected readonly entries = httpResource(
    () =>
      this.mayRead()
        ? { url: `${this.#url}/timesheets`, params: { week: this.#week, limit: LARGEST_PAGE } }
        : undefined,
    { parse: parseEntryPage },
  );
  protected readonly rejected = httpResource(
    () =>
      this.mayRead()
        ? { url: `${this.#url}/timesheets`, params: { status: 'rejected', limit: LARGEST_PAGE } }
        : undefined,
    { parse: parseEntryPage },
  );
  protected readonly waiting = httpResource(
    () =>
      this.mayApprove()
        ? { url: `${this.#url}/approvals/weeks`, params: { limit: LARGEST_PAGE_OF_WEEKS } }
        : undefined,
    { parse: (value) => parseWaitingWeeks(value, this.#person.sub()) },
  );

  protected readonly dates = formatDatesOf(this.#week);
  protected readonly hours = computed(() => {
    const week = this.#weekSoFar();
    return week && formatHours(week.hours);
  });
  protected readonly missing = computed(() => {
    const days = this.#weekSoFar()?.missing;
    return days && LIST.format(days.map((day) => WEEKDAY.format(msOfDate(day))));
  });
  /** The entries to correct, and the week of the newest of them. */
  protected readonly toCorrect = computed(() => {
    if (!this.rejected.hasValue()) return null;
    const { items, nextCursor } = this.rejected.value();
    const [newest] = items;
    return {
      count: items.length,
      words: wordsForEntries(items.length, nextCursor !== null),
      link: newest ? { week: weekOf(newest.date) } : {},
    };
  });
  /** How many weeks wait. */
  protected readonly weeks = computed(() => {
    if (!this.waiting.hasValue()) return null;
    const { count, hasMore } = this.waiting.value();
    return wordsForWeeks(count, hasMore);
  });

  protected readonly problem = computed(() => {
    const failed = this.#all.find((each) => each.error());
    return failed ? problemOf(failed.error()) : null;
  });

  readonly #all: readonly HttpResourceRef<unknown>[] = [this.entries, this.rejected, this.waiting];
  readonly #weekSoFar = computed(() =>
    this.entries.hasValue()
      ? weekSoFar(this.#week, this.#today, this.entries.value().items)
      : undefined,
  );

  protected retry(): void {
    for (const each of this.#all) if (each.error()) each.reload();
  }
}

function wordsForEntries(count: number, hasMore: boolean): string {
  if (hasMore) return $localize`:@@home.many-entries:More than ${count}:COUNT: entries`;
  return plural(count, {
    none: $localize`:@@home.nothing:Nothing`,
    one: $localize`:@@home.one-entry:1 entry`,
    other: $localize`:@@home.entries:${count}:COUNT: entries`,
  });
}

function wordsForWeeks(count: number, hasMore: boolean): string {
  if (hasMore) return $localize`:@@home.many-weeks:More than ${count}:COUNT: weeks`;
  return plural(count, {
    none: $localize`:@@home.nothing:Nothing`,
    one: $localize`:@@home.one-week:1 week`,
    other: $localize`:@@home.weeks:${count}:COUNT: weeks`,
  });
}
