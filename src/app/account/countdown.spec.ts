import { inputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { textOf } from '../testing';
import { Countdown } from './countdown';

const START = Date.parse('2026-11-18T12:00:00Z');

function countdownUntil(untilMs: number): {
  readonly host: HTMLElement;
  readonly stop: () => void;
} {
  const fixture = TestBed.createComponent(Countdown, {
    bindings: [inputBinding('untilMs', signal(untilMs))],
  });
  TestBed.tick();
  return {
    host: fixture.nativeElement as HTMLElement,
    stop: () => {
      fixture.destroy();
    },
  };
}

describe('Countdown', () => {
  it('counts each second, down to nothing and no further', () => {
    jasmine.clock().install();
    try {
      jasmine.clock().mockDate(new Date(START));
      const { host, stop } = countdownUntil(START + 61_000);
      const seen = [textOf(host)];
      for (const seconds of [1, 58, 2, 60]) {
        jasmine.clock().tick(seconds * 1000);
        TestBed.tick();
        seen.push(textOf(host));
      }
      expect(seen).toEqual(['1:01', '1:00', '0:02', '0:00', '0:00']);
      stop();
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('is a timer, which is not read out each second', () => {
    const { host } = countdownUntil(Date.now() + 60_000);
    expect(host.getAttribute('role')).toBe('timer');
    expect(host.closest('[aria-live], [role=status], [role=alert]')).toBeNull();
  });
});
