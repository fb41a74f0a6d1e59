import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';

const TICK_MS = 1_000;

/**
 * Counts down to a moment, for those who see it. A timer, which screen readers do not read out by
 * themselves: each second would drown everything else.
 */
@Component({
  selector: 'app-countdown',
  template: '{{ words() }}',
  host: { role: 'timer', '[attr.aria-label]': '"Time left"' },
})
export class Countdown {
  readonly #now = signal(Date.now());

  /** The moment, in milliseconds since the epoch. */
  readonly untilMs = input.required<number>();

  protected readonly words = computed(() => {
    const seconds = Math.max(0, Math.ceil((this.untilMs() - this.#now()) / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  });

  constructor() {
    const timer = setInterval(() => {
      this.#now.set(Date.now());
    }, TICK_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }
}
