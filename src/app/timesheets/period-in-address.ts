import { computed, inject, type Signal } from '@angular/core';

import { TODAY } from './calendar-date';
import { addMonths, type CalendarMonth, monthOf, parseMonth } from './calendar-month';
import { addWeeks, type IsoWeek, parseIsoWeek, weekOf } from './iso-week';

/** The week or month that a page shows, as its address says. */
export interface PeriodInAddress<Period extends string> {
  /** The one that is shown: the present one where the address names none. */
  readonly shown: Signal<Period>;
  /** Whether the present one is shown. */
  readonly isPresent: Signal<boolean>;
  /** Whether the address names something that is none. */
  readonly isUnknown: Signal<boolean>;
  /** The one before; `null` where the calendar of the API ends. */
  readonly previous: Signal<Period | null>;
  /** The one after; `null` where the calendar of the API ends. */
  readonly next: Signal<Period | null>;
}

/**
 * The month that an address names. To be called in an injection context.
 *
 * @param text The query parameter. May be missing, or anything. Reactive.
 */
export function monthInAddress(text: () => unknown): PeriodInAddress<CalendarMonth> {
  return periodInAddress(text, monthOf(inject(TODAY)()), parseMonth, addMonths);
}

/**
 * The week that an address names. To be called in an injection context.
 *
 * @param text The query parameter. May be missing, or anything. Reactive.
 */
export function weekInAddress(text: () => unknown): PeriodInAddress<IsoWeek> {
  return periodInAddress(text, weekOf(inject(TODAY)()), parseIsoWeek, addWeeks);
}

function periodInAddress<Period extends string>(
  text: () => unknown,
  present: Period,
  parse: (text: unknown) => Period | null,
  add: (period: Period, count: number) => Period,
): PeriodInAddress<Period> {
  const shown = computed(() => parse(text()) ?? present);
  return {
    shown,
    isPresent: computed(() => shown() === present),
    isUnknown: computed(() => text() !== undefined && parse(text()) === null),
    previous: computed(() => parse(add(shown(), -1))),
    next: computed(() => parse(add(shown(), 1))),
  };
}
