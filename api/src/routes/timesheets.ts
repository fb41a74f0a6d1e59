import { Type } from 'typebox';

import { callerOf } from '../access/caller.ts';
import { checkEntryExists } from '../checks/entry/entry-exists.ts';
import { checkNotApproved } from '../checks/entry/not-approved.ts';
import { checkVersionIsCurrent, staleVersion } from '../checks/entry/version-is-current.ts';
import { dateInCalendar } from '../checks/fields/date-in-calendar.ts';
import { checkFields } from '../checks/fields/field-check.ts';
import { hoursInQuarters } from '../checks/fields/hours-in-quarters.ts';
import { plainLine, plainText } from '../checks/fields/plain-text.ts';
import { invalidInput } from '../problems/problem.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import type { EntryContent } from '../timesheets/entry.ts';
import { uuidV7 } from '../timesheets/uuid-v7.ts';
import type { App } from './app.ts';
import { checkEntryId } from './entry-id.ts';
import { readEntryPage } from './entry-page.ts';
import {
  BODY_PROBLEMS,
  ENTRY_PROBLEMS,
  EntryChangeSchema,
  EntryPageSchema,
  EntryPathSchema,
  EntrySchema,
  NewEntrySchema,
  OwnEntriesQuerySchema,
  problemResponses,
  TOKEN_PROBLEMS,
} from './schemas.ts';

/**
 * The routes about one's own entries. Whose they are comes from the token and from nowhere else.
 */
export function addTimesheetsRoutes(app: App, store: TimesheetsStore): void {
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
        ...checkedContent({ note: '', ...request.body }),
        id: uuidV7(),
        employeeId: subject,
        employeeEmail: email,
      });
      return reply.code(201).header('location', `/timesheets/${entry.id}`).send(entry);
    },
  );

  app.get(
    '/timesheets/:id',
    {
      config: { access: { scopes: ['read:timesheets'] } },
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
      config: { access: { scopes: ['create:timesheets'] } },
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
        ...checkedContent(fields),
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
      config: { access: { scopes: ['delete:timesheets'] } },
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

/** The fields that are there, once the rules hold, without blanks at their ends. */
function checkedContent<Content extends Partial<EntryContent>>(content: Content): Content {
  checkFields({
    '/project': [plainLine, content.project],
    '/date': [dateInCalendar, content.date],
    '/hours': [hoursInQuarters, content.hours],
    '/note': [plainText, content.note],
  });
  return {
    ...content,
    ...(content.project !== undefined && { project: content.project.trim() }),
    ...(content.note !== undefined && { note: content.note.trim() }),
  };
}
