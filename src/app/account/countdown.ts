import { Component, computed, input } from '@angular/core';

import { secondClock, timeLeft } from './second-clock';

/**
 * Counts down to a moment, for those who see it. A timer, which screen readers do not read out by
 * themselves: each second would drown everything else.
 */
@Component({
  selector: 'app-countdown',
  template: '{{ words() }}',
  styles: ':host { font-variant-numeric: tabular-nums; }',
  host: { role: 'timer', '[attr.aria-label]': 'label' },
})
export class Countdown {
  readonly #nowMs = secondClock();

  /** The moment, in milliseconds since the epoch. */
  readonly untilMs = input.required<number>();

  protected readonly label = $localize`:@@account.time-left:Time left`;
  protected readonly words = computed(() => timeLeft(this.untilMs(), this.#nowMs()));
}
