import { gzipSync } from 'node:zlib';

import { GOOD_BODY, goodWeek, type HostileRequest, type Target, write } from './hostile-request.ts';

/** The routes that take lists, and whose token it needs. */
const LISTS = [
  ['PATCH /timesheets/weeks/2026-W47', ({ token }: Target) => token],
  ['POST /approvals/decisions', ({ managersToken }: Target) => managersToken],
] as const;

/** More of something than is read: of headers, of bytes, of depth, or of what bytes unpack to. */
export const OVERSIZED: readonly HostileRequest[] = [
  ...[16, 64].map((size) => ({
    name: `with a token of ${size} kB`,
    bytes: () => write('GET /timesheets', { token: 'a'.repeat(size * 1024) }),
    problem: 'headers-too-large' as const,
  })),
  {
    name: 'with a token of 8 kB',
    bytes: () => write('GET /timesheets', { token: `e30.${'a'.repeat(8192)}.AAAA` }),
    problem: 'invalid-token',
  },
  {
    name: 'with 100 kB of headers',
    bytes: ({ token }) =>
      write('GET /timesheets', { token, headers: [`X-A: ${'a'.repeat(100 * 1024)}`] }),
    problem: 'headers-too-large',
  },
  {
    name: 'with more headers than are read, and a second Authorization behind them',
    bytes: ({ token }) =>
      write('GET /timesheets', {
        token,
        headers: [...Array<string>(2100).fill('a:'), `Authorization: Bearer ${token}`],
      }),
    problem: 'headers-too-large',
  },
  {
    name: 'with an address of 100 kB',
    bytes: ({ token }) => write(`GET /timesheets?week=${'a'.repeat(100 * 1024)}`, { token }),
    problem: 'headers-too-large',
  },
  {
    name: 'with an id of 8 kB',
    bytes: ({ token }) => write(`GET /timesheets/${'1'.repeat(8192)}`, { token }),
    problem: 'uri-too-long',
  },
  {
    name: 'with a body of 5 MB',
    bytes: ({ token }) =>
      write('POST /timesheets', { token, body: `{"note":"${'n'.repeat(5_000_000)}"}` }),
    problem: 'body-too-large',
  },
  {
    name: 'that announces a body of a terabyte',
    bytes: ({ token }) =>
      write('POST /timesheets', {
        token,
        headers: ['Content-Type: application/json', 'Content-Length: 1099511627776'],
      }),
    problem: 'body-too-large',
  },
  {
    name: 'with chunks that never end',
    bytes: ({ token }) =>
      write('POST /timesheets', {
        token,
        headers: ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
      }) + `400\r\n${'a'.repeat(1024)}\r\n`.repeat(40),
    problem: 'body-too-large',
  },
  ...['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity, gzip', 'GZIP'].map((encoding) => ({
    name: `with a body of ten megabytes in a few bytes (${encoding})`,
    bytes: ({ token }: Target) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
      const head = write('POST /timesheets', {
        token,
        headers: [
          'Content-Type: application/json',
          `Content-Encoding: ${encoding}`,
          `Content-Length: ${bomb.length}`,
        ],
      });
      return Buffer.concat([Buffer.from(head), bomb]);
    },
    problem: 'unsupported-media-type' as const,
  })),
  {
    name: 'with a good body that says it is compressed',
    bytes: ({ token }) =>
      write('POST /timesheets', { token, headers: ['Content-Encoding: gzip'], body: GOOD_BODY }),
    problem: 'unsupported-media-type',
  },
  ...LISTS.flatMap(([line, tokenOf]): readonly HostileRequest[] => [
    {
      name: `with a body of 5 MB where lists are taken (${line})`,
      bytes: (target) =>
        write(line, { token: tokenOf(target), body: `{"a":"${'n'.repeat(5_000_000)}"}` }),
      problem: 'body-too-large',
    },
    {
      name: `with chunks that never end where lists are taken (${line})`,
      bytes: (target) =>
        write(line, {
          token: tokenOf(target),
          headers: ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
        }) + `2000\r\n${'a'.repeat(8192)}\r\n`.repeat(40),
      problem: 'body-too-large',
    },
    {
      name: `with a body that says it is compressed where lists are taken (${line})`,
      bytes: (target) =>
        write(line, {
          token: tokenOf(target),
          headers: ['Content-Encoding: gzip'],
          body: goodWeek(),
        }),
      problem: 'unsupported-media-type',
    },
    ...[
      ['lists, 60 000 deep', '['.repeat(60_000) + ']'.repeat(60_000)],
      ['changes in changes, 8 000 deep', '{"changes":['.repeat(8000) + ']}'.repeat(8000)],
      ['ten thousand things', `{"changes":[${Array(10_000).fill('{}').join()}]}`],
      ['ten thousand decisions', `{"decisions":[${Array(10_000).fill('1').join()}]}`],
    ].map(([name = '', body = '']) => ({
      name: `with ${name} (${line})`,
      bytes: (target: Target) => write(line, { token: tokenOf(target), body }),
      problem: 'invalid-input' as const,
    })),
  ]),
  ...[
    ['lists, 8 000 deep', '['.repeat(8000) + ']'.repeat(8000)],
    ['objects, 1 000 deep', '{"project":'.repeat(1000) + '1' + '}'.repeat(1000)],
    [
      'a thousand unknown fields',
      `{${Array.from({ length: 1000 }, (_, i) => `"f${i}":1`).join()}}`,
    ],
  ].map(([name = '', body = '']) => ({
    name: `with ${name}`,
    bytes: ({ token }: Target) => write('POST /timesheets', { token, body }),
    problem: 'invalid-input' as const,
  })),
];
