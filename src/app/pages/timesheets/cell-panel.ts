import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';

import { EntryStatusLabel } from '../../timesheets/entry-status-label';
import { decisionInWords } from './sheet/entry-words';
import { nameOfCell, nameOfRow, type SheetPosition } from './sheet/grid-view';
import type { CellDraft } from './sheet/week-draft';
import { LONGEST_NOTE } from './sheet/week-form';
import type { WeekSheet } from './sheet/week-sheet';

/** More about the cell that the person is at: its note, what was decided about it, and what is wrong with it. */
@Component({
  selector: 'app-cell-panel',
  imports: [EntryStatusLabel, FormField],
  templateUrl: './cell-panel.html',
  styleUrl: './cell-panel.css',
})
export class CellPanel {
  private readonly note = viewChild<ElementRef<HTMLTextAreaElement>>('note');

  /** Where the cell stands. */
  readonly sheet = input.required<WeekSheet>();
  /** The cell; `null` while the person has been at none. */
  readonly position = input.required<SheetPosition | null>();
  /** The person wants to go back to the cell. */
  readonly left = output();

  protected readonly longestNote = LONGEST_NOTE;
  protected readonly cell = computed(() => {
    const [sheet, position] = [this.sheet(), this.position()];
    const { rows, base } = sheet.draft();
    const index = rows.findIndex(({ key }) => key === position?.key);
    const row = rows[index];
    const fields = position && sheet.form.rows[index]?.cells[position.day];
    if (!row || !fields) return null;
    const entry = base.find(({ id }) => id === row.cells[position.day]?.id) ?? null;
    return {
      fields,
      entry,
      name: nameOfCell(nameOfRow(row), sheet.dates()[position.day] ?? ''),
      decision: entry && decisionInWords(entry),
    };
  });

  /** Goes to the note. */
  focus(): void {
    this.note()?.nativeElement.focus();
  }

  protected errorsOf({ hours, note }: FieldTree<CellDraft>): readonly string[] {
    return [hours, note]
      .filter((field) => field().touched())
      .flatMap((field) => field().errors())
      .map(({ message }) => message ?? '');
  }
}
