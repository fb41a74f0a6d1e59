import { inject, Service } from '@angular/core';

import { NOW } from '../browser/browser';
import { MONOTONIC_NOW } from '../browser/monotonic-now';

/** A moment to come, by both clocks of the device. */
export interface Deadline {
  /** By the clock that people set, in milliseconds since the epoch. It goes on while the device sleeps. */
  readonly atMs: number;
  /** By the clock that nobody can set, in milliseconds since the page was opened. May stand still in sleep. */
  readonly atMonotonicMs: number;
}

/** Knows how far off a moment is, also after the clock was set and after the device slept. */
@Service()
export class Deadlines {
  readonly #now = inject(NOW);
  readonly #monotonicNow = inject(MONOTONIC_NOW);

  /**
   * A moment.
   *
   * @param atMs In milliseconds since the epoch, by the clock as it is set now.
   */
  at(atMs: number): Deadline {
    return { atMs, atMonotonicMs: this.#monotonicNow() + atMs - this.#now() };
  }

  /**
   * A moment that is so far off, in milliseconds.
   *
   * @param waitMs How far.
   */
  in(waitMs: number): Deadline {
    return this.at(this.#now() + waitMs);
  }

  /**
   * How far off a moment is, by the clock for which it is nearer: setting the clock back does not put it
   * off, and a sleep, during which the other may stand still, counts.
   *
   * @param deadline The moment.
   * @returns In milliseconds; negative when it is past.
   */
  leftMs({ atMs, atMonotonicMs }: Deadline): number {
    return Math.min(atMs - this.#now(), atMonotonicMs - this.#monotonicNow());
  }
}
