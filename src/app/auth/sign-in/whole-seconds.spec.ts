import { isWholeSeconds } from './whole-seconds';

describe('isWholeSeconds', () => {
  for (const seconds of [0, 1, 60, 86_400, Number.MAX_SAFE_INTEGER]) {
    it(`accepts ${seconds}`, () => {
      expect(isWholeSeconds(seconds)).toBeTrue();
    });
  }

  for (const value of [-1, 0.5, 1e21, NaN, Infinity, '60', null, undefined, [60]]) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(isWholeSeconds(value)).toBeFalse();
    });
  }
});
