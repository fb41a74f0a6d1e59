import { Component, input } from '@angular/core';
import { MatButton } from '@angular/material/button';

import type { EntryList } from './entry-list';
import { ProblemNotice } from './problem-notice';

/** The end of a list of entries: a button for the next page, or why that page did not come. */
@Component({
  selector: 'app-more-entries',
  imports: [MatButton, ProblemNotice],
  template: `
    @let shown = list();
    @let state = shown.state();
    @if (shown.moreProblem(); as problem) {
      <app-problem-notice [problem]="problem" (retry)="shown.showMore()" />
    } @else if (state.status === 'loaded' && state.hasMore) {
      <p>
        <button
          matButton="outlined"
          type="button"
          disabledInteractive
          [disabled]="shown.loadingMore()"
          (click)="shown.showMore()"
        >
          {{ shown.loadingMore() ? 'Loading…' : 'Show more' }}
        </button>
      </p>
    }
  `,
})
export class MoreEntries {
  /** The list that it stands below. */
  readonly list = input.required<EntryList>();
}
