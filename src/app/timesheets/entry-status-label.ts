import { Component, computed, input } from '@angular/core';

import type { EntryStatus } from './entry';

/** The state of an entry in words. The colour only repeats them. */
@Component({
  selector: 'app-entry-status',
  template: `{{ words() }}`,
  host: { '[class]': 'status()' },
  styles: `
    :host {
      display: inline-block;
      padding: 0.125rem 0.625rem;
      border-radius: 0.75rem;
      font: var(--mat-sys-label-medium);
    }
    :host(.submitted) {
      background: var(--app-submitted-container);
      color: var(--app-submitted);
    }
    :host(.approved) {
      background: var(--app-approved-container);
      color: var(--app-approved);
    }
    :host(.rejected) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
})
export class EntryStatusLabel {
  /** The state. */
  readonly status = input.required<EntryStatus>();

  protected readonly words = computed(() => wordsOfStatus(this.status()));
}

const WORDS: Readonly<Record<EntryStatus, string>> = {
  submitted: $localize`:@@status.submitted:Submitted`,
  approved: $localize`:@@status.approved:Approved`,
  rejected: $localize`:@@status.rejected:Rejected`,
};

/**
 * The state of an entry in words.
 *
 * @param status The state.
 */
export function wordsOfStatus(status: EntryStatus): string {
  return WORDS[status];
}
