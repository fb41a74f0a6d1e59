import type { FieldTree } from '@angular/forms/signals';

import type { WeekDraft } from './week-draft';

/** Where something has to be put right. */
export interface WrongPlace {
  /** The row, from 0. */
  readonly row: number;
  /** The column; `null` for the project. */
  readonly day: number | null;
  /** Whether it is the note of the cell, and not its hours. */
  readonly isNote: boolean;
}

/**
 * The first field that has to be put right, in the order in which the fields are read.
 *
 * @param form The fields of the sheet.
 * @returns Its place; `null` where nothing is wrong.
 */
export function firstWrong(form: FieldTree<WeekDraft>): WrongPlace | null {
  for (const [row, { project, cells }] of [...form.rows].entries()) {
    if (project().invalid()) return { row, day: null, isNote: false };
    for (const [day, { hours, note }] of [...cells].entries()) {
      if (hours().invalid()) return { row, day, isNote: false };
      if (note().invalid()) return { row, day, isNote: true };
    }
  }
  return null;
}
