import { addMonths, formatMonth, monthOf, parseMonth } from './calendar-month';

describe('A month', () => {
  for (const [text, expected] of [
    ['2026-11', '2026-11'],
    ['2099-12', '2099-12'],
    ['2026-00', null],
    ['2026-13', null],
    ['1999-12', null],
    ['2100-01', null],
    ['2026-11-01', null],
    ['2026-1', null],
    [['2026-11', '2026-12'], null],
    [undefined, null],
  ] as const) {
    it(`is ${expected ?? 'none'}: ${String(text)}`, () => {
      expect(parseMonth(text)).toBe(expected);
    });
  }

  for (const [month, months, expected] of [
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-06', -18, '2024-12'],
    ['2026-06', 0, '2026-06'],
  ] as const) {
    it(`${months} months after ${month} is ${expected}`, () => {
      expect(addMonths(month, months)).toBe(expected);
    });
  }

  it('is that of a date, and has a name for people', () => {
    expect(monthOf('2026-11-30')).toBe('2026-11');
    expect(formatMonth('2026-11')).toBe('November 2026');
  });
});
