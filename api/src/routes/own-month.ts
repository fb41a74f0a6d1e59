import { callerOf } from '../access/caller.ts';
import { Problem } from '../problems/problem.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { parseMonth } from '../timesheets/calendar.ts';
import type { App } from './app.ts';
import { ENTRY_PROBLEMS, problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';
import { MonthPathSchema, MonthSummarySchema } from './report-schemas.ts';
import { NoParametersSchema } from './schemas.ts';

/** The route that adds up a month of one's own. */
export function addOwnMonthRoute(app: App, store: TimesheetsStore): void {
  app.get(
    '/timesheets/months/:month',
    {
      config: { access: { api: 'timesheets', scopes: ['read:timesheets'] } },
      schema: {
        summary: 'Your own hours of a month by state, by day and by project',
        operationId: 'summarizeMonth',
        tags: ['timesheets'],
        params: MonthPathSchema,
        querystring: NoParametersSchema,
        response: {
          200: MonthSummarySchema,
          ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input', ...ENTRY_PROBLEMS),
        },
      },
    },
    async (request) => {
      const { month } = request.params;
      const days = parseMonth(month);
      if (days === undefined) throw new Problem('not-found', 'There is no such month.');
      const summary = await store.summarizeMonth(callerOf(request).subject, days);
      return { month, ...summary, days: [...summary.days], projects: [...summary.projects] };
    },
  );
}
