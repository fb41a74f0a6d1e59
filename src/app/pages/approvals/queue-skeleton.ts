import { Component, output } from '@angular/core';

import { Skeleton } from '../../timesheets/skeleton';

/** The queue while it is loaded: cards of about the size that they will have. */
@Component({
  selector: 'app-queue-skeleton',
  imports: [Skeleton],
  template: `
    <app-skeleton i18n-label="@@approvals.loading" label="Loading entries…" (retry)="retry.emit()">
      @for (card of [1, 2, 3]; track card) {
        <div class="bone card-bone"></div>
      }
    </app-skeleton>
  `,
  styles: `
    .card-bone {
      height: 19rem;
      border-radius: 1rem;
    }
    @media (min-width: 48rem) {
      .card-bone {
        height: 15rem;
      }
    }
  `,
})
export class QueueSkeleton {
  /** It takes too long: it is to be asked for anew. */
  readonly retry = output();
}
