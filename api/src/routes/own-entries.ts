import { callerOf } from '../access/caller.ts';
import { checkAddedOnce } from '../checks/entry/added-once.ts';
import { checkEntryContent } from '../checks/fields/entry-content.ts';
import { idempotencyKeyOf } from '../checks/request/idempotency-key.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { fingerprintOf } from '../timesheets/fingerprint.ts';
import { uuidV7 } from '../timesheets/uuid-v7.ts';
import type { App } from './app.ts';
import { readEntryPage } from './entry-page.ts';
import { BODY_PROBLEMS, problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';
import {
  EntryPageSchema,
  EntrySchema,
  NewEntryHeadersSchema,
  NewEntrySchema,
  OwnEntriesQuerySchema,
} from './schemas.ts';

/** The routes for one's own entries as a list. Whose they are comes from the token alone. */
export function addOwnEntriesRoutes(app: App, store: TimesheetsStore): void {
  app.get(
    '/timesheets',
    {
      config: { access: { api: 'timesheets', scopes: ['read:timesheets'] } },
      schema: {
        summary: 'Your own entries, the newest date first',
        operationId: 'listTimesheets',
        tags: ['timesheets'],
        querystring: OwnEntriesQuerySchema,
        response: { 200: EntryPageSchema, ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input') },
      },
    },
    async (request) =>
      readEntryPage(
        store,
        { employeeId: callerOf(request).subject, status: request.query.status },
        request.query,
      ),
  );

  app.post(
    '/timesheets',
    {
      config: { access: { api: 'timesheets', scopes: ['create:timesheets'] } },
      schema: {
        summary: 'Add an entry',
        operationId: 'addTimesheet',
        tags: ['timesheets'],
        headers: NewEntryHeadersSchema,
        body: NewEntrySchema,
        response: {
          201: EntrySchema,
          ...problemResponses(
            ...TOKEN_PROBLEMS,
            ...BODY_PROBLEMS,
            'invalid-idempotency-key',
            'idempotency-key-in-use',
            'idempotency-key-reused',
          ),
        },
      },
    },
    async (request, reply) => {
      const { subject, email } = callerOf(request);
      const key = idempotencyKeyOf(request);
      const content = checkEntryContent({ note: '', ...request.body });
      const newEntry = { ...content, id: uuidV7(), employeeId: subject, employeeEmail: email };
      const entry =
        key === undefined
          ? await store.add(newEntry)
          : checkAddedOnce(
              await store.addOnce(newEntry, { key, fingerprint: fingerprintOf(content) }),
            );
      return reply.code(201).header('location', `/timesheets/${entry.id}`).send(entry);
    },
  );
}
