import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { AuthService } from '../../auth';
import { TODAY } from '../../timesheets/calendar-date';
import { addMonths, formatMonth, monthOf, parseMonth } from '../../timesheets/calendar-month';
import { formatHours } from '../../timesheets/hours';
import { PeriodNav } from '../../timesheets/period-nav';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { Skeleton } from '../../timesheets/skeleton';
import { hoursReport } from './hours-report';

/** One's own hours, month by month and project by project. The month stands in the address: `?month=2026-11`. */
@Component({
  selector: 'app-reports-page',
  imports: [MatButton, PeriodNav, ProblemNotice, RouterLink, Skeleton],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  readonly #auth = inject(AuthService);

  /** The month in the address. May be missing, or anything. */
  readonly month = input<unknown>();

  protected readonly thisMonth = monthOf(inject(TODAY)());
  protected readonly shownMonth = computed(() => parseMonth(this.month()) ?? this.thisMonth);
  protected readonly isMonthUnknown = computed(
    () => this.month() !== undefined && parseMonth(this.month()) === null,
  );
  protected readonly formatHours = formatHours;
  protected readonly name = computed(() => formatMonth(this.shownMonth()));
  /** The months before and after; `null` where the calendar of the API ends. */
  protected readonly previousMonth = computed(() => parseMonth(addMonths(this.shownMonth(), -1)));
  protected readonly nextMonth = computed(() => parseMonth(addMonths(this.shownMonth(), 1)));

  readonly #sub = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? session.user.sub : null;
  });
  protected readonly report = hoursReport(() => (this.#sub() === null ? null : this.shownMonth()));
}
