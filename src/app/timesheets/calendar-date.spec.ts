import { TestBed } from '@angular/core/testing';

import {
  addDays,
  formatDate,
  formatDateRange,
  formatDay,
  formatMoment,
  isCalendarDate,
  TODAY,
} from './calendar-date';

describe('Calendar dates', () => {
  for (const [text, expected] of [
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['2026-11-18T00:00', false],
    ['', false],
  ] as const) {
    it(`${expected ? 'knows' : 'refuses'} ${JSON.stringify(text)}`, () => {
      expect(isCalendarDate(text)).toBe(expected);
    });
  }

  it('counts days over the end of months and years, and over the changes of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-10-26', -2)).toBe('2026-10-24');
  });

  it('says the same day to everybody, whatever their time zone', () => {
    expect(formatDay('2027-01-01', '2027-12-31')).toBe('Friday 1 January');
    expect(formatDate('2027-01-01')).toBe('1 January 2027');
  });

  it('says the year of a day only where it is not the present one', () => {
    expect(formatDay('2025-11-18', '2026-11-18')).toBe('Tuesday 18 November 2025');
    expect(formatDay('2027-01-01', '2026-12-31')).toBe('Friday 1 January 2027');
    expect(formatDay('2026-01-01', '2026-12-31')).toBe('Thursday 1 January');
  });

  it('says of a span what both ends share only once', () => {
    expect(formatDateRange('2026-11-16', '2026-11-22')).toMatch(/^16\s*–\s*22 November 2026$/);
    expect(formatDateRange('2026-12-28', '2027-01-03')).toMatch(
      /^28 December 2026\s*–\s*3 January 2027$/,
    );
  });

  it('shows what is no instant as it came', () => {
    expect(formatMoment('yesterday')).toBe('yesterday');
    expect(formatMoment('2026-11-18T12:00:00Z')).toContain('November 2026');
  });

  it('takes today from the clock of the person and not from UTC', () => {
    const now = new Date();
    const today = TestBed.inject(TODAY)();
    expect(Number(today.slice(8))).toBe(now.getDate());
    expect(Number(today.slice(5, 7))).toBe(now.getMonth() + 1);
  });
});
