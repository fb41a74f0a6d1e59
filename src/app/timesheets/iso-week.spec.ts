import { addWeeks, mondayOf, parseIsoWeek, weekNumber, weekOf } from './iso-week';

describe('ISO weeks', () => {
  for (const [date, week, because] of [
    ['2026-11-18', '2026-W47', 'an ordinary Wednesday'],
    ['2026-11-16', '2026-W47', 'weeks begin on Monday'],
    ['2026-11-22', '2026-W47', 'and end on Sunday'],
    ['2026-12-31', '2026-W53', '2026 has 53 weeks'],
    ['2027-01-01', '2026-W53', 'a Friday belongs to the year of its Thursday'],
    ['2027-01-03', '2026-W53', 'the Sunday of that week too'],
    ['2027-01-04', '2027-W01', '4 January is always in week 1'],
    ['2024-12-30', '2025-W01', 'a Monday in December may begin the next year'],
    ['2025-12-28', '2025-W52', '2025 has 52 weeks'],
    ['2025-12-29', '2026-W01', 'and the next begins three days early'],
    ['2021-01-03', '2020-W53', '2020 was a leap year of 53 weeks'],
    ['2028-02-29', '2028-W09', 'leap days count'],
  ] as const) {
    it(`puts ${date} into ${week}: ${because}`, () => {
      expect(weekOf(date)).toBe(week);
    });
  }

  for (const [week, monday] of [
    ['2026-W01', '2025-12-29'],
    ['2026-W47', '2026-11-16'],
    ['2026-W53', '2026-12-28'],
    ['2027-W01', '2027-01-04'],
  ] as const) {
    it(`begins ${week} on ${monday}`, () => {
      expect(mondayOf(week)).toBe(monday);
    });
  }

  it('goes from week 53 to week 1 and back', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2027-W01', -1)).toBe('2026-W53');
    expect(addWeeks('2025-W52', 1)).toBe('2026-W01');
  });

  it('knows the number of a week', () => {
    expect(weekNumber('2027-W01')).toBe(1);
    expect(weekNumber('2026-W53')).toBe(53);
  });

  for (const week of ['2026-W01', '2026-W53', '2000-W01', '2099-W53']) {
    it(`takes ${week} from the address`, () => {
      expect(parseIsoWeek(week)).toBe(week);
    });
  }

  for (const [text, because] of [
    [undefined, 'there is none'],
    [['2026-W47', '2026-W48'], 'the address names two'],
    ['2025-W53', '2025 has no week 53'],
    ['2026-W00', 'weeks are counted from 1'],
    ['2026-W54', 'no year has 54 weeks'],
    ['2026-W7', 'a digit is missing'],
    ['1999-W10', 'the API begins with 2000'],
    ['2100-W01', 'the API ends with 2099'],
    ['2026-W47 ', 'there is a blank behind it'],
    ['../admin', 'it is something else'],
  ] as const) {
    it(`does not take ${JSON.stringify(text)} for a week: ${because}`, () => {
      expect(parseIsoWeek(text)).toBeNull();
    });
  }
});
