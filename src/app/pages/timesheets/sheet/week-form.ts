import {
  applyEach,
  readonly,
  type Schema,
  schema,
  validate,
  type ValidationError,
} from '@angular/forms/signals';

import { isNoHours, parseHours } from '../../../timesheets/hours';
import type { WeekDraft } from './week-draft';

/** The longest project that the API takes, in characters. */
const LONGEST_PROJECT = 80;
/** The longest note that the API takes, in characters. */
export const LONGEST_NOTE = 500;

/** What the person may do, which the rules of the sheet depend on. Reactive. */
export interface Permissions {
  readonly mayCreate: () => boolean;
  readonly mayDelete: () => boolean;
}

/**
 * The rules of the API for a week, checked while somebody types. The API checks them again: these only spare
 * people the way. What is approved is read-only, and a row with it keeps its project.
 *
 * @param permissions What the person may do.
 */
export function weekSchema({ mayCreate, mayDelete }: Permissions): Schema<WeekDraft> {
  return schema<WeekDraft>((draft) => {
    applyEach(draft.rows, (row) => {
      readonly(row.project, {
        when: (field) => {
          const locked = approvedIn(field.valueOf(draft.base));
          return !mayCreate() || field.valueOf(row.cells).some(({ id }) => locked.has(id));
        },
      });
      validate(row.project, (field) => {
        const project = field.value().trim();
        if (project.length > LONGEST_PROJECT) return tooLong(LONGEST_PROJECT);
        const isUsed = field
          .valueOf(row.cells)
          .some(({ hours, note }) => !isNoHours(hours) || note);
        return project === '' && isUsed
          ? failed($localize`:@@week.project-missing:Say what you worked on.`)
          : undefined;
      });
      applyEach(row.cells, (cell) => {
        const isLocked = (ids: ReadonlySet<string>, id: string): boolean =>
          !mayCreate() || ids.has(id);
        readonly(cell.hours, {
          when: (field) => isLocked(approvedIn(field.valueOf(draft.base)), field.valueOf(cell.id)),
        });
        readonly(cell.note, {
          when: (field) => isLocked(approvedIn(field.valueOf(draft.base)), field.valueOf(cell.id)),
        });
        validate(cell.hours, (field) => {
          if (!isNoHours(field.value())) {
            return parseHours(field.value()) === null
              ? failed(
                  $localize`:@@week.hours-wrong:Use quarters of an hour from 0.25 to 24, such as 7.5 or 7:30.`,
                )
              : undefined;
          }
          const isKnown = field.valueOf(draft.base).some(({ id }) => id === field.valueOf(cell.id));
          if (isKnown && !mayDelete()) {
            return failed($localize`:@@week.may-not-delete:You may not delete entries.`);
          }
          return !isKnown && field.valueOf(cell.note).trim() !== ''
            ? failed($localize`:@@week.hours-missing:There is a note, but no hours.`)
            : undefined;
        });
        validate(cell.note, ({ value }) =>
          value().trim().length > LONGEST_NOTE ? tooLong(LONGEST_NOTE) : undefined,
        );
      });
    });
  });
}

function approvedIn(base: WeekDraft['base']): ReadonlySet<string> {
  return new Set(base.filter(({ status }) => status === 'approved').map(({ id }) => id));
}

function tooLong(most: number): ValidationError.WithoutFieldTree {
  return failed($localize`:@@week.too-long:Use at most ${most}:COUNT: characters.`);
}

function failed(message: string): ValidationError.WithoutFieldTree {
  return { kind: 'week', message };
}
