import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { formatIsoWeek, isCalendarDate, parseIsoWeek, parseMonth } from './calendar.ts';

describe('a date of the calendar', () => {
  for (const [text, expected, because] of [
    ['2026-11-20', true, 'it is a Friday'],
    ['2028-02-29', true, '2028 is a leap year'],
    ['2000-02-29', true, 'a year divisible by 400 is a leap year'],
    ['2100-02-29', false, 'a year divisible by 100 is none'],
    ['2026-02-29', false, '2026 is no leap year'],
    ['2026-04-31', false, 'April has 30 days'],
    ['2026-13-01', false, 'there are twelve months'],
    ['2026-00-10', false, 'months are counted from one'],
    ['2026-1-5', false, 'digits are missing'],
    ['20261120', false, 'hyphens are missing'],
    ['2026-11-20 ', false, 'there is something behind it'],
    ['2026-11-20\n', false, 'there is a line break behind it'],
    ['+002026-11-20', false, 'the year has four digits'],
    ['', false, 'it is empty'],
  ] as const) {
    it(`${expected ? 'is' : 'is not'} ${JSON.stringify(text)}: ${because}`, () => {
      assert.equal(isCalendarDate(text), expected);
    });
  }
});

describe('an ISO week', () => {
  for (const [text, monday, sunday, because] of [
    ['2026-W47', '2026-11-16', '2026-11-22', 'it is a week like any other'],
    ['2026-W01', '2025-12-29', '2026-01-04', 'week 1 holds 4 January and may begin in December'],
    ['2026-W53', '2026-12-28', '2027-01-03', '2026 begins on a Thursday and has 53 weeks'],
    ['2020-W53', '2020-12-28', '2021-01-03', 'a leap year that begins on a Wednesday has 53'],
    ['2027-W01', '2027-01-04', '2027-01-10', '1 January 2027 still belongs to 2026'],
    ['2024-W09', '2024-02-26', '2024-03-03', 'it holds 29 February'],
  ] as const) {
    it(`${text} goes from ${monday} to ${sunday}: ${because}`, () => {
      assert.deepEqual(parseIsoWeek(text), { monday, sunday });
    });
  }

  for (const [text, because] of [
    ['2025-W53', 'this year has 52 weeks'],
    ['2026-W54', 'no year has 54'],
    ['2026-W00', 'weeks are counted from one'],
    ['2026-W7', 'a digit is missing'],
    ['2026W47', 'the hyphen is missing'],
    ['2026-w47', 'the W is a capital letter'],
    ['1999-W10', 'entries begin in 2000'],
    ['2026-W47\n', 'there is a line break behind it'],
  ] as const) {
    it(`does not exist as ${JSON.stringify(text)}: ${because}`, () => {
      assert.equal(parseIsoWeek(text), undefined);
    });
  }

  it('follows the one before without a gap, through the whole century', () => {
    const mondays: number[] = [];
    for (let year = 2000; year < 2100; year += 1) {
      for (let week = 1; week <= 53; week += 1) {
        const found = parseIsoWeek(`${year}-W${String(week).padStart(2, '0')}`);
        if (found === undefined) assert.equal(week, 53);
        else mondays.push(Date.parse(found.monday));
      }
    }
    const days = mondays
      .slice(1)
      .map((monday, index) => (monday - (mondays[index] ?? 0)) / 86_400_000);
    assert.deepEqual([...new Set(days)], [7]);
  });

  it('is named by its Monday again, through the whole century', () => {
    for (let year = 2000; year < 2100; year += 1) {
      for (let week = 1; week <= 53; week += 1) {
        const name = `${year}-W${String(week).padStart(2, '0')}`;
        const found = parseIsoWeek(name);
        if (found) assert.equal(formatIsoWeek(found.monday), name);
      }
    }
  });

  it('holds seven dates that exist', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 52 }),
        (year, week) => {
          const found = parseIsoWeek(`${year}-W${String(week).padStart(2, '0')}`);
          assert.ok(found && isCalendarDate(found.monday) && isCalendarDate(found.sunday));
          assert.equal(new Date(found.monday).getUTCDay(), 1);
          assert.equal(new Date(found.sunday).getUTCDay(), 0);
        },
      ),
    );
  });
});

describe('a month', () => {
  for (const [text, expected, because] of [
    ['2026-11', ['2026-11-01', '2026-12-01'], 'it ends where the next one begins'],
    ['2026-12', ['2026-12-01', '2027-01-01'], 'after December a year begins'],
    ['2028-02', ['2028-02-01', '2028-03-01'], 'it may have 29 days'],
    ['2099-12', ['2099-12-01', '2100-01-01'], 'it is the last of the century'],
    ['2026-13', undefined, 'a year has twelve'],
    ['2026-00', undefined, 'the first is 01'],
    ['1999-12', undefined, 'it is of another century'],
    ['2026-1', undefined, 'it has two digits'],
    ['2026-11-01', undefined, 'it is a day'],
    ['2026-11\n', undefined, 'nothing follows'],
    ['', undefined, 'it is empty'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected?.join(' to ') ?? 'none'}: ${because}`, () => {
      const month = parseMonth(text);
      assert.deepEqual(month && [month.first, month.next], expected);
    });
  }

  it('follows the one before without a gap, through the whole century', () => {
    let next = '2000-01-01';
    for (let index = 0; index < 1200; index += 1) {
      const month = parseMonth(next.slice(0, 7));
      assert.ok(month);
      assert.equal(month.first, next);
      next = month.next;
    }
    assert.equal(next, '2100-01-01');
  });
});
