import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
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
import { plural } from '../../locale/plural';
import { formatDay, TODAY } from '../../timesheets/calendar-date';
import type { Entry } from '../../timesheets/entry';
import { formatHours, sumOfHours } from '../../timesheets/hours';
import { ProblemNotice } from '../../timesheets/problem-notice';
import type { TimesheetsProblem } from '../../timesheets/timesheets-problem';
import { personOf } from './queue/queue';
import type { Rejection } from './rejection';

/** The longest reason that the API takes, in characters. */
const LONGEST_REASON = 500;

/** Reasons that are given often, to begin with. */
const SUGGESTIONS: readonly string[] = [
  $localize`:@@approvals.suggest-project:This is another project.`,
  $localize`:@@approvals.suggest-hours:Please check the hours.`,
  $localize`:@@approvals.suggest-note:Please say what was done.`,
];

/** What the dialog is opened with. */
export interface RejectDialogData {
  /** What is to be rejected, and what stands in the field at first. */
  readonly rejection: Rejection;
  /**
   * Rejects the entries for a reason.
   *
   * @returns Why that did not work; `null` when it is done, as far as the API lets it.
   */
  readonly reject: (reason: string) => Promise<TimesheetsProblem | null>;
}

/** Asks why entries are rejected, and rejects them. Stays open, with what was typed, until that is done. */
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
  readonly #data = inject<RejectDialogData>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<RejectDialog>>(MatDialogRef);
  readonly #today = inject(TODAY)();
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  readonly #entries: readonly Entry[] = this.#data.rejection.entries;
  readonly #count = this.#entries.length;
  protected readonly heading = plural(this.#count, {
    one: $localize`:@@approvals.reject-one:Reject this entry`,
    other: $localize`:@@approvals.reject-many:Reject ${this.#count}:COUNT: entries`,
  });
  /** The only entry; `null` where there are several. */
  protected readonly only = this.#count === 1 ? (this.#entries[0] ?? null) : null;
  protected readonly hours = formatHours(sumOfHours(this.#entries));
  protected readonly people = [...new Set(this.#entries.map(personOf))].join(', ');
  protected readonly day = this.only && formatDay(this.only.date, this.#today);
  protected readonly suggestions = SUGGESTIONS;
  protected readonly longestReason = LONGEST_REASON;
  protected readonly problem = signal<TimesheetsProblem | null>(null);

  protected readonly rejection = form(
    signal({ reason: this.#data.rejection.reason }),
    ({ reason }) => {
      const message = $localize`:@@approvals.reason-missing:Say what has to be corrected.`;
      required(reason, { message });
      validate(reason, ({ value }) =>
        value() !== '' && value().trim() === '' ? { kind: 'blank', message } : undefined,
      );
      maxLength(reason, LONGEST_REASON, {
        message: $localize`:@@approvals.reason-long:Use at most ${LONGEST_REASON}:MOST: characters.`,
      });
    },
    {
      submission: {
        action: () => this.#reject(),
        onInvalid: ({ reason }) => reason().focusBoundControl(),
      },
    },
  );
  protected readonly length = computed(() => this.rejection.reason().value().length);

  /** Stays while the entries are being rejected: whoever left would not learn what became of them. */
  protected close(): void {
    if (!this.rejection().submitting()) this.#dialog.close();
  }

  /** Puts a reason behind what is typed, and leads on to it: it is a beginning, to be made exact. */
  protected suggest(reason: string): void {
    this.rejection
      .reason()
      .value.update((typed) => (typed.trim() ? `${typed.trim()} ${reason}` : reason));
    this.rejection.reason().focusBoundControl();
  }

  protected async retry(): Promise<void> {
    // The button that was pressed goes away with its notice.
    this.title().nativeElement.focus();
    await submit(this.rejection);
  }

  /** What was to be rejected, and typed so far: to go on after the page was left. */
  draft(): Rejection {
    return { entries: this.#entries, reason: this.rejection.reason().value() };
  }

  async #reject(): Promise<ValidationError.WithOptionalFieldTree | undefined> {
    this.problem.set(null);
    const problem = await this.#data.reject(this.rejection.reason().value().trim());
    if (problem === null) {
      this.#dialog.close();
      return undefined;
    }
    const about = problem.kind === 'invalid' ? problem.fields : [];
    const ofReason = about.find(({ field }) => field.endsWith('reason'));
    if (ofReason) {
      return { kind: 'api', message: ofReason.message, fieldTree: this.rejection.reason };
    }
    this.problem.set(problem);
    return undefined;
  }
}
