import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { secondClock, timeLeft } from './second-clock';

const START = Date.parse('2026-11-18T12:00:00Z');

describe('The clock for what counts seconds', () => {
  it('stands still while nobody looks, and is right as soon as somebody does', () => {
    jasmine.clock().install();
    try {
      jasmine.clock().mockDate(new Date(START));
      const document = TestBed.inject(DOCUMENT);
      const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('visible');
      const nowMs = TestBed.runInInjectionContext(secondClock);
      jasmine.clock().tick(1_000);
      expect(nowMs() - START).toBe(1_000);
      visibility.and.returnValue('hidden');
      document.dispatchEvent(new Event('visibilitychange'));
      jasmine.clock().tick(60_000);
      expect(nowMs() - START).toBe(1_000);
      visibility.and.returnValue('visible');
      document.dispatchEvent(new Event('visibilitychange'));
      jasmine.clock().tick(0);
      expect(nowMs() - START).toBe(61_000);
    } finally {
      jasmine.clock().uninstall();
    }
  });

  for (const [seconds, shown] of [
    [-5, '0:00'],
    [0.2, '0:01'],
    [59, '0:59'],
    [61, '1:01'],
    [3_599, '59:59'],
    [7_200, '2:00:00'],
    [3_661, '1:01:01'],
  ] as const) {
    it(`shows ${seconds} seconds as ${shown}`, () => {
      expect(timeLeft(START + seconds * 1000, START)).toBe(shown);
    });
  }
});
