import { Type } from 'typebox';

import { callerOf } from '../access/caller.ts';
import { checkEntryExists } from '../checks/entry/entry-exists.ts';
import { checkNotApproved } from '../checks/entry/not-approved.ts';
import { checkVersionIsCurrent, staleVersion } from '../checks/entry/version-is-current.ts';
import { checkEntryContent } from '../checks/fields/entry-content.ts';
import { invalidInput } from '../problems/problem.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import type { App } from './app.ts';
import { checkEntryId } from './entry-id.ts';
import {
  BODY_PROBLEMS,
  ENTRY_PROBLEMS,
  problemResponses,
  TOKEN_PROBLEMS,
} from './problem-responses.ts';
import { EntryChangeSchema, EntryPathSchema, EntrySchema } from './schemas.ts';

/** The routes for one of one's own entries. Another person's is not found. */
export function addOwnEntryRoutes(app: App, store: TimesheetsStore): void {
  app.get(
    '/timesheets/:id',
    {
      config: { access: { api: 'timesheets', scopes: ['read:timesheets'] } },
      schema: {
        summary: 'One of your own entries',
        operationId: 'readTimesheet',
        tags: ['timesheets'],
        params: EntryPathSchema,
        response: { 200: EntrySchema, ...problemResponses(...TOKEN_PROBLEMS, ...ENTRY_PROBLEMS) },
      },
    },
    async (request) => {
      const { id } = request.params;
      checkEntryId(id);
      const entry = await store.find(id, callerOf(request).subject);
      checkEntryExists(entry);
      return entry;
    },
  );

  app.patch(
    '/timesheets/:id',
    {
      config: { access: { api: 'timesheets', scopes: ['create:timesheets'] } },
      schema: {
        summary: 'Correct one of your own entries; a rejected one is submitted again',
        operationId: 'changeTimesheet',
        tags: ['timesheets'],
        params: EntryPathSchema,
        body: EntryChangeSchema,
        response: {
          200: EntrySchema,
          ...problemResponses(
            ...TOKEN_PROBLEMS,
            ...BODY_PROBLEMS,
            ...ENTRY_PROBLEMS,
            'entry-approved',
            'stale-version',
          ),
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { version, ...fields } = request.body;
      const { subject } = callerOf(request);
      checkEntryId(id);
      if (Object.keys(fields).length === 0) {
        throw invalidInput([{ field: '', message: 'must change at least one field' }]);
      }
      const changed = await store.change({
        ...checkEntryContent(fields),
        id,
        version,
        employeeId: subject,
      });
      if (changed !== undefined) return changed;

      const entry = await store.find(id, subject);
      checkEntryExists(entry);
      checkNotApproved(entry);
      checkVersionIsCurrent(entry, version);
      // All is well now: it was not a moment ago.
      throw staleVersion();
    },
  );

  app.delete(
    '/timesheets/:id',
    {
      config: { access: { api: 'timesheets', scopes: ['delete:timesheets'] } },
      schema: {
        summary: 'Delete one of your own entries',
        operationId: 'deleteTimesheet',
        tags: ['timesheets'],
        params: EntryPathSchema,
        response: {
          204: Type.Null({ description: 'It is deleted.' }),
          ...problemResponses(...TOKEN_PROBLEMS, ...ENTRY_PROBLEMS, 'entry-approved'),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { subject } = callerOf(request);
      checkEntryId(id);
      if (await store.remove(id, subject)) return reply.code(204).send(null);

      const entry = await store.find(id, subject);
      checkEntryExists(entry);
      checkNotApproved(entry);
      throw staleVersion();
    },
  );
}
