import { backOffMs } from './back-off';

describe('backOffMs', () => {
  for (const [failures, least, most] of [
    [1, 500, 1000],
    [2, 1000, 2000],
    [6, 16_000, 32_000],
    [7, 30_000, 60_000],
    [2000, 30_000, 60_000],
  ] as const) {
    it(`is from ${least} to ${most} ms after ${failures} failures, as chance has it`, () => {
      expect(backOffMs(failures, 0)).toBe(least);
      expect(backOffMs(failures, 0.5)).toBe((least + most) / 2);
      expect(backOffMs(failures, 0.999)).toBeLessThan(most);
    });
  }
});
