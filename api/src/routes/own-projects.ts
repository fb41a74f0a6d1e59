import { Type } from 'typebox';

import { callerOf } from '../access/caller.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import type { App } from './app.ts';
import { problemResponses, TOKEN_PROBLEMS } from './problem-responses.ts';
import { closed, NoParametersSchema } from './schemas.ts';

/** How many names a form offers at most. */
const MAX_PROJECTS = 50;

const ProjectsSchema = Type.Object(
  { items: Type.Array(Type.String(), { maxItems: MAX_PROJECTS }) },
  closed,
);

/** The route that tells what one has worked on, so that nobody types a name twice in two ways. */
export function addOwnProjectsRoute(app: App, store: TimesheetsStore): void {
  app.get(
    '/timesheets/projects',
    {
      config: { access: { api: 'timesheets', scopes: ['read:timesheets'] } },
      schema: {
        summary: 'The names of your own projects, the most recently used first',
        operationId: 'listProjects',
        tags: ['timesheets'],
        querystring: NoParametersSchema,
        response: { 200: ProjectsSchema, ...problemResponses(...TOKEN_PROBLEMS, 'invalid-input') },
      },
    },
    async (request) => ({
      items: [...(await store.listProjects(callerOf(request).subject, MAX_PROJECTS))],
    }),
  );
}
