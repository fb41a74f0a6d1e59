import { GOOD_BODY, type HostileRequest, SQL, type Target, write } from './hostile-request.ts';

/** Fields of an entry with values that are none, as JSON. */
export const WRONG_FIELDS: readonly string[] = [
  ...['"project":["a"]', '"project":{"a":1}', '"project":1', '"project":null', '"project":true'],
  ...[`"date":"${SQL}"`, '"date":{"$gt":""}', '"date":20261120', '"date":"2026-11-20\\u0000"'],
  ...[`"hours":"${SQL}"`, '"hours":1', '"hours":"1e2"', '"hours":"0x1"', '"hours":"1\\n"'],
  ...['"note":["a"]', '"note":"\\u0000"', '"note":"\\ud800"', '"note":"\\u202e"'],
  ...['"project":"a\\r\\nb"', '"project":"\\u001b[2J"', '"hours":"NaN"', '"hours":"-1.00"'],
];

/** What is no version of an entry that exists, as JSON. */
export const WRONG_VERSIONS: readonly string[] = [
  ...['"1"', '1.5', '0', '-1', '2147483648', '1e400', 'true', 'null', '[1]', `"${SQL}"`],
];

/** Values of another type or range than a field has, and SQL where only a form of its own fits. */
export const WRONG_VALUES: readonly HostileRequest[] = [
  ...WRONG_FIELDS.map((field) => ({
    name: `POST with ${field}`,
    bytes: ({ token }: Target) =>
      write('POST /timesheets', {
        token,
        body: `{"project":"a","date":"2026-11-20","hours":"1.00",${field}}`,
      }),
    problem: 'invalid-input' as const,
  })),
  ...WRONG_VERSIONS.map((version) => ({
    name: `PATCH with the version ${version}`,
    bytes: ({ token, ownEntry }: Target) =>
      write(`PATCH /timesheets/${ownEntry}`, {
        token,
        body: `{"note":"a","version":${version}}`,
      }),
    problem: 'invalid-input' as const,
  })),
  ...[
    ...['limit=0', 'limit=201', 'limit=-1', 'limit=1e2', 'limit=0x10', 'limit=', 'limit=1;DROP'],
    ...['limit=1&limit=2', 'limit[]=1', 'limit=%00', 'limit=999999999999999999999', 'limit=1.5'],
    ...[
      'week=2026-W99',
      'week=2026-W00',
      'week=%27%20OR%201=1',
      'week=2026-W47%00',
      'week=9999-W01',
    ],
    ...['month=2026-13', 'month=2026-11&month=2026-12', 'month=%00', 'month[]=2026-11', 'month='],
    ...['status=paid', 'status=submitted&status=approved', 'status=%27%20OR%201=1', 'status=null'],
    ...['week=2026-W47&week=2026-W48', 'week[$ne]=a', 'cursor=', 'cursor=%00', 'cursor=..%2F..%2F'],
    ...[
      '0000-01-01/0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091',
      "2026-11-20/' OR 1=1 --",
      '2026-11-20/0199A3B4-7C1D-7E2F-8A3B-4C5D6E7F8091',
      '2026-11-20/0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091/auth0|ada',
      '2026-02-30/0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091',
      `{"employeeId":"auth0|ada"}`,
    ].map((place) => `cursor=${Buffer.from(place).toString('base64url')}`),
    ...['__proto__=a', 'constructor=a', '__proto__[limit]=1', 'order=id;DROP', 'offset=1'],
  ].map((query) => ({
    name: `GET with ?${query}`,
    bytes: ({ token }: Target) => write(`GET /timesheets?${query}`, { token }),
    problem: 'invalid-input' as const,
  })),
  ...(
    [
      ['empty', ''],
      ['too long', 'k'.repeat(256)],
      ['far too long', 'k'.repeat(8000)],
      ['not ASCII', 'clé'],
      ['a quote that does not end', '"key'],
      ['there twice', 'a\r\nIdempotency-Key: b'],
    ] as const
  ).map(([name, key]) => ({
    name: `POST with an Idempotency-Key that is ${name}`,
    bytes: ({ token }: Target) =>
      write('POST /timesheets', { token, headers: [`Idempotency-Key: ${key}`], body: GOOD_BODY }),
    problem: 'invalid-idempotency-key' as const,
  })),
  ...(
    [
      ['{"a":1}', 'basic'],
      ['{"payload":"a","signatures":[]}', 'the JSON serialization'],
      ['{"protected":"a","payload":"b","signature":"c"}', 'the flattened JSON serialization'],
    ] as const
  ).map(([token, name]) => ({
    name: `with a token that is no token68 (${name})`,
    bytes: () => write('GET /timesheets', { token }),
    problem: 'invalid-request' as const,
  })),
];
