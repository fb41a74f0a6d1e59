import { parseIsoWeek } from '../../timesheets/calendar.ts';
import type { FieldCheck } from './field-check.ts';

/** A week exists: most years have 52, some 53. */
export const weekInCalendar: FieldCheck = (week) =>
  parseIsoWeek(week) ? undefined : 'must be an ISO 8601 week that exists, such as 2026-W47';
