import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { formatDay, TODAY } from '../../timesheets/calendar-date';
import { ENTRY_STATUSES, type EntryStatus } from '../../timesheets/entry';
import type { EntryList } from '../../timesheets/entry-list';
import { EntryStatusLabel, wordsOfStatus } from '../../timesheets/entry-status-label';
import { formatHours } from '../../timesheets/hours';
import { weekOf } from '../../timesheets/iso-week';
import { MoreEntries } from '../../timesheets/more-entries';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { Skeleton } from '../../timesheets/skeleton';

/** What of the entries is shown. */
export interface EntryFilter {
  readonly status: EntryStatus | null;
  readonly project: string | null;
}

/** The entries of a month, line by line, by state and project. Each leads to its week. */
@Component({
  selector: 'app-month-entries',
  imports: [EntryStatusLabel, MoreEntries, ProblemNotice, RouterLink, Skeleton],
  templateUrl: './month-entries.html',
  styleUrl: './month-entries.css',
})
export class MonthEntries {
  readonly #today = inject(TODAY);

  /** The entries of the month in the state that is chosen. */
  readonly list = input.required<EntryList>();
  /** The projects to choose from. */
  readonly projects = input.required<readonly string[]>();
  /** What is chosen. */
  readonly filter = input.required<EntryFilter>();
  /** Something else is chosen. */
  readonly filtered = output<EntryFilter>();

  protected readonly statuses = ENTRY_STATUSES.map((status) => ({
    status,
    words: wordsOfStatus(status),
  }));
  protected readonly lines = computed(() => {
    const state = this.list().state();
    const { project } = this.filter();
    return (state.status === 'loaded' ? state.entries : [])
      .filter((entry) => project === null || entry.project === project)
      .map((entry) => ({
        entry,
        day: formatDay(entry.date, this.#today()),
        hours: formatHours(entry.hours),
        week: weekOf(entry.date),
      }));
  });

  protected chooseStatus(value: string): void {
    const status = ENTRY_STATUSES.find((known) => known === value) ?? null;
    this.filtered.emit({ ...this.filter(), status });
  }

  protected chooseProject(value: string): void {
    this.filtered.emit({ ...this.filter(), project: value === '' ? null : value });
  }
}
