import type { Static } from 'typebox';

import { callerOf } from '../access/caller.ts';
import { dateInCalendar } from '../checks/fields/date-in-calendar.ts';
import { entryContentChecks, trimContent } from '../checks/fields/entry-content.ts';
import { checkFields, type FieldCheck, type FieldChecks } from '../checks/fields/field-check.ts';
import { checkScopes } from '../checks/token/scope.ts';
import { type ChangeError, invalidInput, Problem } from '../problems/problem.ts';
import type { TimesheetsStore, WeekConflict } from '../store/timesheets-store.ts';
import { parseIsoWeek, type Week } from '../timesheets/calendar.ts';
import type { ConflictReason } from '../timesheets/week-change.ts';
import type { App } from './app.ts';
import { LIST_BODY_LIMIT_BYTES } from './body-limit.ts';
import { namedOnce, wellFormedId } from './entry-id.ts';
import {
  BODY_PROBLEMS,
  ENTRY_PROBLEMS,
  problemResponses,
  TOKEN_PROBLEMS,
} from './problem-responses.ts';
import {
  WeekChangesSchema,
  WeekEntriesSchema,
  WeekNotSavedSchema,
  WeekPathSchema,
} from './week-schemas.ts';

type Changes = Static<typeof WeekChangesSchema>['changes'];

/** What a person is told about a change that does not fit. */
const MESSAGES: Readonly<Record<ConflictReason, string>> = {
  'stale-version': 'has changed in the meantime',
  'entry-approved': 'is approved, and stays as it is',
  'not-found': 'is not there, or its id cannot be used',
};

/** The route that saves a week of one's own as a whole. */
export function addOwnWeekRoute(app: App, store: TimesheetsStore): void {
  app.patch(
    '/timesheets/weeks/:week',
    {
      bodyLimit: LIST_BODY_LIMIT_BYTES,
      config: { access: { api: 'timesheets', scopes: ['create:timesheets'] } },
      schema: {
        summary: 'Add, correct and delete entries of a week: all of it or nothing',
        description:
          'Needs `delete:timesheets` as well where an entry is deleted. What is so already is ' +
          'accepted: a save whose answer was lost can be sent again as it is.',
        operationId: 'saveWeek',
        tags: ['timesheets'],
        params: WeekPathSchema,
        body: WeekChangesSchema,
        response: {
          200: WeekEntriesSchema,
          ...problemResponses(...TOKEN_PROBLEMS, ...BODY_PROBLEMS, ...ENTRY_PROBLEMS),
          409: {
            description: '`week-not-saved`: Nothing of the week was saved',
            content: { 'application/problem+json': { schema: WeekNotSavedSchema } },
          },
        },
      },
    },
    async (request) => {
      const { changes } = request.body;
      const { email, scopes, subject } = callerOf(request);
      if (changes.some(({ entry }) => entry === null)) checkScopes(scopes, ['delete:timesheets']);
      const week = parseIsoWeek(request.params.week);
      if (week === undefined) throw new Problem('not-found', 'There is no such week.');
      checkChanges(changes, week);

      const saved = await store.saveWeek({
        employeeId: subject,
        employeeEmail: email,
        week,
        changes: changes.map(({ entry, id, version }) => ({
          id,
          version,
          content: entry && trimContent(entry),
        })),
      });
      if (saved.outcome === 'saved') return { items: [...saved.entries] };
      throw new Problem('week-not-saved', 'Correct what does not fit, and save the week again.', {
        errors: saved.conflicts.map(toChangeError),
      });
    },
  );
}

function checkChanges(changes: Changes, { monday, sunday }: Week): void {
  const isInWeek: FieldCheck = (date) => {
    if (date >= monday && date <= sunday) return dateInCalendar(date);
    return `must be from ${monday} to ${sunday}`;
  };
  const isOnlyId = namedOnce(changes.map(({ id }) => id));
  const checks: Record<string, FieldChecks[string]> = {};
  for (const [index, { entry, id }] of changes.entries()) {
    const pointer = `/changes/${index}`;
    checks[`${pointer}/id`] = [(value) => wellFormedId(value) ?? isOnlyId(value), id];
    if (entry === null) continue;
    Object.assign(checks, entryContentChecks(entry, `${pointer}/entry`), {
      [`${pointer}/entry/date`]: [isInWeek, entry.date],
    });
  }
  checkFields(checks);
  const pointless = changes.findIndex(({ entry, version }) => entry === null && version === 0);
  if (pointless >= 0) {
    const message = 'must be the version that is to be deleted';
    throw invalidInput([{ field: `/changes/${pointless}/version`, message }]);
  }
}

function toChangeError({ entry, index, reason }: WeekConflict): ChangeError {
  return { field: `/changes/${index}`, problem: reason, message: MESSAGES[reason], entry };
}
