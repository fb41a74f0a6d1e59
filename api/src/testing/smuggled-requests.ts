import { GOOD_BODY, type HostileRequest, type Target, write } from './hostile-request.ts';

/** Two readings of where a request ends, of which a proxy takes the other one. RFC 9112, 11.2. */
export const SMUGGLED: readonly HostileRequest[] = [
  ...[
    ['a length and chunks', 'Content-Length: 6\r\nTransfer-Encoding: chunked'],
    ['chunks and a length', 'Transfer-Encoding: chunked\r\nContent-Length: 6'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
    ['one length twice', 'Content-Length: 5\r\nContent-Length: 5'],
    ['a list of lengths', 'Content-Length: 5, 5'],
    ['a length with a sign', 'Content-Length: +5'],
    ['a negative length', 'Content-Length: -1'],
    ['a hexadecimal length', 'Content-Length: 0x5'],
    ['a length with a blank inside', 'Content-Length: 1 0'],
    ['a length that no number can hold', 'Content-Length: 99999999999999999999'],
    ['a length that is empty', 'Content-Length:'],
    ['chunks under another name', 'Transfer-Encoding: xchunked'],
    ['chunks that are not last', 'Transfer-Encoding: chunked, identity'],
    ['chunks in two headers', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity'],
    ['chunks twice', 'Transfer-Encoding: chunked, chunked'],
    ['a folded header', 'X-A: b\r\n Transfer-Encoding: chunked'],
    ['a folded Transfer-Encoding', 'Transfer-Encoding:\r\n chunked'],
    ['a blank before the colon', 'Transfer-Encoding : chunked'],
    ['a null byte in a header', 'X-A: a\u0000b'],
    ['a lone carriage return in a header', 'X-A: a\rTransfer-Encoding: chunked'],
    ['a header without a name', ': chunked'],
    ['a header without a colon', 'Transfer-Encoding'],
    ['two hosts', 'Host: other.test'],
  ].map(([name = '', headers = '']) => ({
    name: `with ${name}`,
    bytes: ({ token }: Target) =>
      `POST /timesheets HTTP/1.1\r\nHost: api.test\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\n${headers}\r\n\r\n0\r\n\r\n`,
    problem: 'malformed-request' as const,
  })),
  ...[
    ['line feeds alone', 'GET /timesheets HTTP/1.1\nHost: a\n\n'],
    ['no version (HTTP/0.9)', 'GET /timesheets\r\n\r\n'],
    ['an unknown version', 'GET /timesheets HTTP/3.0\r\nHost: a\r\n\r\n'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a method in lower case', 'get /timesheets HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a method of its own', 'STEAL /timesheets HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a blank in the address', 'GET /timesheets x HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['an escape sequence in the address', 'GET /\u001b[2J HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['raw bytes in the address', 'GET /\u00e9\u009b HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0003\r\n\r\n'],
  ].map(([name = '', bytes = '']) => ({
    name: `with ${name}`,
    bytes: () => Buffer.from(bytes, 'latin1'),
    problem: 'malformed-request' as const,
  })),
  ...['-1', 'ffffffffffffffffff', '0x5', '5\r', 'g'].map((size) => ({
    name: `with a chunk of the size ${JSON.stringify(size)}`,
    bytes: ({ token }: Target) =>
      `POST /timesheets HTTP/1.1\r\nHost: api.test\r\nAuthorization: Bearer ${token}\r\n` +
      `Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${size}\r\n{}\r\n0\r\n\r\n`,
    problem: 'malformed-request' as const,
  })),
  {
    name: 'that ends before its length',
    bytes: ({ token }) =>
      write('POST /timesheets', {
        token,
        headers: ['Content-Type: application/json', 'Content-Length: 5000'],
      }) + GOOD_BODY,
    problem: 'malformed-request',
    endsEarly: true,
  },
  {
    name: 'that is longer than its length',
    bytes: ({ token }) =>
      write('POST /timesheets', {
        token,
        headers: ['Content-Type: application/json', 'Content-Length: 10'],
      }) + GOOD_BODY,
    problem: 'malformed-request',
  },
  {
    name: 'that asks for a tunnel (CONNECT)',
    bytes: () => 'CONNECT internal.test:5432 HTTP/1.1\r\nHost: internal.test:5432\r\n\r\n',
    problem: undefined,
  },
];
