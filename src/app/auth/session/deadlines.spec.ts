import { TestBed } from '@angular/core/testing';

import { NOW } from '../browser/browser';
import { MONOTONIC_NOW } from '../browser/monotonic-now';
import { Deadlines } from './deadlines';

describe('Deadlines', () => {
  for (const [wallMs, monotonicMs, leftMs, because] of [
    [0, 0, 1000, 'no time has passed'],
    [400, 400, 600, 'some has'],
    [1500, 1500, -500, 'all has'],
    [1500, 0, -500, 'the device slept, and one clock stood still'],
    [-9000, 400, 600, 'somebody has set the clock back'],
    [9000, 400, -8000, 'somebody has set the clock forward, or the device slept'],
  ] as const) {
    it(`${leftMs} ms are left of 1000 after ${wallMs} and ${monotonicMs}: ${because}`, () => {
      const clock = { wallMs: 50_000, monotonicMs: 70 };
      TestBed.configureTestingModule({
        providers: [
          { provide: NOW, useValue: () => clock.wallMs },
          { provide: MONOTONIC_NOW, useValue: () => clock.monotonicMs },
        ],
      });
      const deadlines = TestBed.inject(Deadlines);
      const deadline = deadlines.in(1000);
      expect(deadline).toEqual(deadlines.at(51_000));
      clock.wallMs += wallMs;
      clock.monotonicMs += monotonicMs;
      expect(deadlines.leftMs(deadline)).toBe(leftMs);
    });
  }
});
