import { weeksOf } from './weeks-of-month';

const NOTHING: ReadonlyMap<string, string> = new Map();

describe('The weeks of a month', () => {
  for (const [month, weeks] of [
    ['2026-11', ['2026-W44', '2026-W45', '2026-W46', '2026-W47', '2026-W48', '2026-W49']],
    ['2027-02', ['2027-W05', '2027-W06', '2027-W07', '2027-W08']],
    ['2027-01', ['2026-W53', '2027-W01', '2027-W02', '2027-W03', '2027-W04']],
  ] as const) {
    it(`of ${month} are those that it has days of`, () => {
      expect(weeksOf(month, NOTHING).map(({ week }) => week)).toEqual([...weeks]);
    });
  }

  it('have seven days each, from Monday on, also those of the months around', () => {
    const [first] = weeksOf('2026-11', NOTHING);
    expect(first!.days.map(({ date }) => date)).toEqual([
      '2026-10-26',
      '2026-10-27',
      '2026-10-28',
      '2026-10-29',
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ]);
    expect(first!.days.map(({ isInMonth }) => isInMonth).lastIndexOf(false)).toBe(5);
  });

  it('add up the days of the month', () => {
    const hours = new Map([
      ['2026-11-16', '7.75'],
      ['2026-11-18', '0.50'],
    ]);
    const week = weeksOf('2026-11', hours).find((each) => each.week === '2026-W47');
    expect(week!.total).toBe('8.25');
    expect(week!.days[1]!.hours).toBeNull();
  });
});
