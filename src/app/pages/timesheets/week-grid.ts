import { Component, computed, inject, input, model, output } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';

import { formatShortDate, formatWeekday, TODAY } from '../../timesheets/calendar-date';
import { EntryStatusLabel } from '../../timesheets/entry-status-label';
import { formatHours } from '../../timesheets/hours';
import { DAYS } from '../../timesheets/iso-week';
import { CellMarks } from './cell-marks';
import { stepOf } from './sheet/cell-keys';
import { gridOf, type RowView, type SheetPosition } from './sheet/grid-view';
import type { WeekSheet } from './sheet/week-sheet';

/**
 * The sheet of a week as a grid: a row for a project, a column for a day, hours in the cells. Enter and the arrow
 * keys move as in a spreadsheet; Tab goes through the fields in order, and out at the end. In a narrow window each
 * row becomes a card with its seven days.
 *
 * Every field stands inside a block of the template, which is created and bound in one go: one that is there before
 * its first check could be typed into before it knows where to write that.
 */
@Component({
  selector: 'app-week-grid',
  imports: [CellMarks, EntryStatusLabel, FormField],
  templateUrl: './week-grid.html',
  styleUrl: './week-grid.css',
})
export class WeekGrid {
  readonly #today = inject(TODAY);

  /** What is filled in. */
  readonly sheet = input.required<WeekSheet>();
  /** The names of projects to choose from. */
  readonly projects = input.required<readonly string[]>();
  /** The cell that the person is at, or was last. */
  readonly selected = model.required<SheetPosition | null>();
  /** The person is about to name a project. */
  readonly projectsWanted = output();
  /** The person wants to write the note of the selected cell. */
  readonly noteWanted = output();
  /** The person wants a row to go. */
  readonly removed = output<RowView>();

  protected readonly formatHours = formatHours;
  protected readonly rows = computed(() => {
    const sheet = this.sheet();
    return gridOf(sheet.draft(), sheet.unsaved(), sheet.dates());
  });
  protected readonly days = computed(() =>
    this.sheet()
      .dates()
      .map((date) => ({
        date: formatShortDate(date),
        number: Number(date.slice(8)),
        weekday: formatWeekday(date),
        isToday: date === this.#today(),
      })),
  );

  /**
   * Puts the focus into a field.
   *
   * @param row The row, from 0.
   * @param day The column; `null` for the project.
   */
  focus(row: number, day: number | null): void {
    const fields = this.sheet().form.rows[row];
    const field = day === null ? fields?.project : fields?.cells[day]?.hours;
    field?.().focusBoundControl();
  }

  protected isSelected(key: string, day: number): boolean {
    const selected = this.selected();
    return selected?.key === key && selected.day === day;
  }

  protected isWrong(field: FieldTree<string>): boolean {
    return field().touched() && field().invalid();
  }

  protected messageOf(field: FieldTree<string>): string {
    return field().errors()[0]?.message ?? '';
  }

  /** What one types next takes the place of what is there, as in a spreadsheet. */
  protected select({ target }: Event, key: string, day: number): void {
    (target as HTMLInputElement).select();
    this.selected.set({ key, day });
  }

  protected move(event: KeyboardEvent, row: number, day: number): void {
    if (event.key === 'F2' && event.shiftKey) {
      event.preventDefault();
      this.noteWanted.emit();
      return;
    }
    const step = stepOf(event, event.target as HTMLInputElement);
    if (step === null) return;
    const [toRow, toDay] = [row + step.rows, day + step.days];
    if (toRow < 0 || toRow >= this.rows().length || toDay >= DAYS.length) return;
    event.preventDefault();
    this.focus(toRow, toDay < 0 ? null : toDay);
  }

  /** Up and down choose among the projects there. */
  protected moveFromProject(event: KeyboardEvent, row: number): void {
    const step = stepOf(event, event.target as HTMLInputElement);
    if (step?.days !== 1) return;
    event.preventDefault();
    this.focus(row, 0);
  }
}
