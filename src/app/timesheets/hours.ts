import { LOCALE } from '../locale/locale';

/**
 * Hours as the API writes them: an exact decimal with two digits, such as `7.50`. Counted in quarters
 * of an hour, which are whole numbers: sums of binary fractions drift, and these may be paid by.
 */
export type Hours = string;

const QUARTERS_A_DAY = 96;

/**
 * How many quarters of an hour there are in some hours.
 *
 * @param hours Hours as the API writes them.
 */
export function quartersOf(hours: Hours): number {
  const [whole = '0', fraction = '0'] = hours.split('.');
  return Number(whole) * 4 + Number(fraction.padEnd(2, '0')) / 25;
}

/**
 * Quarters of an hour as hours.
 *
 * @param quarters A whole number.
 */
export function hoursOf(quarters: number): Hours {
  const fraction = ['00', '25', '50', '75'][quarters % 4] ?? '00';
  return `${Math.floor(quarters / 4)}.${fraction}`;
}

/**
 * The exact sum of some hours.
 *
 * @param entries What has hours.
 */
export function sumOfHours(entries: readonly { readonly hours: Hours }[]): Hours {
  return hoursOf(entries.reduce((sum, { hours }) => sum + quartersOf(hours), 0));
}

/**
 * The hours that a person typed: `7.5`, `7,50`, `7`, `.25` and `7:30` are understood.
 *
 * @param text What was typed.
 * @returns The hours as the API writes them, or `null` unless they are quarters from 0.25 to 24.
 */
export function parseHours(text: string): Hours | null {
  const quarters = typedQuarters(text.trim());
  const possible = Number.isInteger(quarters) && quarters >= 1 && quarters <= QUARTERS_A_DAY;
  return possible ? hoursOf(quarters) : null;
}

/**
 * Whether what a person typed stands for no work at all: nothing, or a nought in any form.
 *
 * @param text What was typed.
 */
export function isNoHours(text: string): boolean {
  const typed = text.trim();
  return typed === '' || typedQuarters(typed) === 0;
}

/** Not a whole number, or not a number at all, where it is none of quarters. */
function typedQuarters(text: string): number {
  const clock = /^(?<whole>\d{1,2}):(?<minutes>[0-5]\d)$/.exec(text)?.groups;
  if (clock) return Number(clock['whole']) * 4 + Number(clock['minutes']) / 15;
  const match = /^(?<whole>\d{0,2})(?:[.,](?<fraction>\d{0,2}))?$/.exec(text);
  if (!match || !/\d/.test(text)) return Number.NaN;
  const { whole = '', fraction = '' } = match.groups ?? {};
  return quartersOf(`${whole}.${fraction}`);
}

const FORMAT = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/**
 * Hours for people, as numbers are written where they are: "7.50", and "7,50" in German.
 *
 * @param hours Hours as the API writes them.
 */
export function formatHours(hours: Hours): string {
  // Quarters are exact in binary, unlike other fractions.
  return FORMAT.format(quartersOf(hours) / 4);
}
