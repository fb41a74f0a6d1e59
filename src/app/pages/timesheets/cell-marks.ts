import { Component, input } from '@angular/core';

import type { CellView } from './sheet/grid-view';

/** The shapes of a cell that say what its colours repeat. What they mean stands below the grid, and in words for those who listen. */
@Component({
  selector: 'app-cell-marks',
  template: `
    @let shown = cell();
    @if (wrong() || shown.isInConflict) {
      <svg class="state alert" viewBox="0 0 16 16"><path d="M8 2v8M8 13v1.5" /></svg>
    } @else if (shown.entry?.status === 'approved') {
      <svg class="state" viewBox="0 0 16 16"><path d="M3 8.5l3.5 3.5L13 4.5" /></svg>
    } @else if (shown.entry?.status === 'rejected') {
      <svg class="state alert" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8" /></svg>
    }
    @if (shown.hasNote) {
      <svg class="note" viewBox="0 0 8 8"><path d="M0 0h8v8z" /></svg>
    }
  `,
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    .state {
      position: absolute;
      inset-inline-start: 0.5rem;
      bottom: 2.0625rem;
      width: 0.6875rem;
      height: 0.6875rem;
      fill: none;
      stroke: var(--app-approved);
      stroke-width: 2.25;
    }
    .alert {
      stroke: var(--mat-sys-error);
    }
    .note {
      position: absolute;
      inset-inline-end: 0.3125rem;
      bottom: 2.1875rem;
      width: 0.5rem;
      height: 0.5rem;
      fill: var(--mat-sys-tertiary);
    }
    @media (forced-colors: active) {
      .state {
        stroke: CanvasText;
      }
      .note {
        fill: CanvasText;
      }
    }
  `,
})
export class CellMarks {
  /** What to mark. */
  readonly cell = input.required<CellView>();
  /** Whether something in it has to be put right. */
  readonly wrong = input.required<boolean>();
}
