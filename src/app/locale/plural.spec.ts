import { plural } from './plural';

describe('What is said of how many', () => {
  for (const [count, said] of [
    [0, '0 entries'],
    [1, 'One entry'],
    [2, '2 entries'],
    [21, '21 entries'],
  ] as const) {
    it(`is "${said}" of ${count}`, () => {
      expect(plural(count, { one: 'One entry', other: `${count} entries` })).toBe(said);
    });
  }

  it('may be something else of nothing', () => {
    expect(plural(0, { none: 'Nothing', one: 'One entry', other: '0 entries' })).toBe('Nothing');
  });
});
