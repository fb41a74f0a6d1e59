import { Component, computed, inject } from '@angular/core';

import { AuthService } from '../auth';
import { AccountProblem } from './account-problem';
import { Countdown } from './countdown';
import { ErrorWords } from './error-words';
import { LastSession } from './last-session';
import { newsOf } from './session-news';
import { StepUp } from './step-up';

/**
 * Says what there is to say about the session, while that is not simply on, and offers what can be done.
 * Stands in the frame of the application, and in each dialog with a form, from which the frame cannot be
 * reached.
 */
@Component({
  selector: 'app-session-notice',
  imports: [Countdown, ErrorWords, StepUp],
  template: `
    @let said = news();
    <div [class.notice]="said" [class.notice-error]="said?.isUrgent">
      <!-- There before it has words: what comes together with its words is not read out everywhere. -->
      <div role="status">
        @if (said) {
          <p>
            {{ said.words }}
            @if (said.error; as error) {
              <app-error-words [error]="error" />
            }
          </p>
        }
      </div>
      @if (said?.wayOn; as wayOn) {
        @switch (wayOn.kind) {
          @case ('sign-in') {
            <p class="actions">
              <button
                class="action"
                type="button"
                (click)="signIn(wayOn.returnTo)"
                i18n="@@account.sign-in-again"
              >
                Sign in again
              </button>
            </p>
          }
          @case ('step-up') {
            <app-step-up [challenge]="wayOn.challenge" [label]="wayOn.label" />
          }
          @case ('renew') {
            <p class="actions">
              <button class="action" type="button" (click)="renew()" i18n="@@account.renew-now">
                Renew now
              </button>
              <span i18n="@@account.or-in"
                >or in <app-countdown [untilMs]="wayOn.redirectAtMs"
              /></span>
            </p>
          }
        }
      }
    </div>
    @if (problem(); as error) {
      <div class="notice notice-error" role="alert">
        <p><app-error-words [error]="error" /></p>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .notice {
      margin-block: 1rem 0;
    }
  `,
})
export class SessionNotice {
  readonly #account = inject(AccountProblem);
  readonly #auth = inject(AuthService);
  readonly #lastSession = inject(LastSession);

  protected readonly news = computed(() =>
    newsOf(this.#auth.session(), this.#lastSession.ending()),
  );
  /** Why signing in or out did not work, or the way on that is offered here. */
  protected readonly problem = this.#account.latest;

  protected async signIn(returnTo?: string): Promise<void> {
    await this.#account.during(() => this.#auth.signIn(returnTo === undefined ? {} : { returnTo }));
  }

  protected async renew(): Promise<void> {
    await this.#account.during(() => this.#auth.renew());
  }
}
