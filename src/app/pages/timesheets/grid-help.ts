import { Component, input } from '@angular/core';

/** What the marks of the grid mean, and how it is filled in by keyboard. */
@Component({
  selector: 'app-grid-help',
  template: `
    <ul class="legend" i18n-aria-label="@@week.legend" aria-label="Marks">
      <li>
        <svg class="approved" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 8.5l3.5 3.5L13 4.5" />
        </svg>
        <span i18n="@@week.legend-approved">Approved, cannot be changed</span>
      </li>
      <li>
        <svg class="rejected" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 4l8 8M12 4l-8 8" />
        </svg>
        <span i18n="@@week.legend-rejected">Rejected</span>
      </li>
      <li>
        <svg class="note" viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4h8v8z" /></svg>
        <span i18n="@@week.legend-note">Has a note</span>
      </li>
      <li>
        <svg class="changed" viewBox="0 0 16 16" aria-hidden="true"><path d="M1 13h14" /></svg>
        <span i18n="@@week.legend-changed">Not saved</span>
      </li>
    </ul>
    @if (mayType()) {
      <p class="keys" i18n="@@week.keys">
        Hours: 7.5, 7,5 or 7:30. Enter and the arrow keys move between cells, Tab through all
        fields; Shift+F2 writes a note, Escape goes back to the cell; Ctrl+S or ⌘S saves.
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-block: 1rem;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1.25rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 0.375rem;
    }
    svg {
      width: 0.875rem;
      height: 0.875rem;
      fill: none;
      stroke: currentColor;
      stroke-width: 2.25;
    }
    .approved {
      stroke: var(--app-approved);
    }
    .rejected {
      stroke: var(--mat-sys-error);
    }
    .changed {
      stroke: var(--mat-sys-primary);
      stroke-width: 3;
    }
    .note {
      fill: var(--mat-sys-tertiary);
      stroke: none;
    }
    .keys {
      max-width: none;
      margin-block: 0.5rem 0;
    }
    @media (forced-colors: active) {
      svg {
        stroke: CanvasText;
      }
      .note {
        fill: CanvasText;
      }
    }
    /* Without a keyboard there is nothing to say about its keys. */
    @media (hover: none) {
      .keys {
        display: none;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class GridHelp {
  /** Whether the grid can be filled in. */
  readonly mayType = input.required<boolean>();
}
