import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import {
  form,
  FormField,
  FormRoot,
  maxLength,
  required,
  submit,
  validate,
  type ValidationError,
} from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

import { SessionNotice } from '../../account/session-notice';
import { formatDay, TODAY } from '../../timesheets/calendar-date';
import { type Entry, parseEntry } from '../../timesheets/entry';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';

/** The longest reason that the API takes, in characters. */
const LONGEST_REASON = 500;

/** What the dialog is opened with. */
export interface RejectDialogData {
  readonly entry: Entry;
  /** What stands in the field at first. */
  readonly reason: string;
}

/** How the dialog was left: the entry is rejected, or it is not what the page shows. */
export type RejectDialogResult = 'rejected' | 'outdated';

/**
 * What was kept of the dialog while the page was left.
 *
 * @param value What comes out of storage: what an older version put there, or anything.
 * @returns What to open the dialog with, or `null` where it is nothing of the kind.
 */
export function parseRejection(value: unknown): RejectDialogData | null {
  try {
    const { entry, reason } = value as RejectDialogData;
    return typeof reason === 'string' ? { entry: parseEntry(entry), reason } : null;
  } catch {
    // TypeError or UnexpectedAnswerError.
    return null;
  }
}

/** Asks why an entry is rejected, and rejects it. Stays open, with what was typed, until it is. */
@Component({
  selector: 'app-reject-dialog',
  imports: [
    FormField,
    FormRoot,
    MatButton,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ProblemNotice,
    SessionNotice,
  ],
  templateUrl: './reject-dialog.html',
  styleUrl: './reject-dialog.css',
  host: { '(document:keydown.escape)': 'close()' },
})
export class RejectDialog {
  readonly #api = inject(TimesheetsApi);
  readonly #data = inject<RejectDialogData>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<RejectDialog, RejectDialogResult>>(MatDialogRef);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  /** Whether the entry was rejected, also when the browser's Back button took the dialog away before. */
  outcome: Promise<boolean> = Promise.resolve(false);

  protected readonly entry = this.#data.entry;
  protected readonly day = formatDay(this.entry.date, inject(TODAY)());
  protected readonly longestReason = LONGEST_REASON;
  protected readonly problem = signal<TimesheetsProblem | null>(null);

  protected readonly rejection = form(
    signal({ reason: this.#data.reason }),
    ({ reason }) => {
      required(reason, { message: 'Say what has to be corrected.' });
      validate(reason, ({ value }) =>
        value() !== '' && value().trim() === ''
          ? { kind: 'blank', message: 'Say what has to be corrected.' }
          : undefined,
      );
      maxLength(reason, LONGEST_REASON, { message: `Use at most ${LONGEST_REASON} characters.` });
    },
    {
      submission: {
        action: () => this.#reject(),
        onInvalid: ({ reason }) => reason().focusBoundControl(),
      },
    },
  );

  /** Stays while the entry is being rejected: whoever left would not learn what became of it. */
  protected close(): void {
    if (!this.rejection().submitting()) this.#dialog.close();
  }

  protected async retry({ kind }: TimesheetsProblem): Promise<void> {
    this.#focusTitle();
    if (kind === 'conflict' || kind === 'gone') this.#dialog.close('outdated');
    else await submit(this.rejection);
  }

  /** What was decided about, and typed so far: to go on after the page was left. */
  draft(): RejectDialogData {
    return { entry: this.entry, reason: this.rejection.reason().value() };
  }

  /** The button that was pressed goes away with its notice. */
  #focusTitle(): void {
    this.title().nativeElement.focus();
  }

  async #reject(): Promise<ValidationError.WithOptionalFieldTree[]> {
    this.problem.set(null);
    try {
      const reason = this.rejection.reason().value().trim();
      const rejecting = this.#api.decide(this.entry, { decision: 'rejected', reason });
      this.outcome = rejecting.then(
        () => true,
        () => false,
      );
      await rejecting;
      this.#dialog.close('rejected');
      return [];
    } catch (error: unknown) {
      const problem = problemOf(error);
      const about = problem.kind === 'invalid' ? problem.fields : [];
      const ofReason = about.find(({ field }) => field === 'reason');
      if (!ofReason) {
        this.problem.set(problem);
        return [];
      }
      const message = `This ${ofReason.message}.`;
      return [{ kind: 'api', message, fieldTree: this.rejection.reason }];
    }
  }
}
