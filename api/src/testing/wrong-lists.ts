import {
  FREE_ID,
  goodDecisions,
  goodWeek,
  type HostileRequest,
  SQL,
  type Target,
  write,
} from './hostile-request.ts';
import { WRONG_FIELDS, WRONG_VERSIONS } from './wrong-values.ts';

/** What is no id, as JSON. */
const WRONG_IDS = [
  ...[`"${SQL}"`, '1', 'null', '["a"]', '{"$ne":""}', '""', '"../approvals"', '"\\u0000"'],
  ...[`"${FREE_ID.toUpperCase()}"`, `"{${FREE_ID}}"`, `"${FREE_ID} "`, `"${FREE_ID}\\n"`],
];

const WEEK = 'PATCH /timesheets/weeks/2026-W47';
const DECISIONS = 'POST /approvals/decisions';

/** Changes of a week and lists of decisions in which one value is of another type or range. */
export const WRONG_LISTS: readonly HostileRequest[] = [
  ...[
    ...WRONG_FIELDS.map((field) =>
      goodWeek(`{"project":"a","date":"2026-11-20","hours":"1.00","note":"",${field}}`),
    ),
    ...WRONG_VERSIONS.filter((version) => version !== '0').map((version) =>
      goodWeek().replace(':0', `:${version}`),
    ),
    ...WRONG_IDS.map((id) => goodWeek().replace(`"${FREE_ID}"`, id)),
    ...['[]', '1', '"a"', 'true', '[null]', '{"a":1}'].map((entry) => goodWeek(entry)),
    ...['{"changes":{}}', '{"changes":"a"}', '{"changes":[[]]}', '{"changes":null}', '[]', 'null'],
    `{"changes":[{"id":"${FREE_ID}","version":0,"entry":null}]}`,
    goodWeek('{"project":"a","date":"2026-11-23","hours":"1.00","note":""}'),
  ].map((body) => ({
    name: `PATCH of a week with ${body}`,
    bytes: ({ token }: Target) => write(WEEK, { token, body }),
    problem: 'invalid-input' as const,
  })),
  ...['2026-W99', '2026-W00', "2026-W47'--", '%2e%2e', '0000-W01', '2026-W47%00', '9999-W01'].map(
    (week) => ({
      name: `PATCH of the week ${week}`,
      bytes: ({ token }: Target) =>
        write(`PATCH /timesheets/weeks/${week}`, { token, body: goodWeek() }),
      problem: 'not-found' as const,
    }),
  ),
  ...['2026-13', "2026-11'--", '0000-01', '2026-11%00', '%2e%2e', '2026-W47'].map((month) => ({
    name: `GET of the month ${month}`,
    bytes: ({ token }: Target) => write(`GET /timesheets/months/${month}`, { token }),
    problem: 'not-found' as const,
  })),
  ...['weeks', 'months'].map((name) => ({
    name: `with ${name} whose name has 8 kB`,
    bytes: ({ token }: Target) =>
      write(`${name === 'weeks' ? 'PATCH' : 'GET'} /timesheets/${name}/${'1'.repeat(8192)}`, {
        token,
      }),
    problem: 'uri-too-long' as const,
  })),
  ...[
    ...WRONG_VERSIONS.map((version) => goodDecisions(FREE_ID).replace(':1', `:${version}`)),
    ...WRONG_IDS.map((id) => goodDecisions(FREE_ID).replace(`"${FREE_ID}"`, id)),
    ...['"submitted"', '"paid"', 'null', '["approved"]', '{"$ne":""}', `"${SQL}"`, 'true'].map(
      (decision) => goodDecisions(FREE_ID).replace('"approved"', decision),
    ),
    ...[
      '1',
      'null',
      '["a"]',
      '""',
      '"\\u0000"',
      '"\\u202e"',
      '"\\ud800"',
      `"${'r'.repeat(501)}"`,
    ].map((reason) => goodDecisions(FREE_ID).replace('"id"', `"reason":${reason},"id"`)),
    ...[
      '"by":"auth0|ada"',
      '"at":"2020-01-01T00:00:00Z"',
      '"employeeId":"a"',
      '"status":"paid"',
    ].map((field) => goodDecisions(FREE_ID).replace('"id"', `${field},"id"`)),
    ...['{"decisions":{}}', '{"decisions":[[]]}', '{"decisions":[null]}', '[]', 'null', '{}'],
  ].map((body) => ({
    name: `POST of decisions with ${body}`,
    bytes: ({ managersToken: token }: Target) => write(DECISIONS, { token, body }),
    problem: 'invalid-input' as const,
  })),
  ...[
    ...[
      'limit=0',
      'limit=51',
      'limit=1e1',
      'limit=1&limit=2',
      'limit[]=1',
      'status=paid',
      'status=',
    ],
    ...['week=2026-W47', 'employeeId=auth0%7Cada', '__proto__=a', 'order=id;DROP', 'cursor=%00'],
    ...[
      '["2026-11-16","a"]',
      `["2026-11-16","${SQL}","a","b"]`,
      `["${SQL}","a","b"]`,
      '["0000-01-03","a","b"]',
      '["2026-11-16","\\u0000","b"]',
      '["2026-11-16","a","\\ud800"]',
      '["2026-11-17","a","b"]',
      '["2026-11-16",["a"],"b"]',
      '{"monday":"2026-11-16"}',
      '["2026-11-16", "a", "b"]',
      'null',
    ].map((place) => `cursor=${Buffer.from(place).toString('base64url')}`),
  ].map((query) => ({
    name: `GET of weeks with ?${query}`,
    bytes: ({ managersToken: token }: Target) => write(`GET /approvals/weeks?${query}`, { token }),
    problem: 'invalid-input' as const,
  })),
];
