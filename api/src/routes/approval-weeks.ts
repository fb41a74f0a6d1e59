import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { formatIsoWeek } from '../timesheets/calendar.ts';
import type { EmployeeWeek } from '../timesheets/employee-week.ts';
import type { App } from './app.ts';
import { EmployeeWeekPageSchema, EmployeeWeeksQuerySchema } from './approval-schemas.ts';
import { problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';
import { decodeWeekCursor, encodeWeekCursor } from './week-cursor.ts';

const DEFAULT_LIMIT = 20;

/** The route that lists everybody's entries by person and week, as a manager goes through them. */
export function addApprovalWeeksRoute(app: App, store: TimesheetsStore): void {
  app.get(
    '/approvals/weeks',
    {
      config: { access: { api: 'timesheets', scopes: ['approve:timesheets'] } },
      schema: {
        summary: "Everybody's entries in one state by person and week, the newest week first",
        operationId: 'listApprovalWeeks',
        tags: ['approvals'],
        querystring: EmployeeWeeksQuerySchema,
        response: {
          200: EmployeeWeekPageSchema,
          ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input'),
        },
      },
    },
    async ({ query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT;
      // One more than asked for tells whether there is a next page.
      const weeks = await store.listWeeks(query.status ?? 'submitted', {
        limit: limit + 1,
        after: query.cursor === undefined ? undefined : decodeWeekCursor(query.cursor),
      });
      const last = weeks[limit - 1];
      return {
        items: weeks.slice(0, limit).map(toItem),
        nextCursor: weeks.length > limit && last ? cursorOf(last) : null,
      };
    },
  );
}

function toItem({ employeeEmail, employeeId, entries, hours, monday }: EmployeeWeek) {
  const week = formatIsoWeek(monday);
  return { employeeId, employeeEmail, week, hours, entries: [...entries] };
}

function cursorOf({ employeeEmail, employeeId, monday }: EmployeeWeek): string {
  return encodeWeekCursor({ monday, email: employeeEmail ?? '', employeeId });
}
