import { parseMonth } from '../../timesheets/calendar.ts';
import type { FieldCheck } from './field-check.ts';

/** What a month must be. */
export const NOT_A_MONTH = 'must be a month of this century, such as 2026-11';

/** A month exists, and entries may be in it. */
export const monthInCalendar: FieldCheck = (month) => (parseMonth(month) ? undefined : NOT_A_MONTH);
