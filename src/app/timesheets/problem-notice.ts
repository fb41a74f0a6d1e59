import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import type { Conflict, TimesheetsProblem } from './timesheets-problem';

/** What a notice offers to do about a problem. */
type WayOn = 'try-again' | 'sign-in' | 'load-latest' | null;

interface Words {
  readonly title: string;
  readonly text: string;
  readonly wayOn: WayOn;
}

const CONFLICTS: Readonly<Record<Conflict, string>> = {
  'entry-approved': 'It has been approved, and what is approved can no longer be changed.',
  'already-decided': 'Somebody else has decided about it already.',
  'stale-version': 'It was changed after it was shown here.',
};

/** Says what went wrong with a request, in plain words, and offers a way on. */
@Component({
  selector: 'app-problem-notice',
  imports: [MatButton],
  template: `
    @let said = words();
    <div class="notice notice-error" role="alert">
      <p>
        <strong>{{ said.title }}</strong> {{ said.text }}
        @for (field of otherFields(); track field.field) {
          <br />{{ field.field }} {{ field.message }}.
        }
      </p>
      @switch (said.wayOn) {
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
            <button matButton="outlined" type="button" (click)="signIn.emit()">
              Sign in again
            </button>
          </p>
        }
      }
    </div>
  `,
  styles: `
    button {
      --mat-button-outlined-label-text-color: currentColor;
      --mat-button-outlined-outline-color: currentColor;
    }
  `,
})
export class ProblemNotice {
  /** What went wrong. */
  readonly problem = input.required<TimesheetsProblem>();
  /** The person wants to try it again, or to see what is there now. */
  readonly retry = output();
  /** The person wants to sign in again. */
  readonly signIn = output();

  protected readonly words = computed(() => wordsFor(this.problem()));
  protected readonly otherFields = computed(() => {
    const problem = this.problem();
    return problem.kind === 'invalid' ? problem.fields : [];
  });
}

function wordsFor(problem: TimesheetsProblem): Words {
  switch (problem.kind) {
    case 'signed-out':
      return {
        title: 'You are not signed in any more.',
        text: 'Sign in again to go on where you are.',
        wayOn: 'sign-in',
      };
    case 'not-allowed':
      return {
        title: 'You may not do this.',
        text:
          problem.scopes.length > 0
            ? `Your sign-in lacks ${problem.scopes.join(', ')}. Ask whoever manages access, then sign in again.`
            : 'Ask whoever manages access, then sign in again.',
        wayOn: 'sign-in',
      };
    case 'own-entry':
      return {
        title: 'This entry is your own.',
        text: 'Somebody else has to decide about it.',
        wayOn: null,
      };
    case 'gone':
      return {
        title: 'This entry is not there any more.',
        text: 'It was probably deleted in the meantime.',
        wayOn: 'load-latest',
      };
    case 'conflict':
      return {
        title: 'The entry is not what it was.',
        text: CONFLICTS[problem.conflict],
        wayOn: 'load-latest',
      };
    case 'invalid':
      return {
        title: 'The API did not accept this.',
        text: problem.fields.length > 0 ? '' : 'It did not say why.',
        wayOn: null,
      };
    case 'too-many-requests':
      return {
        title: 'That was too much at once.',
        text:
          problem.retryAfterSeconds === null
            ? 'Wait a little, then try again.'
            : `Wait ${problem.retryAfterSeconds} seconds, then try again.`,
        wayOn: 'try-again',
      };
    case 'offline':
      return {
        title: 'Timesheets cannot be reached.',
        text: 'Check your connection, then try again.',
        wayOn: 'try-again',
      };
    case 'unavailable':
      return {
        title: 'Timesheets has a problem at the moment.',
        text: 'It is not your fault. Try again in a minute.',
        wayOn: 'try-again',
      };
    case 'unexpected':
      return {
        title: 'Something unexpected happened.',
        text: 'Try again. If it stays like this, tell whoever runs Timesheets.',
        wayOn: 'try-again',
      };
  }
}
