import { Component, computed, type ElementRef, inject, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { AuthService } from '../../auth';
import { TODAY } from '../../timesheets/calendar-date';
import { addMonths, formatMonth, monthOf, parseMonth } from '../../timesheets/calendar-month';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { hoursReport } from './hours-report';

/** One's own hours, month by month and project by project. The month stands in the address: `?month=2026-11`. */
@Component({
  selector: 'app-reports-page',
  imports: [MatButton, ProblemNotice, RouterLink],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  readonly #auth = inject(AuthService);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('monthHeading');

  /** The month in the address. May be missing, or anything. */
  readonly month = input<unknown>();

  protected readonly thisMonth = monthOf(inject(TODAY)());
  protected readonly shownMonth = computed(() => parseMonth(this.month()) ?? this.thisMonth);
  protected readonly isMonthUnknown = computed(
    () => this.month() !== undefined && parseMonth(this.month()) === null,
  );
  protected readonly name = computed(() => formatMonth(this.shownMonth()));
  /** The months before and after; `null` where the calendar of the API ends. */
  protected readonly previousMonth = computed(() => parseMonth(addMonths(this.shownMonth(), -1)));
  protected readonly nextMonth = computed(() => parseMonth(addMonths(this.shownMonth(), 1)));

  readonly #sub = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? session.user.sub : null;
  });
  protected readonly report = hoursReport(() => (this.#sub() === null ? null : this.shownMonth()));

  /** Reads the month again. The button that was pressed goes away: the heading takes the focus. */
  protected reload(): void {
    this.report.reload();
    this.heading().nativeElement.focus();
  }
}
