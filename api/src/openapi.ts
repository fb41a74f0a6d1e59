import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

import { API_NAMES, APIS, type Audiences } from './access/apis.ts';

/**
 * Describes the routes that are registered afterwards as OpenAPI 3.1. The description is made from
 * the schemas that validate the requests and from the scopes that are enforced, so that it cannot
 * say something else.
 *
 * @param app The server.
 * @param issuer The tenant, with its trailing slash: where tokens come from.
 * @param audiences What the tenant must be asked for to get a token of each API.
 */
export async function addOpenApi(
  app: FastifyInstance,
  issuer: string,
  audiences: Audiences,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ExampleCo Timesheets API',
        description: 'Hours worked, and their approval. Errors are problem documents (RFC 9457).',
        version: '1.0.0',
      },
      tags: [
        { name: 'timesheets', description: 'Your own entries' },
        { name: 'approvals', description: "Everybody's entries, for those who approve" },
        { name: 'reports', description: 'Your own hours, added up' },
        { name: 'service', description: 'The service itself' },
      ],
      components: {
        securitySchemes: Object.fromEntries(
          API_NAMES.map((api) => [
            api,
            {
              type: 'oauth2' as const,
              description: `An Access Token for the ${APIS[api].name}, as Authorization: Bearer.`,
              flows: {
                implicit: {
                  authorizationUrl: authorizationUrl(issuer, audiences[api]),
                  scopes: { ...APIS[api].scopes },
                },
              },
            },
          ]),
        ),
      },
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access;
      const security =
        access === undefined || access === 'public' ? [] : [{ [access.api]: [...access.scopes] }];
      return { schema: { ...schema, security }, url };
    },
  });
}

/** OpenAPI has no word for an audience; tools keep the query that they are given here. */
function authorizationUrl(issuer: string, audience: string): string {
  const url = new URL('authorize', issuer);
  url.searchParams.set('audience', audience);
  return url.href;
}
