import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { Person } from '../../account/person';
import { formatMonth } from '../../timesheets/calendar-month';
import { DraftWeeks } from '../../timesheets/draft-weeks';
import { ENTRY_STATUSES } from '../../timesheets/entry';
import { EntryStatusLabel } from '../../timesheets/entry-status-label';
import { formatHours } from '../../timesheets/hours';
import { monthInAddress } from '../../timesheets/period-in-address';
import { PeriodNav } from '../../timesheets/period-nav';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { Skeleton } from '../../timesheets/skeleton';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';
import { TimesheetsViews } from '../../timesheets/timesheets-views';
import { MonthCalendar } from './month-calendar';
import { type EntryFilter, MonthEntries } from './month-entries';
import { parseMonthOverview } from './month-overview';
import { ProjectChart } from './project-chart';

/** One's own month at a glance. What is shown stands in the address: `?month=2026-11&status=rejected&project=…`. */
@Component({
  selector: 'app-month-page',
  imports: [
    DraftWeeks,
    EntryStatusLabel,
    MonthCalendar,
    MonthEntries,
    PeriodNav,
    ProblemNotice,
    ProjectChart,
    RouterLink,
    Skeleton,
    TimesheetsViews,
  ],
  templateUrl: './month-page.html',
  styleUrl: './month-page.css',
})
export class MonthPage {
  readonly #api = inject(TimesheetsApi);
  readonly #person = inject(Person);
  readonly #router = inject(Router);

  /** The month in the address. May be missing, or anything. */
  readonly month = input<unknown>();
  /** The state of the entries in the address. May be missing, or anything. */
  readonly status = input<unknown>();
  /** The project of the entries in the address. May be missing, or anything. */
  readonly project = input<unknown>();

  protected readonly period = monthInAddress(this.month);
  protected readonly name = computed(() => formatMonth(this.period.shown()));
  protected readonly filter = computed<EntryFilter>(() => {
    const [status, project] = [this.status(), this.project()];
    return {
      status: ENTRY_STATUSES.find((known) => known === status) ?? null,
      project: typeof project === 'string' && project !== '' ? project : null,
    };
  });

  readonly #askedMonth = computed(() => (this.#person.isSignedIn() ? this.period.shown() : null));
  protected readonly isSignedIn = this.#person.isSignedIn;
  readonly #overview = httpResource(() => this.#api.monthRequest(this.#askedMonth()), {
    parse: parseMonthOverview,
  });
  protected readonly overview = computed(() =>
    this.#overview.hasValue() ? this.#overview.value() : null,
  );
  /** Why the month could not be read. Stays until the answer to the next try has come. */
  protected readonly problem = linkedSignal<
    { readonly month: string; readonly error: Error | undefined; readonly isLoading: boolean },
    TimesheetsProblem | null
  >({
    source: () => ({
      month: this.period.shown(),
      error: this.#overview.error(),
      isLoading: this.#overview.isLoading(),
    }),
    computation: ({ month, error, isLoading }, before) => {
      if (error) return problemOf(error);
      return isLoading && before?.source.month === month ? before.value : null;
    },
  });
  protected readonly byStatus = computed(() => {
    const overview = this.overview();
    return ENTRY_STATUSES.map((status) => ({
      status,
      hours: formatHours(overview?.byStatus[status] ?? '0.00'),
    }));
  });
  protected readonly total = computed(() => formatHours(this.overview()?.hours ?? '0.00'));
  protected readonly isEmpty = computed(() => {
    const overview = this.overview();
    return overview?.hours === '0.00' && overview.byStatus.rejected === '0.00';
  });
  /** Those with hours, and the one that is chosen, which may have none in this month. */
  protected readonly projects = computed(() => {
    const { project } = this.filter();
    const names = this.overview()?.projects.map((each) => each.project) ?? [];
    return project === null || names.includes(project) ? names : [...names, project];
  });
  protected readonly list = this.#api.ownEntriesOfMonth(
    () => this.#askedMonth(),
    () => this.filter().status,
  );

  protected reload(): void {
    this.#overview.reload();
  }

  protected async choose({ status, project }: EntryFilter): Promise<void> {
    await this.#router.navigate([], {
      queryParams: { status, project },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
