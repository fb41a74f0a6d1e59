import { Component, computed, input } from '@angular/core';

import type { InspectorNote } from './inspector-note';
import { clockTime, inWords } from './times';

/** How many errors are shown. */
const MOST_ERRORS = 5;

/** What went wrong lately, and what would help. */
@Component({
  selector: 'auth-errors-section',
  template: `
    <section aria-labelledby="auth-inspector-errors">
      <h2 id="auth-inspector-errors">Last errors</h2>
      @for (error of errors(); track $index) {
        <p class="error">{{ error.time }} {{ error.words }}</p>
        @for (problem of error.problems; track problem) {
          <p>{{ problem }}</p>
        }
        @if (error.challenge; as challenge) {
          <p>stepUp({{ challenge }}) asks the tenant for what is missing.</p>
        }
      } @empty {
        <p>None.</p>
      }
    </section>
  `,
})
export class ErrorsSection {
  /** What happened, the latest first. */
  readonly notes = input.required<readonly InspectorNote[]>();

  protected readonly errors = computed(() =>
    this.notes()
      .flatMap((note) => (note.kind === 'error' ? [note] : []))
      .slice(0, MOST_ERRORS)
      .map(({ error, atMs }) => ({
        time: clockTime(atMs),
        words: inWords(error),
        problems: error.problems,
        challenge: error.challenge && JSON.stringify(error.challenge),
      })),
  );
}
