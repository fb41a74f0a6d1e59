import { HttpErrorResponse } from '@angular/common/http';

import { IS_ENGLISH } from '../../../locale/locale';
import type { FieldProblem, TimesheetsProblem } from '../../../timesheets/timesheets-problem';
import { problemOf } from '../../../timesheets/timesheets-problem';

/** What the API says about one field of a change. */
export interface RefusedField {
  /** The change, counted from 0 in the order in which they were sent. */
  readonly change: number;
  readonly field: 'project' | 'hours' | 'note';
  /** What the value must be, in words for the person who typed it. */
  readonly message: string;
}

/** Why a week was not saved. */
export type WeekRefusal =
  /** Entries are not what the changes were based on. What is there now has to be read. */
  | { readonly kind: 'outdated' }
  /** Fields are not as they must be. */
  | {
      readonly kind: 'refused-fields';
      readonly fields: readonly RefusedField[];
      /** What the API says about anything else. */
      readonly others: readonly FieldProblem[];
    }
  | { readonly kind: 'problem'; readonly problem: TimesheetsProblem };

const POINTER = /^changes\/(?<change>\d+)\/entry\/(?<field>project|hours|note)$/;

/**
 * What it means that a week was not saved. Total: whatever was thrown becomes something to act on.
 *
 * @param error What the request failed with.
 */
export function refusalOfWeek(error: unknown): WeekRefusal {
  // Whatever it is that stands in the way of all changes, to read the week again shows it.
  if (error instanceof HttpErrorResponse && error.status === 409) return { kind: 'outdated' };
  const problem = problemOf(error);
  if (problem.kind !== 'invalid') return { kind: 'problem', problem };
  const fields = problem.fields.map(refusedField);
  return {
    kind: 'refused-fields',
    fields: fields.filter((field) => field !== null),
    others: problem.fields.filter((_, index) => fields[index] === null),
  };
}

function refusedField({ field: pointer, message }: FieldProblem): RefusedField | null {
  const { change, field } = POINTER.exec(pointer)?.groups ?? {};
  if (change === undefined || field === undefined) return null;
  return { change: Number(change), field: field as RefusedField['field'], message };
}

/**
 * What is said at a field that the API refuses.
 *
 * @param message What the API says about it, in English.
 */
export function refusalInWords(message: string): string {
  return IS_ENGLISH
    ? $localize`:@@week.refused:Not accepted: ${message}:MESSAGE:.`
    : $localize`:@@week.refused-plainly:Not accepted: this cannot be stored as it stands here.`;
}
