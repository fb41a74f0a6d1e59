/**
 * The clocks of a spec. They follow the real ones, or those that the test runner has put in their place,
 * and can be set forward beyond them.
 */
export class TestClock {
  #aheadMs = 0;

  /** The time now, in milliseconds since the epoch. For the token `NOW`. */
  readonly now = (): number => Date.now() + this.#aheadMs;

  /** The time since the page was opened, in milliseconds. For the token `MONOTONIC_NOW`. */
  readonly monotonicNow = (): number => performance.now() + this.#aheadMs;

  /**
   * Sets both clocks forward.
   *
   * @param durationMs By how much, in milliseconds.
   */
  advance(durationMs: number): void {
    this.#aheadMs += durationMs;
  }
}
