import {
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';

import { plural } from '../../locale/plural';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { keptWords, lastWords } from './decisions/decision-words';
import type { LastDecision } from './decisions/decisions';
import { personOf } from './queue/queue';

/** How long a decision can be taken back, in seconds. The API gives a minute. */
const UNDO_SECONDS = 10;
const TICK_MS = 1_000;

/**
 * Says what was decided last, and lets people take it back for ten seconds. The time stands still while
 * they are in the bar, with the pointer or the focus: nobody has to be fast (WCAG 2.2, 2.2.1). After it the
 * bar stays and says so, until it is closed or something else is decided.
 */
@Component({
  selector: 'app-undo-bar',
  imports: [MatButton, ProblemNotice],
  templateUrl: './undo-bar.html',
  styleUrl: './bar.css',
  host: {
    '(mouseenter)': 'isPointedAt.set(true)',
    '(mouseleave)': 'isPointedAt.set(false)',
    '(focusin)': 'isFocused.set(true)',
    '(focusout)': 'isFocused.set(false)',
  },
})
export class UndoBar {
  /** What was decided. */
  readonly last = input.required<LastDecision>();

  /** It is to be taken back. */
  readonly undo = output();
  /** The time for it is over. */
  readonly settled = output();
  /** The bar is to be closed. */
  readonly dismiss = output();

  protected readonly isPointedAt = signal(false);
  protected readonly isFocused = signal(false);
  readonly #entries = computed(() => this.last().entries);
  protected readonly secondsLeft = linkedSignal({
    source: this.#entries,
    computation: () => UNDO_SECONDS,
  });
  protected readonly isHeld = computed(() => this.isPointedAt() || this.isFocused());
  protected readonly words = computed(() => lastWords(this.last()));
  /** Which entries stay as they were decided, and why. */
  protected readonly kept = computed(() => {
    const { undo } = this.last();
    if (undo.status !== 'done') return [];
    return undo.kept.map(({ entry, problem }) => ({
      id: entry.id,
      about: `${personOf(entry)}, ${entry.project}`,
      words: keptWords(problem),
    }));
  });
  /** How many wait again. */
  protected readonly taken = computed(() => this.#entries().length - this.kept().length);
  protected readonly takenWords = computed(() => {
    const count = this.taken();
    return plural(count, {
      one: $localize`:@@approvals.taken-back-one:Taken back: 1 entry waits again.`,
      other: $localize`:@@approvals.taken-back-many:Taken back: ${count}:COUNT: entries wait again.`,
    });
  });
  protected readonly keptWords = computed(() => {
    const count = this.kept().length;
    return plural(count, {
      one: $localize`:@@approvals.kept-one:1 decision stays:`,
      other: $localize`:@@approvals.kept-many:${count}:COUNT: decisions stay:`,
    });
  });

  constructor() {
    const timer = setInterval(() => this.#tick(), TICK_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
    });
  }

  #tick(): void {
    if (this.last().undo.status !== 'open' || this.isHeld()) return;
    this.secondsLeft.update((seconds) => seconds - 1);
    if (this.secondsLeft() <= 0) this.settled.emit();
  }
}
