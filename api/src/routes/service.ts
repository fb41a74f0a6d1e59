import { Type } from 'typebox';

import type { TimesheetsStore } from '../store/timesheets-store.ts';
import type { App } from './app.ts';
import { problemResponses } from './problem-responses.ts';

/** The routes about the service itself. They need no token, and tell nothing that is worth one. */
export function addServiceRoutes(app: App, store: TimesheetsStore): void {
  app.get(
    '/health',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Whether the API can serve requests',
        operationId: 'health',
        tags: ['service'],
        response: {
          200: Type.Object({ status: Type.Literal('ok') }, { additionalProperties: false }),
          ...problemResponses('database-unavailable'),
        },
      },
    },
    async () => {
      await store.ping();
      return { status: 'ok' as const };
    },
  );

  app.get(
    '/openapi.json',
    {
      config: { access: 'public' },
      schema: {
        summary: 'This description of the API, as OpenAPI 3.1',
        operationId: 'openApi',
        tags: ['service'],
        response: {
          200: Type.Object(
            {},
            { description: 'An OpenAPI 3.1 document.', additionalProperties: true },
          ),
          ...problemResponses(),
        },
      },
    },
    async () => app.swagger(),
  );
}
