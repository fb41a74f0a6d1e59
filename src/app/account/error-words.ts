import { Component, computed, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { catchError, from, map, of } from 'rxjs';

import type { AuthError } from '../auth';
import { IS_ENGLISH } from '../locale/locale';

/**
 * What went wrong with signing in or out, in the language of this build. In English the error says it itself,
 * and exactly; other languages have words for its code, which are loaded when something goes wrong.
 */
@Component({
  selector: 'app-error-words',
  template: '{{ words() }}',
})
export class ErrorWords {
  /** What went wrong. */
  readonly error = input.required<AuthError>();

  readonly #wordsFor = toSignal(IS_ENGLISH ? of(messageOf) : wordsByCode(), {
    initialValue: () => '',
  });

  protected readonly words = computed(() => this.#wordsFor()(this.error()));
}

function messageOf({ message }: AuthError): string {
  return message;
}

function wordsByCode() {
  return from(import('./words-by-code')).pipe(
    map(({ wordsByCode }) => wordsByCode),
    // Where nothing can be loaded, something has to be said all the same.
    catchError(() => of(messageOf)),
  );
}
