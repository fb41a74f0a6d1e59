import { callerOf } from '../access/caller.ts';
import { NOT_A_MONTH } from '../checks/fields/month-in-calendar.ts';
import { invalidInput } from '../problems/problem.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { parseMonth } from '../timesheets/calendar.ts';
import type { App } from './app.ts';
import { problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';
import { HoursQuerySchema, HoursReportSchema } from './report-schemas.ts';

/**
 * The routes of the Reports API. It has an audience of its own: a token for timesheets is not
 * accepted here, nor one for reports there.
 */
export function addReportsRoutes(app: App, store: TimesheetsStore): void {
  app.get(
    '/reports/hours',
    {
      config: { access: { api: 'reports', scopes: ['read:reports'] } },
      schema: {
        summary: 'Your own hours of a month by project, without what was rejected',
        operationId: 'reportHours',
        tags: ['reports'],
        querystring: HoursQuerySchema,
        response: {
          200: HoursReportSchema,
          ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input'),
        },
      },
    },
    async (request) => {
      const { month } = request.query;
      const days = parseMonth(month);
      if (days === undefined) throw invalidInput([{ field: '?month', message: NOT_A_MONTH }]);
      const { projects, total } = await store.hoursByProject(callerOf(request).subject, days);
      return { month, total, projects: [...projects] };
    },
  );
}
