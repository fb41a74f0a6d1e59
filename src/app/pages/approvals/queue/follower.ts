import { DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent, merge } from 'rxjs';

import { Connection } from '../../../connection/connection';

/** How often a page that is looked at is brought up to date. */
const EVERY_MS = 15_000;
/** The longest time between two attempts while it fails. */
const LONGEST_MS = 240_000;

/**
 * Brings what is shown up to date while somebody looks at it: every 15 seconds, and at once when they come
 * back to the page or the network does. Not while the page is hidden or offline, and not while something
 * is under way that another state of things would disturb. Where it fails it waits twice as long each
 * time, up to four minutes. To be made in an injection context, and lives as long as that.
 */
export class Follower {
  readonly #document = inject(DOCUMENT);
  readonly #isOnline = inject(Connection).isOnline;
  readonly #read: () => Promise<unknown>;
  readonly #isBusy: () => boolean;
  readonly #paused = signal(false);
  readonly #failures = signal(0);
  readonly #reading = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /** Whether the person wants what is shown to stay as it is. */
  readonly paused = this.#paused.asReadonly();
  /** How often it failed since it worked last. */
  readonly failures = this.#failures.asReadonly();
  /** Whether it is being brought up to date. */
  readonly reading = this.#reading.asReadonly();

  /**
   * @param read Brings it up to date. May reject.
   * @param isBusy Whether that would disturb something now.
   */
  constructor(read: () => Promise<unknown>, isBusy: () => boolean) {
    this.#read = read;
    this.#isBusy = isBusy;
    const window = this.#document.defaultView;
    if (window) {
      merge(
        fromEvent(window, 'focus'),
        fromEvent(window, 'online'),
        fromEvent(this.#document, 'visibilitychange'),
      )
        .pipe(takeUntilDestroyed())
        .subscribe(() => void this.#follow());
    }
    inject(DestroyRef).onDestroy(() => {
      this.#isOver = true;
      clearTimeout(this.#timer);
    });
    this.#wait();
  }

  /** Leaves what is shown as it is, until {@link resume}. */
  pause(): void {
    this.#paused.set(true);
    clearTimeout(this.#timer);
  }

  /** Goes on, and begins at once. */
  resume(): void {
    this.#paused.set(false);
    void this.#follow();
  }

  /** Brings it up to date now, also while it is paused. */
  async readNow(): Promise<void> {
    if (this.#reading() || this.#isBusy()) return;
    this.#reading.set(true);
    try {
      await this.#read();
      this.#failures.set(0);
    } catch {
      // Whatever it was: the person is told that this is not up to date, and it is tried again.
      this.#failures.update((failures) => failures + 1);
    } finally {
      this.#reading.set(false);
    }
  }

  async #follow(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#paused() || this.#reading()) return;
    if (this.#isLookedAt()) await this.readNow();
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isOver || this.#paused()) return;
    const ms = Math.min(EVERY_MS * 2 ** this.#failures(), LONGEST_MS);
    this.#timer = setTimeout(() => void this.#follow(), ms);
  }

  #isLookedAt(): boolean {
    return this.#isOnline() && this.#document.visibilityState === 'visible';
  }
}
