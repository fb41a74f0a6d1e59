import { Component, input } from '@angular/core';

/**
 * A bar as long as a share. Says nothing to those who do not see it: the figure stands beside it. All bars have
 * one colour, as the colour says nothing either.
 */
@Component({
  selector: 'app-share-bar',
  template: `
    <svg aria-hidden="true">
      <rect class="track" width="100%" height="100%" rx="4" />
      <rect [attr.width]="share() * 100 + '%'" height="100%" rx="4" />
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 100%;
      height: 0.5rem;
      margin-top: 0.375rem;
      fill: var(--mat-sys-primary);
    }
    .track {
      fill: var(--mat-sys-surface-container-high);
    }
    /* Browsers leave the colours of drawings as they are. */
    @media (forced-colors: active) {
      svg {
        fill: CanvasText;
      }
      .track {
        fill: Canvas;
      }
    }
  `,
})
export class ShareBar {
  /** How much of the whole length, 0 to 1. */
  readonly share = input.required<number>();
}
