import { type Hours, hoursOf, parseHours, quartersOf } from '../../../timesheets/hours';
import { DAYS } from '../../../timesheets/iso-week';
import type { WeekDraft } from './week-draft';

/** The sums of a sheet. What is no number yet counts for nothing. */
export interface WeekTotals {
  /** Of each row, by its key. */
  readonly rows: ReadonlyMap<string, Hours>;
  /** Seven, Monday first. */
  readonly days: readonly Hours[];
  readonly week: Hours;
  /** How much of these sums was rejected: typed, but of no account elsewhere until it is corrected. */
  readonly rejected: Hours;
}

/**
 * Adds up a sheet, exactly.
 *
 * @param draft The sheet, as it is typed.
 */
export function totalsOf({ rows, base }: WeekDraft): WeekTotals {
  const quarters = rows.map(({ cells }) => cells.map(({ hours }) => quartersTyped(hours)));
  const rejected = new Map(
    base.filter(({ status }) => status === 'rejected').map(({ id, hours }) => [id, hours]),
  );
  const stillRejected = rows
    .flatMap(({ cells }) => cells)
    .filter(({ id, hours }) => rejected.has(id) && rejected.get(id) === parseHours(hours));
  return {
    rows: new Map(rows.map(({ key }, row) => [key, hoursOf(sum(quarters[row] ?? []))])),
    days: DAYS.map((day) => hoursOf(sum(quarters.map((ofRow) => ofRow[day] ?? 0)))),
    week: hoursOf(sum(quarters.flat())),
    rejected: hoursOf(sum(stillRejected.map(({ hours }) => quartersTyped(hours)))),
  };
}

function quartersTyped(text: string): number {
  const hours = parseHours(text);
  return hours === null ? 0 : quartersOf(hours);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
