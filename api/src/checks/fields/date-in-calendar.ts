import { FIRST_DATE, isCalendarDate, LAST_DATE } from '../../timesheets/calendar.ts';
import type { FieldCheck } from './field-check.ts';

/** A date exists in the calendar and lies in this century. Dates of this form compare as text. */
export const dateInCalendar: FieldCheck = (date) =>
  isCalendarDate(date) && date >= FIRST_DATE && date <= LAST_DATE
    ? undefined
    : `must be a date of the calendar from ${FIRST_DATE} to ${LAST_DATE}, such as 2026-11-20`;
