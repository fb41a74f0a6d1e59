import {
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';

import { AccountProblem } from '../account/account-problem';
import { Countdown } from '../account/countdown';
import { LastSession } from '../account/last-session';
import { secondClock } from '../account/second-clock';
import { StepUp } from '../account/step-up';
import { AuthService } from '../auth';
import { Connection } from '../connection/connection';
import { reportText } from './problem-report';
import { mustWaitMs, retryDelayMs } from './problem-retry';
import { wordsFor } from './problem-words';
import type { TimesheetsProblem } from './timesheets-problem';

/** What decides about trying again by itself. */
interface RetryConditions {
  readonly problem: TimesheetsProblem;
  readonly isOnline: boolean;
  readonly isWanted: boolean;
}

/**
 * Says what went wrong with a request, in plain words, and offers a way on. Where the person has to sign in
 * again or to prove who they are, it sees to that itself.
 *
 * With `autoRetry`, for what only reads, a problem that passes is tried again by itself, after longer and
 * longer pauses. They begin anew with each notice: let it stand until the answer to a retry has come.
 */
@Component({
  selector: 'app-problem-notice',
  imports: [Countdown, StepUp],
  templateUrl: './problem-notice.html',
  styleUrl: './problem-notice.css',
})
export class ProblemNotice {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);
  readonly #document = inject(DOCUMENT);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #isOnline = inject(Connection).isOnline;
  readonly #nowMs = secondClock();

  /** What went wrong. */
  readonly problem = input.required<TimesheetsProblem>();
  /** Whether a problem that passes is tried again by itself. For reading: what writes is left to the person. */
  readonly autoRetry = input(false, { transform: booleanAttribute });
  /** It is to be tried again, or what is there now is to be seen. */
  readonly retry = output();

  /** That the session is over is said once, by the notice about the session. */
  protected readonly isTold = computed(
    () => this.problem().kind !== 'signed-out' || this.#lastSession.ending() === null,
  );
  protected readonly words = computed(() => wordsFor(this.problem(), this.#isOnline()));
  protected readonly otherFields = computed(() => {
    const problem = this.problem();
    return problem.kind === 'invalid' ? problem.fields : [];
  });
  protected readonly details = computed(() => {
    const { kind, report } = this.problem();
    return report ? reportText(kind, report) : null;
  });

  /** How often it was tried again in vain. */
  readonly #failures = linkedSignal<TimesheetsProblem, number>({
    source: this.problem,
    computation: (_problem, before) => (before ? before.value + 1 : 0),
  });
  /** Whether the answer to a retry is on its way. */
  protected readonly isTrying = linkedSignal({ source: this.problem, computation: () => false });
  /** Before that, it would only be refused again. In milliseconds since the epoch. */
  readonly #waitUntilMs = computed(() => {
    const waitMs = mustWaitMs(this.problem());
    return waitMs === 0 ? 0 : Date.now() + waitMs;
  });
  /** When it is tried again by itself, in milliseconds since the epoch; `null` for never. */
  protected readonly retryAtMs = linkedSignal<RetryConditions, number | null>({
    source: () => ({
      problem: this.problem(),
      isOnline: this.#isOnline(),
      isWanted: this.autoRetry(),
    }),
    computation: ({ problem, isOnline, isWanted }, before) => {
      if (!isWanted || !isOnline) return null;
      // The network is back: what waited for it waits no longer.
      const isBack = before?.source.isOnline === false;
      const delayMs = isBack
        ? mustWaitMs(problem)
        : retryDelayMs(problem, this.#failures(), Math.random());
      return delayMs === null ? null : Date.now() + delayMs;
    },
  });
  protected readonly mustWait = computed(() => this.#nowMs() < this.#waitUntilMs());
  /** What is counted down to; `null` for nothing. */
  protected readonly countsToMs = computed(() => {
    if (this.isTrying()) return null;
    return this.retryAtMs() ?? (this.mustWait() ? this.#waitUntilMs() : null);
  });

  #focusAfter: Element | null = null;

  constructor() {
    effect(() => {
      const atMs = this.retryAtMs();
      // Not while nobody looks: the clock stands still, and goes on where it should be by then.
      if (atMs !== null && !this.isTrying() && this.#nowMs() >= atMs) this.#tryNow();
    });
    inject(DestroyRef).onDestroy(() => {
      this.#keepFocus();
    });
  }

  protected tryAgain(): void {
    if (this.mustWait()) return;
    this.#focusAfter = this.#host.nativeElement.closest('[role=dialog], main');
    this.#tryNow();
  }

  protected async signIn(): Promise<void> {
    await this.#account.during(() => this.#auth.signIn());
  }

  #tryNow(): void {
    this.isTrying.set(true);
    this.retry.emit();
  }

  /** The button that was pressed goes with the notice. Whoever works by keyboard goes on at the heading. */
  #keepFocus(): void {
    const { body, activeElement } = this.#document;
    if (!this.#focusAfter || (activeElement !== body && activeElement !== null)) return;
    const heading = this.#focusAfter.querySelector<HTMLElement>('h1, h2');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}
