import { formatHours, hoursOf, isNoHours, parseHours, quartersOf, sumOfHours } from './hours';

describe('Hours', () => {
  it('sums exactly where binary fractions drift', () => {
    const entries = Array.from({ length: 1000 }, () => ({ hours: '7.75' }));
    expect(sumOfHours(entries)).toBe('7750.00');
    expect(sumOfHours([{ hours: '0.25' }, { hours: '0.50' }, { hours: '7.00' }])).toBe('7.75');
    expect(sumOfHours([])).toBe('0.00');
  });

  it('says the same after counting in quarters, for every possible hours', () => {
    for (let quarters = 1; quarters <= 96; quarters += 1) {
      expect(quartersOf(hoursOf(quarters))).toBe(quarters);
    }
  });

  it('are written with two digits, and with marks between the thousands, for people', () => {
    expect(formatHours('7.50')).toBe('7.50');
    expect(formatHours('1234.25')).toBe('1,234.25');
  });

  for (const [typed, hours] of [
    ['7.5', '7.50'],
    ['7,50', '7.50'],
    ['.25', '0.25'],
    [' 8 ', '8.00'],
    ['08', '8.00'],
    ['24', '24.00'],
    ['7:30', '7.50'],
    ['0:15', '0.25'],
  ] as const) {
    it(`understands ${JSON.stringify(typed)} as ${hours}`, () => {
      expect(parseHours(typed)).toBe(hours);
    });
  }

  for (const [typed, because] of [
    ['', 'nothing was typed'],
    ['.', 'there is no digit'],
    ['0', 'no time is no work'],
    ['0:00', 'no time is no work'],
    ['7:20', 'twenty minutes are no quarter'],
    ['7:60', 'an hour has sixty minutes'],
    ['7:5', 'minutes have two digits'],
    ['0.1', 'it is no quarter'],
    ['7.333', 'it has three digits'],
    ['24.25', 'no day is that long'],
    ['-1', 'it is negative'],
    ['1e1', 'it is no decimal'],
    ['٧', 'its digit is not one of ours'],
  ] as const) {
    it(`does not accept ${JSON.stringify(typed)}: ${because}`, () => {
      expect(parseHours(typed)).toBeNull();
    });
  }

  for (const [typed, isNone] of [
    ['', true],
    ['  ', true],
    ['0', true],
    ['0,00', true],
    ['0:00', true],
    ['0.25', false],
    ['zero', false],
    ['.', false],
  ] as const) {
    it(`${isNone ? 'are none' : 'are not simply none'}: ${JSON.stringify(typed)}`, () => {
      expect(isNoHours(typed)).toBe(isNone);
    });
  }
});
