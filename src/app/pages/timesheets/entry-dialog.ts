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

import { SessionNotice } from '../../account/session-notice';
import { formatDate } from '../../timesheets/calendar-date';
import type { Entry, EntryContent } from '../../timesheets/entry';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import {
  type FieldProblem,
  problemOf,
  type TimesheetsProblem,
} from '../../timesheets/timesheets-problem';
import type { EntryDraft } from './entry-draft';
import { contentOf, ENTRY_SCHEMA, LONGEST_NOTE } from './entry-form';

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
    SessionNotice,
  ],
  templateUrl: './entry-dialog.html',
  styleUrl: './entry-dialog.css',
  // On the document: somebody who clicked on the text of the dialog has left its fields.
  host: { '(document:keydown.escape)': 'close()' },
})
export class EntryDialog {
  readonly #api = inject(TimesheetsApi);
  readonly #data = inject<EntryDraft>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<EntryDialog, Entry>>(MatDialogRef);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  protected readonly longestNote = LONGEST_NOTE;
  protected readonly formatDate = formatDate;

  /**
   * What came of saving: the entry, or `null`. The Back button of the browser takes the dialog away also
   * while it saves, and the page is to learn of it nevertheless.
   */
  outcome: Promise<Entry | null> = Promise.resolve(null);

  /** What was sent as a new entry, and may have arrived though no answer has. */
  #sent = this.#data.sent;

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

  /** All that it takes to go on with this form after the page was left. */
  draft(): EntryDraft {
    const { key } = this.#data;
    return { base: this.base(), typed: this.entry().value(), key, sent: this.#sent };
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
      const saving = base ? this.#api.correct(base.id, base.version, content) : this.#add(content);
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

  /** Adds one entry, also where it was sent before and something else was typed since. */
  async #add(content: EntryContent): Promise<Entry> {
    const { key } = this.#data;
    const before = this.#sent;
    this.#sent = before ?? content;
    try {
      return await this.#api.add(content, key);
    } catch (error: unknown) {
      if (problemOf(error).kind !== 'added-otherwise' || !before) throw error;
      // The answer was lost, the entry was not. The API gives it again for what was sent then.
      const { id, version } = await this.#api.add(before, key);
      return this.#api.correct(id, version, content);
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
