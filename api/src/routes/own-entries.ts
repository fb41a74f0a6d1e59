import { callerOf } from '../access/caller.ts';
import { checkEntryContent } from '../checks/fields/entry-content.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { uuidV7 } from '../timesheets/uuid-v7.ts';
import type { App } from './app.ts';
import { readEntryPage } from './entry-page.ts';
import {
  BODY_PROBLEMS,
  EntryPageSchema,
  EntrySchema,
  NewEntrySchema,
  OwnEntriesQuerySchema,
  problemResponses,
  TOKEN_PROBLEMS,
} from './schemas.ts';

/** The routes for one's own entries as a list. Whose they are comes from the token alone. */
export function addOwnEntriesRoutes(app: App, store: TimesheetsStore): void {
  app.get(
    '/timesheets',
    {
      config: { access: { scopes: ['read:timesheets'] } },
      schema: {
        summary: 'Your own entries, the newest date first',
        operationId: 'listTimesheets',
        tags: ['timesheets'],
        querystring: OwnEntriesQuerySchema,
        response: { 200: EntryPageSchema, ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input') },
      },
    },
    async (request) =>
      readEntryPage(store, { employeeId: callerOf(request).subject }, request.query),
  );

  app.post(
    '/timesheets',
    {
      config: { access: { scopes: ['create:timesheets'] } },
      schema: {
        summary: 'Add an entry',
        operationId: 'addTimesheet',
        tags: ['timesheets'],
        body: NewEntrySchema,
        response: {
          201: EntrySchema,
          ...problemResponses(...TOKEN_PROBLEMS, ...BODY_PROBLEMS),
        },
      },
    },
    async (request, reply) => {
      const { subject, email } = callerOf(request);
      const entry = await store.add({
        ...checkEntryContent({ note: '', ...request.body }),
        id: uuidV7(),
        employeeId: subject,
        employeeEmail: email,
      });
      return reply.code(201).header('location', `/timesheets/${entry.id}`).send(entry);
    },
  );
}
