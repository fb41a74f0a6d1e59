import { Component, DestroyRef, inject, input, output, signal } from '@angular/core';

import { type AuthChallenge, type AuthError, AuthService } from '../auth';
import { ErrorWords } from './error-words';
import { Person } from './person';

/**
 * A button that gets from the person what the tenant or an API wants of them: a fresh sign-in, consent,
 * more scopes. In a window of its own, so that the page stays as it is; where the browser does not open
 * one, on this page.
 */
@Component({
  selector: 'app-step-up',
  imports: [ErrorWords],
  template: `
    @if (problem(); as error) {
      @if (error.code === 'AUTH_POPUP_BLOCKED') {
        <p i18n="@@account.popup-blocked">
          The browser did not open a window for it. It works on this page, too: what you typed is
          kept, and you come back to it.
        </p>
      } @else {
        <p><app-error-words [error]="error" /></p>
      }
    }
    <p class="actions">
      <button
        class="action"
        type="button"
        [attr.aria-disabled]="waiting() || null"
        (click)="inWindow()"
      >
        @if (waiting()) {
          <span i18n="@@account.go-on-in-window">Go on in the window that has opened…</span>
        } @else {
          {{ label() }}
        }
      </button>
      @if (problem()) {
        <button class="action" type="button" (click)="onThisPage()" i18n="@@account.on-this-page">
          Do it on this page
        </button>
      }
    </p>
  `,
})
export class StepUp {
  readonly #auth = inject(AuthService);
  readonly #destroyRef = inject(DestroyRef);
  readonly #person = inject(Person);
  /** Who is asked. Whatever was refused to them is not done in the name of somebody else. */
  readonly #sub = this.#person.sub();

  /** What is wanted. */
  readonly challenge = input.required<AuthChallenge>();
  /** What the button says. */
  readonly label = input.required<string>();
  /** The same person has given what was wanted, in the window. */
  readonly done = output();

  protected readonly waiting = signal(false);
  /** Why it did not work, the last time. */
  protected readonly problem = signal<AuthError | null>(null);

  protected async inWindow(): Promise<void> {
    // A second window would take the place of the first, with the answer that this one waits for.
    if (this.waiting()) return;
    this.waiting.set(true);
    const isDone = await this.#ask(true);
    if (!isDone || this.#destroyRef.destroyed) return;
    // Somebody else may have signed in in the window. The page goes, but not before this is reached.
    if (this.#person.sub() === this.#sub) this.done.emit();
  }

  protected async onThisPage(): Promise<void> {
    await this.#ask(false);
  }

  async #ask(popup: boolean): Promise<boolean> {
    this.problem.set(null);
    try {
      await this.#auth.stepUp(this.challenge(), { popup });
      return true;
    } catch (error: unknown) {
      // `stepUp` rejects with nothing else.
      this.problem.set(error as AuthError);
      return false;
    } finally {
      this.waiting.set(false);
    }
  }
}
