import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { type CalendarDate, formatDay, formatWeekday, TODAY } from '../../timesheets/calendar-date';
import type { CalendarMonth } from '../../timesheets/calendar-month';
import { Drafts } from '../../timesheets/drafts';
import { formatHours, type Hours, quartersOf } from '../../timesheets/hours';
import { weekNumber } from '../../timesheets/iso-week';
import { weeksOf } from './weeks-of-month';

/** A day of work, in quarters of an hour: as full as a day of the calendar is shown. */
const FULL_DAY = 32;

/** The days of a month with their hours, week by week; each week leads to its sheet. */
@Component({
  selector: 'app-month-calendar',
  imports: [RouterLink],
  templateUrl: './month-calendar.html',
  styleUrl: './month-calendar.css',
})
export class MonthCalendar {
  readonly #today = inject(TODAY);
  readonly #drafts = inject(Drafts);

  /** Which month. */
  readonly month = input.required<CalendarMonth>();
  /** The days with hours. */
  readonly hours = input.required<ReadonlyMap<CalendarDate, Hours>>();

  protected readonly weeks = computed(() => {
    const today = this.#today();
    const drafts = new Set(this.#drafts.weeks());
    return weeksOf(this.month(), this.hours()).map(({ week, days, total }) => ({
      week,
      number: weekNumber(week),
      name: $localize`:@@month.week:Week ${weekNumber(week)}:NUMBER:`,
      isDraft: drafts.has(week),
      total: formatHours(total),
      days: days.map(({ date, hours, isInMonth }) => ({
        date,
        number: Number(date.slice(8)),
        name: formatDay(date, date),
        isInMonth,
        isToday: date === today,
        hours: hours === null ? null : formatHours(hours),
        // How much of a day of work it was: the bar below the hours repeats them.
        share: hours === null ? 0 : Math.min(1, quartersOf(hours) / FULL_DAY),
      })),
    }));
  });
  protected readonly weekdays = computed(() =>
    (weeksOf(this.month(), this.hours())[0]?.days ?? []).map(({ date }) => formatWeekday(date)),
  );
}
