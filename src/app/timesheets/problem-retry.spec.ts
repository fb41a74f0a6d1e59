import { retryDelayMs } from './problem-retry';
import type { TimesheetsProblem } from './timesheets-problem';

describe('The pause before something is tried again', () => {
  it('is longer each time, up to a minute', () => {
    const problem: TimesheetsProblem = { kind: 'unavailable' };
    const delays = [0, 1, 2, 3, 4, 9].map((failures) => retryDelayMs(problem, failures, 0));
    expect(delays).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it('is not the same for everybody, so that they do not all come at once', () => {
    expect(retryDelayMs({ kind: 'timeout' }, 0, 1)).toBe(6_000);
    expect(retryDelayMs({ kind: 'offline' }, 0, 0.5)).toBe(5_500);
  });

  it('is never shorter than the API has asked for', () => {
    const asked = (retryAfterSeconds: number | null): number | null =>
      retryDelayMs({ kind: 'too-many-requests', retryAfterSeconds }, 0, 0);
    expect(asked(90)).toBe(90_000);
    expect(asked(1)).toBe(5_000);
    expect(asked(null)).toBe(5_000);
  });

  for (const problem of [
    { kind: 'signed-out' },
    { kind: 'not-allowed', scopes: [] },
    { kind: 'gone' },
    { kind: 'conflict', conflict: 'stale-version' },
    { kind: 'invalid', fields: [] },
    { kind: 'unexpected' },
  ] as const satisfies readonly TimesheetsProblem[]) {
    it(`is none where trying again changes nothing: ${problem.kind}`, () => {
      expect(retryDelayMs(problem, 0, 0)).toBeNull();
    });
  }
});
