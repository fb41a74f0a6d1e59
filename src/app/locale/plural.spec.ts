import { plural } from './plural';

const WORDS = { one: '1 entry', other: 'several entries' };

describe('The words for a number', () => {
  for (const [count, expected] of [
    [0, 'several entries'],
    [1, '1 entry'],
    [2, 'several entries'],
    [1.5, 'several entries'],
  ] as const) {
    it(`of ${count} are "${expected}"`, () => {
      expect(plural(count, WORDS)).toBe(expected);
    });
  }

  it('are the general ones where the language has no others', () => {
    expect(plural(1, { other: 'entries' })).toBe('entries');
  });
});
