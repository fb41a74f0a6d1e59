import { InjectionToken } from '@angular/core';

/**
 * The time since the page was opened, in milliseconds, by a clock that nobody can set. It may stand still
 * while the device sleeps. A token, so that tests move the clock.
 */
export const MONOTONIC_NOW = new InjectionToken<() => number>('MONOTONIC_NOW', {
  factory: () => () => performance.now(),
});
