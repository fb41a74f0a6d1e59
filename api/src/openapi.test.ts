import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { APIS } from './access/apis.ts';
import { createApi } from './server.ts';
import type { OpenApiDocument } from './testing/described-response.ts';
import { EmptyStore } from './testing/empty-store.ts';

/** Every route of the API and the scope that it asks for: the contract, written a second time. */
const ROUTES = {
  'GET /health': null,
  'GET /openapi.json': null,
  'GET /timesheets': 'read:timesheets',
  'POST /timesheets': 'create:timesheets',
  'PATCH /timesheets/weeks/{week}': 'create:timesheets',
  'GET /timesheets/projects': 'read:timesheets',
  'GET /timesheets/months/{month}': 'read:timesheets',
  'GET /timesheets/{id}': 'read:timesheets',
  'PATCH /timesheets/{id}': 'create:timesheets',
  'DELETE /timesheets/{id}': 'delete:timesheets',
  'GET /approvals': 'approve:timesheets',
  'GET /approvals/weeks': 'approve:timesheets',
  'POST /approvals/decisions': 'approve:timesheets',
  'PUT /approvals/{id}': 'approve:timesheets',
  'GET /reports/hours': 'read:reports',
} as const;

interface Operation {
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly summary?: string;
  readonly operationId?: string;
  readonly responses: Readonly<Record<string, object>>;
}

interface Closable {
  readonly additionalProperties?: unknown;
}

/** The schemas of objects in a schema, at any depth. */
function objectsIn(schema: object): readonly Closable[] {
  const inner = Object.values(schema).filter(
    (value) => typeof value === 'object' && value !== null,
  );
  const deeper = inner.flatMap((value) => objectsIn(value as object));
  return 'properties' in schema ? [schema as object & Closable, ...deeper] : deeper;
}

describe('the OpenAPI document', () => {
  let document: OpenApiDocument;
  let api: Awaited<ReturnType<typeof createApi>>;
  let operations: Map<string, Operation>;

  before(async () => {
    api = await createApi({
      issuer: 'https://tenant.example.com/',
      audiences: {
        timesheets: 'https://api.exampleco.com/timesheets',
        reports: 'https://api.exampleco.com/reports',
      },
      approvalMaxAgeSeconds: 28_800,
      keys: { jwksUri: new URL('https://tenant.example.com/.well-known/jwks.json') },
      allowedOrigins: [],
      rateLimitPerMinute: 10,
      store: new EmptyStore(),
    });
    const response = await api.inject('/openapi.json');
    document = response.json<OpenApiDocument>();
    operations = new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [
          `${method.toUpperCase()} ${path}`,
          operation as unknown as Operation,
        ]),
      ),
    );
  });
  after(() => api.close());

  it('is of version 3.1', () => {
    assert.match(document.openapi, /^3\.1\./);
  });

  it('describes every route that is registered, and no other', () => {
    assert.deepEqual([...operations.keys()].toSorted(), Object.keys(ROUTES).toSorted());
    for (const route of Object.keys(ROUTES)) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.replace(/\{(\w+)\}/, ':$1');
      assert.ok(api.hasRoute({ method, url }), route);
    }
  });

  it('names for each the scope that is enforced, and no security for public ones', () => {
    for (const [route, scope] of Object.entries(ROUTES)) {
      const api = scope?.split(':')[1];
      const expected = api === undefined ? [] : [{ [api]: [scope] }];
      assert.deepEqual(operations.get(route)?.security, expected, route);
    }
  });

  it('says for each API how a token is got: by the Implicit Flow of the tenant', () => {
    const authorizationUrl = 'https://tenant.example.com/authorize?audience=';
    assert.deepEqual(document.components['securitySchemes'], {
      timesheets: {
        type: 'oauth2',
        description: 'An Access Token for the ExampleCo Timesheets API, as Authorization: Bearer.',
        flows: {
          implicit: {
            authorizationUrl: `${authorizationUrl}https%3A%2F%2Fapi.exampleco.com%2Ftimesheets`,
            scopes: APIS.timesheets.scopes,
          },
        },
      },
      reports: {
        type: 'oauth2',
        description: 'An Access Token for the ExampleCo Reports API, as Authorization: Bearer.',
        flows: {
          implicit: {
            authorizationUrl: `${authorizationUrl}https%3A%2F%2Fapi.exampleco.com%2Freports`,
            scopes: APIS.reports.scopes,
          },
        },
      },
    });
  });

  it('names the header by which a request can be sent again', () => {
    const { parameters } = operations.get('POST /timesheets') as unknown as {
      parameters: readonly { name: string; in: string; required?: boolean }[];
    };
    const header = parameters.find(({ name }) => name.toLowerCase() === 'idempotency-key');
    assert.equal(header?.in, 'header');
    assert.notEqual(header.required, true);
  });

  it('gives each operation a name, a summary and its errors', () => {
    for (const [route, { operationId, responses, summary }] of operations) {
      assert.ok(operationId && summary, route);
      const statuses = Object.keys(responses);
      assert.ok(statuses.includes('429') && statuses.includes('500'), route);
      if (ROUTES[route as keyof typeof ROUTES] !== null) {
        for (const status of ['400', '401', '403', '503']) {
          assert.ok(statuses.includes(status), `${route} ${status}`);
        }
      }
    }
    const names = [...operations.values()].map(({ operationId }) => operationId);
    assert.equal(new Set(names).size, names.length);
  });

  it('lets no request have fields that it does not describe', () => {
    for (const [route, operation] of operations) {
      const { requestBody } = operation as { requestBody?: { content: Record<string, never> } };
      if (requestBody === undefined) continue;
      const { schema } = requestBody.content['application/json'] as unknown as { schema: object };
      const openObjects = objectsIn(schema).filter(
        ({ additionalProperties }) => additionalProperties !== false,
      );
      assert.deepEqual(openObjects, [], route);
    }
  });
});
