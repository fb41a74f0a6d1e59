import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import { AccountProblem } from '../account/account-problem';
import { LastSession } from '../account/last-session';
import { StepUp } from '../account/step-up';
import { AuthService } from '../auth';
import { wordsFor } from './problem-words';
import type { TimesheetsProblem } from './timesheets-problem';

/**
 * Says what went wrong with a request, in plain words, and offers a way on. Where the person has to sign in
 * again or to prove who they are, it sees to that itself.
 */
@Component({
  selector: 'app-problem-notice',
  imports: [MatButton, StepUp],
  template: `
    @if (isTold()) {
      @let said = words();
      <div class="notice" role="alert" [class.notice-error]="problem().kind !== 'step-up'">
        <p>
          <strong>{{ said.title }}</strong> {{ said.text }}
          @for (field of otherFields(); track field.field) {
            <br />{{ field.field }} {{ field.message }}.
          }
        </p>
        @if (said.wayOn; as wayOn) {
          @switch (wayOn.kind) {
            @case ('try-again') {
              <p>
                <button matButton="outlined" type="button" (click)="retry.emit()">Try again</button>
              </p>
            }
            @case ('load-latest') {
              <p>
                <button matButton="outlined" type="button" (click)="retry.emit()">
                  Load what is there now
                </button>
              </p>
            }
            @case ('sign-in') {
              <p>
                <button matButton="outlined" type="button" (click)="signIn()">Sign in again</button>
              </p>
            }
            @case ('step-up') {
              <!-- What was asked for goes on by itself: to confirm it was a part of it. -->
              <app-step-up
                [challenge]="wayOn.challenge"
                [label]="wayOn.label"
                (done)="retry.emit()"
              />
            }
          }
        }
      </div>
    }
  `,
  styles: `
    button {
      --mat-button-outlined-label-text-color: currentColor;
      --mat-button-outlined-outline-color: currentColor;
    }
  `,
})
export class ProblemNotice {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);

  /** What went wrong. */
  readonly problem = input.required<TimesheetsProblem>();
  /** It is to be tried again, or what is there now is to be seen. */
  readonly retry = output();

  /** That the session is over is said once, by the notice about the session. */
  protected readonly isTold = computed(
    () => this.problem().kind !== 'signed-out' || this.#lastSession.ending() === null,
  );
  protected readonly words = computed(() => wordsFor(this.problem()));
  protected readonly otherFields = computed(() => {
    const problem = this.problem();
    return problem.kind === 'invalid' ? problem.fields : [];
  });

  protected async signIn(): Promise<void> {
    await this.#account.during(() => this.#auth.signIn());
  }
}
