import { httpResource } from '@angular/common/http';
import { computed, inject, type Signal } from '@angular/core';

import { SETTINGS } from '../../settings/settings';
import type { CalendarMonth } from '../../timesheets/calendar-month';
import { UnexpectedAnswerError } from '../../timesheets/entry';
import type { Hours } from '../../timesheets/hours';
import { parseProjectHours, type ProjectHours } from '../../timesheets/project-hours';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';

/** What the Reports API says about a month. */
export interface MonthlyHours {
  readonly total: Hours;
  /** The project with the most hours first. */
  readonly projects: readonly ProjectHours[];
}

/** What a report has to show. */
export type HoursReportState =
  /** There is nothing to ask for: nobody is signed in. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly problem: TimesheetsProblem }
  | { readonly status: 'loaded'; readonly report: MonthlyHours };

/** One's own hours in a month, by project, from the Reports API. */
export interface HoursReport {
  readonly state: Signal<HoursReportState>;
  /** Reads it again. */
  readonly reload: () => void;
}

/**
 * Reads one's own hours, and follows what is asked for. To be called in an injection context.
 *
 * @param month The month; `null` for none. Reactive.
 */
export function hoursReport(month: () => CalendarMonth | null): HoursReport {
  const url = inject(SETTINGS).reportsApi?.url;
  const resource = httpResource(
    () => {
      const asked = month();
      return asked === null || url === undefined
        ? undefined
        : { url: `${url}/hours`, params: { month: asked } };
    },
    { parse: parseMonthlyHours },
  );
  const state = computed((): HoursReportState => {
    const error = resource.error();
    // Until the answer to another try has come, what went wrong stays.
    if (error) return { status: 'failed', problem: problemOf(error) };
    if (resource.hasValue()) return { status: 'loaded', report: resource.value() };
    return { status: resource.status() === 'idle' ? 'idle' : 'loading' };
  });
  return { state, reload: () => resource.reload() };
}

/**
 * Checks what the API sent.
 *
 * @param value The body of the answer.
 * @throws UnexpectedAnswerError When it is not what the API promises.
 */
export function parseMonthlyHours(value: unknown): MonthlyHours {
  const { total, projects } = (value ?? {}) as Record<string, unknown>;
  if (typeof total !== 'string') throw new UnexpectedAnswerError('The report has no total.');
  return { total, projects: parseProjectHours(projects) };
}
