import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';

import { SessionNotice } from '../../account/session-notice';
import { formatDay, TODAY } from '../../timesheets/calendar-date';
import type { Entry } from '../../timesheets/entry';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';

/** What the dialog is opened with. */
export interface DeleteDialogData {
  readonly entry: Entry;
}

/** How the dialog was left: the entry is deleted, or it is not what the page shows. */
export type DeleteDialogResult = 'deleted' | 'outdated';

/** Asks whether an entry is to be deleted, and deletes it. */
@Component({
  selector: 'app-delete-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    ProblemNotice,
    SessionNotice,
  ],
  template: `
    <h2 mat-dialog-title #title tabindex="-1">Delete this entry?</h2>
    <mat-dialog-content>
      <app-session-notice />
      <p>{{ entry.hours }} hours on {{ entry.project }}, {{ day }}. This cannot be undone.</p>
      @if (problem(); as problem) {
        <app-problem-notice [problem]="problem" (retry)="retry(problem)" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" disabledInteractive [disabled]="deleting()" (click)="close()">
        Cancel
      </button>
      <button
        matButton="filled"
        type="button"
        disabledInteractive
        [disabled]="deleting()"
        (click)="delete()"
      >
        {{ deleting() ? 'Deleting…' : 'Delete' }}
      </button>
    </mat-dialog-actions>
  `,
  host: { '(document:keydown.escape)': 'close()' },
})
export class DeleteDialog {
  readonly #api = inject(TimesheetsApi);
  readonly #data = inject<DeleteDialogData>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<DeleteDialog, DeleteDialogResult>>(MatDialogRef);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  /** Whether the entry was deleted, also when the browser's Back button took the dialog away before. */
  outcome: Promise<boolean> = Promise.resolve(false);

  protected readonly entry = this.#data.entry;
  protected readonly day = formatDay(this.entry.date, inject(TODAY)());
  protected readonly deleting = signal(false);
  protected readonly problem = signal<TimesheetsProblem | null>(null);

  /** Stays while the entry is being deleted: whoever left would not learn what became of it. */
  protected close(): void {
    if (!this.deleting()) this.#dialog.close();
  }

  protected async delete(): Promise<void> {
    if (this.deleting()) return;
    this.deleting.set(true);
    this.problem.set(null);
    try {
      const deleting = this.#api.delete(this.entry.id);
      this.outcome = deleting.then(
        () => true,
        () => false,
      );
      await deleting;
      this.#dialog.close('deleted');
    } catch (error: unknown) {
      this.problem.set(problemOf(error));
    } finally {
      this.deleting.set(false);
    }
  }

  protected async retry({ kind }: TimesheetsProblem): Promise<void> {
    this.#focusTitle();
    if (kind === 'conflict' || kind === 'gone') this.#dialog.close('outdated');
    else await this.delete();
  }

  /** The button that was pressed goes away with its notice. */
  #focusTitle(): void {
    this.title().nativeElement.focus();
  }
}
