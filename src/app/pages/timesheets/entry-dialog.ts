import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { form, FormField, FormRoot, submit, type ValidationError } from '@angular/forms/signals';
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

import { formatDate } from '../../timesheets/calendar-date';
import type { Entry, EntryContent } from '../../timesheets/entry';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import {
  type FieldProblem,
  problemOf,
  type TimesheetsProblem,
} from '../../timesheets/timesheets-problem';
import { contentOf, ENTRY_SCHEMA, LONGEST_NOTE } from './entry-form';

/** What the dialog is opened with. */
export interface EntryDialogData {
  /** The entry to correct, or `null` for a new one. */
  readonly base: Entry | null;
  /** What stands in the fields at first. */
  readonly typed: EntryContent;
  /**
   * Goes to sign in again, after keeping what was typed.
   *
   * @param base The entry to correct, or `null`.
   * @param typed What was typed.
   */
  readonly signInAgain: (base: Entry | null, typed: EntryContent) => Promise<void>;
}

/**
 * Adds or corrects an entry. Closes with the entry once the API has it, and stays open, with all that
 * was typed, as long as it has not.
 */
@Component({
  selector: 'app-entry-dialog',
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
  ],
  templateUrl: './entry-dialog.html',
  styleUrl: './entry-dialog.css',
  // On the document: somebody who clicked on the text of the dialog has left its fields.
  host: { '(document:keydown.escape)': 'close()' },
})
export class EntryDialog {
  readonly #api = inject(TimesheetsApi);
  readonly #data = inject<EntryDialogData>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<EntryDialog, Entry>>(MatDialogRef);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  protected readonly longestNote = LONGEST_NOTE;
  protected readonly formatDate = formatDate;

  /**
   * What came of saving: the entry, or `null`. The Back button of the browser takes the dialog away also
   * while it saves, and the page is to learn of it nevertheless.
   */
  outcome: Promise<Entry | null> = Promise.resolve(null);

  /** The entry that is corrected, in the version that the correction is based on. */
  protected readonly base = signal(this.#data.base);
  /** What the API has now, where that is not what the person saw when the dialog opened. */
  protected readonly changedMeanwhile = signal<Entry | 'deleted' | null>(null);
  protected readonly problem = signal<TimesheetsProblem | null>(null);

  protected readonly entry = form(signal<EntryContent>(this.#data.typed), ENTRY_SCHEMA, {
    submission: {
      action: () => this.#save(),
      onInvalid: (entry) => entry().errorSummary()[0]?.fieldTree().focusBoundControl(),
    },
  });

  /** Stays while the entry is being saved: whoever left would not learn what became of it. */
  protected close(): void {
    if (!this.entry().submitting()) this.#dialog.close();
  }

  protected async signInAgain(): Promise<void> {
    try {
      await this.#data.signInAgain(this.base(), this.entry().value());
    } catch (error: unknown) {
      this.#focusTitle();
      this.problem.set(problemOf(error));
    }
  }

  /** After a conflict, looks what is there now; after any other problem, saves again. */
  protected async retry({ kind }: TimesheetsProblem): Promise<void> {
    this.#focusTitle();
    const base = this.base();
    if (base && (kind === 'conflict' || kind === 'gone')) await this.#loadLatest(base);
    else await submit(this.entry);
  }

  /** The button that was pressed goes away with its notice. */
  #focusTitle(): void {
    this.title().nativeElement.focus();
  }

  /** What was typed stays as it is. */
  async #loadLatest(base: Entry): Promise<void> {
    this.problem.set(null);
    try {
      const latest = await this.#api.read(base.id);
      this.base.set(latest);
      this.changedMeanwhile.set(latest);
    } catch (error: unknown) {
      const problem = problemOf(error);
      if (problem.kind === 'gone') {
        this.base.set(null);
        this.changedMeanwhile.set('deleted');
      } else {
        this.problem.set(problem);
      }
    }
  }

  async #save(): Promise<ValidationError.WithOptionalFieldTree[]> {
    this.problem.set(null);
    const base = this.base();
    const content = contentOf(this.entry().value());
    try {
      const saving = base
        ? this.#api.correct(base.id, base.version, content)
        : this.#api.add(content);
      this.outcome = saving.catch(() => null);
      this.#dialog.close(await saving);
      return [];
    } catch (error: unknown) {
      const problem = problemOf(error);
      if (problem.kind !== 'invalid') {
        this.problem.set(problem);
        return [];
      }
      const others = problem.fields.filter(({ field }) => !this.#isField(field));
      if (others.length > 0 || problem.fields.length === 0) {
        this.problem.set({ kind: 'invalid', fields: others });
      }
      return problem.fields.flatMap((field) => this.#errorAt(field));
    }
  }

  /** What the API says about a field that is in this form, as an error of that field. */
  #errorAt({ field, message }: FieldProblem): ValidationError.WithOptionalFieldTree[] {
    if (!this.#isField(field)) return [];
    return [{ kind: 'api', message: `This ${message}.`, fieldTree: this.entry[field] }];
  }

  #isField(name: string): name is keyof EntryContent {
    return Object.hasOwn(this.#data.typed, name);
  }
}
