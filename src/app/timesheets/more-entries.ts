import { Component, input } from '@angular/core';

import type { EntryList } from './entry-list';
import { ProblemNotice } from './problem-notice';

/** The end of a list of entries: a button for the next page, or why that page did not come. */
@Component({
  selector: 'app-more-entries',
  imports: [ProblemNotice],
  template: `
    @let shown = list();
    @let state = shown.state();
    @if (shown.moreProblem(); as problem) {
      <app-problem-notice [problem]="problem" (retry)="shown.showMore()" />
    } @else if (state.status === 'loaded' && state.hasMore) {
      <p>
        <button
          class="action"
          type="button"
          [attr.aria-disabled]="shown.loadingMore() || null"
          (click)="shown.showMore()"
        >
          {{ shown.loadingMore() ? loading : showMore }}
        </button>
      </p>
    }
  `,
})
export class MoreEntries {
  protected readonly loading = $localize`:@@entries.loading-more:Loading…`;
  protected readonly showMore = $localize`:@@entries.show-more:Show more`;

  /** The list that it stands below. */
  readonly list = input.required<EntryList>();
}
