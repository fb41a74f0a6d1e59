import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

import { API_SCOPES } from './access/scopes.ts';

/**
 * Describes the routes that are registered afterwards as OpenAPI 3.1. The description is made from
 * the schemas that validate the requests and from the scopes that are enforced, so that it cannot
 * say something else.
 *
 * @param app The server.
 * @param issuer The tenant, with its trailing slash: where tokens come from.
 */
export async function addOpenApi(app: FastifyInstance, issuer: string): Promise<void> {
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
        { name: 'service', description: 'The service itself' },
      ],
      components: {
        securitySchemes: {
          tenant: {
            type: 'oauth2',
            description: 'An Access Token of the tenant, as Authorization: Bearer.',
            flows: {
              implicit: {
                authorizationUrl: new URL('authorize', issuer).href,
                scopes: { ...API_SCOPES },
              },
            },
          },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access;
      const security =
        access === undefined || access === 'public' ? [] : [{ tenant: [...access.scopes] }];
      return { schema: { ...schema, security }, url };
    },
  });
}
