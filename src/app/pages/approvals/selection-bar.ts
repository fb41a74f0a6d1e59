import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';

import type { Entry } from '../../timesheets/entry';
import { formatHours, sumOfHours } from '../../timesheets/hours';

/** What can be done about the entries that are selected. Control and Enter lead here. */
@Component({
  selector: 'app-selection-bar',
  imports: [MatButton],
  template: `
    <div
      class="bar"
      role="group"
      i18n-aria-label="@@approvals.selected"
      aria-label="Selected entries"
    >
      <p>
        <strong i18n="@@approvals.selected-count">{{ count() }} selected</strong>
        <span class="muted" i18n="@@approvals.selected-hours">{{ hours() }} hours</span>
        <span class="muted keys" i18n="@@approvals.selected-keys"
          ><kbd>Ctrl</kbd> + <kbd>Enter</kbd> leads here</span
        >
      </p>
      <div class="actions">
        <button matButton type="button" (click)="unselect.emit()" i18n="@@approvals.unselect">
          Unselect
        </button>
        <button
          matButton="outlined"
          type="button"
          disabledInteractive
          [disabled]="busy()"
          (click)="reject.emit()"
          i18n="@@approvals.reject-selected"
        >
          Reject {{ count() }}…
        </button>
        <button
          matButton="filled"
          type="button"
          class="approve"
          disabledInteractive
          aria-keyshortcuts="Control+Enter Meta+Enter"
          [disabled]="busy()"
          (click)="approve.emit()"
          i18n="@@approvals.approve-selected"
        >
          Approve {{ count() }}
        </button>
      </div>
    </div>
  `,
  styleUrl: './bar.css',
})
export class SelectionBar {
  /** What is selected. */
  readonly entries = input.required<readonly Entry[]>();
  /** Whether something is being decided, so that nothing else can be. */
  readonly busy = input.required<boolean>();

  /** They are to be approved. */
  readonly approve = output();
  /** They are to be rejected. */
  readonly reject = output();
  /** None is to be selected any more. */
  readonly unselect = output();

  protected readonly count = computed(() => this.entries().length);
  protected readonly hours = computed(() => formatHours(sumOfHours(this.entries())));
}
