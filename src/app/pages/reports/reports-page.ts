import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { Person } from '../../account/person';
import { formatMonth } from '../../timesheets/calendar-month';
import { formatHours } from '../../timesheets/hours';
import { monthInAddress } from '../../timesheets/period-in-address';
import { PeriodNav } from '../../timesheets/period-nav';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { ShareBar } from '../../timesheets/share-bar';
import { Skeleton } from '../../timesheets/skeleton';
import { hoursReport } from './hours-report';

/** One's own hours, month by month and project by project. The month stands in the address: `?month=2026-11`. */
@Component({
  selector: 'app-reports-page',
  imports: [MatButton, PeriodNav, ProblemNotice, RouterLink, ShareBar, Skeleton],
  templateUrl: './reports-page.html',
  styleUrl: './reports-page.css',
})
export class ReportsPage {
  readonly #person = inject(Person);

  /** The month in the address. May be missing, or anything. */
  readonly month = input<unknown>();

  protected readonly period = monthInAddress(this.month);
  protected readonly name = computed(() => formatMonth(this.period.shown()));
  protected readonly formatHours = formatHours;

  protected readonly report = hoursReport(() =>
    this.#person.isSignedIn() ? this.period.shown() : null,
  );
}
