import {
  FREE_ID,
  GOOD_BODY,
  goodDecisions,
  goodWeek,
  type HostileRequest,
  type Target,
  write,
} from './hostile-request.ts';
import { OVERSIZED } from './oversized-requests.ts';
import { SMUGGLED } from './smuggled-requests.ts';
import { WRONG_LISTS } from './wrong-lists.ts';
import { WRONG_VALUES } from './wrong-values.ts';

/** Ways around the rules of a route by another name or method for it. */
const DETOURS: readonly HostileRequest[] = [
  ...['DELETE', 'PUT', 'PATCH'].flatMap((method) =>
    ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map((header) => ({
      name: `that calls a POST a ${method} by ${header}`,
      bytes: ({ token, ownEntry }: Target) =>
        write(`POST /timesheets/${ownEntry}`, {
          token,
          headers: [`${header}: ${method}`],
          body: '{}',
        }),
      problem: 'method-not-allowed' as const,
    })),
  ),
  ...['TRACE', 'PROPFIND', 'SEARCH', 'LINK', 'MKCOL'].map((method) => ({
    name: `by the method ${method}`,
    bytes: ({ token }: Target) => write(`${method} /timesheets`, { token }),
    problem: 'not-found' as const,
  })),
  ...[
    ...['/timesheets/../approvals', '/timesheets/%2e%2e/approvals', '/./approvals', '//approvals'],
    ...['/APPROVALS', '/approvals;a=b', '/approvals%00', '/approvals%2f', '/approvals.json'],
    ...['/%2fapprovals', '/timesheets/..%2fapprovals', '/timesheets/%252e%252e%252fapprovals'],
    ...['/approvals/weeks/', '/timesheets/weeks', '/timesheets/months', '/timesheets/months/..'],
    ...['/timesheets/weeks/../../approvals/weeks', '/approvals/weeks/2026-W47', '/APPROVALS/weeks'],
    ...['/openapi.json/../approvals', '/health/approvals', '/.env', '/.git/config', '/metrics'],
    ...[
      '/timesheets/%0d%0aSet-Cookie:%20a=b',
      '/timesheets/%27%20OR%201=1%20--',
      '/timesheets/%00',
    ],
  ].map((path) => ({
    name: `to ${path}`,
    bytes: ({ token }: Target) => write(`GET ${path}`, { token }),
    problem: 'not-found' as const,
  })),
  ...[
    ...['/approvals', '/%61pprovals', '/approvals?status=approved', '/approvals#/timesheets'],
    ...['/approvals/weeks', '/approvals/%77eeks', '/approvals/weeks?status=approved'],
  ].map((path) => ({
    name: `to ${path} without the scope`,
    bytes: ({ token }: Target) => write(`GET ${path}`, { token }),
    problem: 'insufficient-scope' as const,
  })),
  ...[
    ...[
      'GET /timesheets/weeks/2026-W47',
      'PUT /timesheets/weeks/2026-W47',
      'PATCH /approvals/weeks',
    ],
    ...[
      'DELETE /timesheets/projects',
      'POST /timesheets/months/2026-11',
      'GET /approvals/decisions',
    ],
    ...['PUT /approvals/decisions', 'DELETE /approvals/decisions', 'PATCH /timesheets/projects'],
  ].map((line) => ({
    name: `by another method: ${line}`,
    bytes: ({ token }: Target) => write(line, { token, body: '{}' }),
    problem: 'method-not-allowed' as const,
  })),
];

/** Another person's entry under every route and method (IDOR). */
const OTHERS_ENTRIES: readonly HostileRequest[] = [
  ...(
    [
      ['GET', undefined],
      ['PATCH', '{"note":"mine now","version":1}'],
      ['DELETE', undefined],
    ] as const
  ).map(([method, body]) => ({
    name: `${method} for an entry of somebody else`,
    bytes: ({ token, victimsEntry }: Target) =>
      write(`${method} /timesheets/${victimsEntry}`, { token, ...(body && { body }) }),
    problem: 'not-found' as const,
  })),
  ...['approved', 'rejected'].map((decision) => ({
    name: `PUT that has an entry of somebody else ${decision}, without the scope`,
    bytes: ({ token, victimsEntry }: Target) =>
      write(`PUT /approvals/${victimsEntry}`, {
        token,
        body: `{"decision":"${decision}","reason":"Because","version":1}`,
      }),
    problem: 'insufficient-scope' as const,
  })),
  {
    name: 'POST that has an entry of somebody else decided among others, without the scope',
    bytes: ({ token, victimsEntry }: Target) =>
      write('POST /approvals/decisions', { token, body: goodDecisions(victimsEntry) }),
    problem: 'insufficient-scope',
  },
  ...[0, 1, 2].map((version) => ({
    name: `PATCH of a week with an entry of somebody else at version ${version}`,
    bytes: ({ token, victimsEntry }: Target) =>
      write('PATCH /timesheets/weeks/2026-W47', {
        token,
        body: goodWeek().replace(FREE_ID, victimsEntry).replace(':0', `:${version}`),
      }),
    problem: 'week-not-saved' as const,
  })),
  ...['/timesheets/projects', '/timesheets/months/2026-11'].map((path) => ({
    name: `GET ${path} that asks for what others did`,
    bytes: ({ token }: Target) => write(`GET ${path}?employeeId=auth0%7Cada`, { token }),
    problem: 'invalid-input' as const,
  })),
  ...['employeeId=auth0%7Cada', 'sub=auth0%7Cada', 'user=1', 'filter=all', 'employee_id[]=a'].map(
    (query) => ({
      name: `GET that asks for the entries of others by ?${query}`,
      bytes: ({ token }: Target) => write(`GET /timesheets?${query}`, { token }),
      problem: 'invalid-input' as const,
    }),
  ),
];

/** Fields that belong to the API, slipped in beside those of the person (mass assignment). */
const SLIPPED_IN: readonly HostileRequest[] = [
  ...[
    ...['"id":"0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091"', '"employeeId":"auth0|ada"', '"sub":"a"'],
    ...['"employeeEmail":"ada@exampleco.com"', '"employee_id":"auth0|ada"', '"owner":"a"'],
    ...['"status":"approved"', '"decision":{"by":"auth0|eve"}', '"decidedBy":"a"', '"role":"a"'],
    ...['"createdAt":"2020-01-01T00:00:00Z"', '"updatedAt":"2020-01-01T00:00:00Z"', '"$set":{}'],
    ...['"toString":"a"', '"prototype":{"a":1}', '"hasOwnProperty":"a"', '"Project":"a"'],
  ].flatMap((field): readonly HostileRequest[] => [
    {
      name: `POST with ${field}`,
      bytes: ({ token }) =>
        write('POST /timesheets', { token, body: GOOD_BODY.replace('{', `{${field},`) }),
      problem: 'invalid-input',
    },
    {
      name: `PATCH with ${field}`,
      bytes: ({ token, ownEntry }) =>
        write(`PATCH /timesheets/${ownEntry}`, {
          token,
          body: `{${field},"note":"a","version":1}`,
        }),
      problem: 'invalid-input',
    },
    {
      name: `PATCH of a week with an entry with ${field}`,
      bytes: ({ token }) =>
        write('PATCH /timesheets/weeks/2026-W47', {
          token,
          body: goodWeek(`{${field},"project":"a","date":"2026-11-20","hours":"1.00","note":""}`),
        }),
      problem: 'invalid-input',
    },
  ]),
  ...[
    ...['"__proto__":{"status":"approved"}', '"\\u005f\\u005fproto__":{"status":"approved"}'],
    ...['"constructor":{"prototype":{"status":"approved"}}', '"note":{"__proto__":{"a":1}}'],
  ].map((field) => ({
    name: `POST with ${field}`,
    bytes: ({ token }: Target) =>
      write('POST /timesheets', { token, body: GOOD_BODY.replace('{', `{${field},`) }),
    problem: 'malformed-request' as const,
  })),
  ...['"employeeId":"auth0|ada"', '"status":"approved"', '"decision":null', '"owner":"a"'].map(
    (field) => ({
      name: `PATCH of a week with a change with ${field}`,
      bytes: ({ token }: Target) =>
        write('PATCH /timesheets/weeks/2026-W47', {
          token,
          body: goodWeek().replace('{"id"', `{${field},"id"`),
        }),
      problem: 'invalid-input' as const,
    }),
  ),
  ...['"__proto__":{"status":"approved"}', '"constructor":{"prototype":{"a":1}}'].map((field) => ({
    name: `PATCH of a week with an entry with ${field}`,
    bytes: ({ token }: Target) =>
      write('PATCH /timesheets/weeks/2026-W47', { token, body: goodWeek(`{${field}}`) }),
    problem: 'malformed-request' as const,
  })),
];

/** Everything that somebody with a good token, or with none, may try, and that must be refused. */
export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...SMUGGLED,
  ...OVERSIZED,
  ...DETOURS,
  ...OTHERS_ENTRIES,
  ...SLIPPED_IN,
  ...WRONG_VALUES,
  ...WRONG_LISTS,
];
