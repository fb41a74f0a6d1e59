import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { createApi, LOG_SERIALIZERS } from './server.ts';
import { DatabaseUnavailableError } from './store/postgres/database.ts';
import { EmptyStore } from './testing/empty-store.ts';
import { aPerson, problemOf, startTestApi, TEST_ORIGIN, type TestApi } from './testing/test-api.ts';

/** A store in trouble: the error of the next request, which callers must never read. */
class FailingStore extends EmptyStore {
  error: Error = new Error('relation "timesheet_entries" has a secret');

  override list(): Promise<never> {
    return Promise.reject(this.error);
  }

  override ping(): Promise<never> {
    return Promise.reject(this.error);
  }
}

/** Sends bytes over a connection of its own, and reads what comes until it is closed. */
async function exchange(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.end(bytes);
  return text(socket);
}

describe('the API as a server', () => {
  let api: TestApi;
  let store: FailingStore;
  let log = '';

  before(async () => {
    store = new FailingStore();
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    api = await startTestApi(store, {
      logger: { level: 'trace', serializers: LOG_SERIALIZERS, stream },
    });
  });
  after(() => api.stop());

  describe('towards browsers', () => {
    it('lets the configured origin ask with its token, and remembers that for ten minutes', async () => {
      const { headers, status } = await api.send({
        method: 'OPTIONS',
        path: '/timesheets/1',
        headers: {
          origin: TEST_ORIGIN,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-origin'), TEST_ORIGIN);
      assert.equal(
        headers.get('access-control-allow-headers'),
        'Authorization, Content-Type, Idempotency-Key',
      );
      assert.match(headers.get('access-control-allow-methods') ?? '', /PATCH/);
      assert.equal(headers.get('access-control-max-age'), '600');
      // Tokens come in a header; cookies would bring back forged requests of other sites (CSRF).
      assert.equal(headers.get('access-control-allow-credentials'), null);
    });

    for (const origin of [
      'http://localhost:4201',
      'http://localhost:4200.evil.test',
      'https://localhost:4200',
      'http://evil.test',
      'null',
    ]) {
      it(`does not let ${origin} read anything`, async () => {
        for (const method of ['OPTIONS', 'GET']) {
          const { headers } = await api.send({
            method,
            path: '/timesheets',
            headers: { origin, 'access-control-request-method': 'GET' },
          });
          assert.equal(headers.get('access-control-allow-origin'), null);
          assert.match(headers.get('vary') ?? '', /Origin/i);
        }
      });
    }

    it('lets scripts read the headers that they need, also of errors', async () => {
      for (const path of ['/health', '/timesheets', '/nowhere']) {
        const { headers } = await api.send({ path, headers: { origin: TEST_ORIGIN } });
        assert.equal(headers.get('access-control-allow-origin'), TEST_ORIGIN);
        assert.equal(
          headers.get('access-control-expose-headers'),
          'Location, Retry-After, WWW-Authenticate',
        );
      }
    });

    it('is never cached, framed, sniffed or run', async () => {
      const preflight = { origin: TEST_ORIGIN, 'access-control-request-method': 'GET' };
      for (const request of [
        { path: '/health' },
        { path: '/timesheets' },
        { path: '/nowhere' },
        { path: '/timesheets', method: 'OPTIONS', headers: preflight },
      ]) {
        const { headers } = await api.send(request);
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.equal(
          headers.get('content-security-policy'),
          "default-src 'none';frame-ancestors 'none'",
        );
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('referrer-policy'), 'no-referrer');
      }
    });
  });

  describe('answers with problem documents', () => {
    it('to an address that does not exist', async () => {
      const response = await api.send({ path: '/timesheet' });
      assert.equal(response.status, 404);
      assert.deepEqual(response.body, {
        type: 'https://api.exampleco.com/problems/not-found',
        title: 'There is nothing here',
        status: 404,
        detail: 'No route has this address.',
      });
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    });

    for (const path of ['/timesheets/%zz', '/%', '/timesheets/%c3%28']) {
      it(`to the malformed address ${path}`, async () => {
        const response = await api.send({ path, token: await api.issuer.token() });
        assert.ok([400, 404].includes(response.status), String(response.status));
        assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      });
    }

    it('to an address with an endless id', async () => {
      const response = await api.send({ path: `/timesheets/${'1'.repeat(4000)}` });
      assert.ok([404, 414].includes(response.status), String(response.status));
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    });

    for (const [method, path, allow] of [
      ['DELETE', '/timesheets', 'GET, HEAD, POST'],
      ['PUT', '/timesheets/1', 'DELETE, GET, HEAD, PATCH'],
      ['GET', '/approvals/1', 'PUT'],
      ['POST', '/health', 'GET, HEAD'],
    ] as const) {
      it(`to ${method} ${path}, which is not offered, and names what is`, async () => {
        const response = await api.send({ method, path });
        assert.equal(response.status, 405);
        assert.equal(problemOf(response), 'method-not-allowed');
        assert.equal(response.headers.get('allow'), allow);
      });
    }

    for (const [name, body, contentType, status, problem] of [
      ['half a JSON document', '{"project":', 'application/json', 400, 'malformed-request'],
      ['nothing where JSON was announced', '', 'application/json', 400, 'malformed-request'],
      ['a prototype', '{"__proto__":{"a":1}}', 'application/json', 400, 'malformed-request'],
      [
        'a constructor',
        '{"constructor":{"prototype":{}}}',
        'application/json',
        400,
        'malformed-request',
      ],
      ['a text', '{}', 'text/plain', 415, 'unsupported-media-type'],
      ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
      ['XML', '<a/>', 'application/xml', 415, 'unsupported-media-type'],
      ['an unknown type', '{}', 'nonsense', 415, 'unsupported-media-type'],
      [
        '17 kB',
        JSON.stringify({ note: 'n'.repeat(17_000) }),
        'application/json',
        413,
        'body-too-large',
      ],
    ] as const) {
      it(`to a body that is ${name}`, async () => {
        const ada = await aPerson(api);
        const response = await ada.send({
          method: 'POST',
          path: '/timesheets',
          headers: { 'content-type': contentType },
          body,
        });
        assert.equal(response.status, status);
        assert.equal(problemOf(response), problem);
      });
    }

    for (const [name, bytes, status] of [
      ['no HTTP', 'HELLO\r\n\r\n', '400 Bad Request'],
      [
        'an address that is no URL',
        'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
        '400 Bad Request',
      ],
      [
        '20 kB of headers',
        `GET /health HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
        '431 Request Header Fields Too Large',
      ],
      ['no Host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', '400 Bad Request'],
      [
        'two lengths (request smuggling)',
        'POST /timesheets HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        '400 Bad Request',
      ],
    ] as const) {
      it(`to a connection that sends ${name}`, async () => {
        const answer = await exchange(api.origin, bytes);
        assert.ok(answer.startsWith(`HTTP/1.1 ${status}\r\n`), answer.slice(0, 60));
        assert.match(answer, /\r\nContent-Type: application\/problem\+json; charset=utf-8\r\n/i);
        assert.match(answer, /\r\nCache-Control: no-store\r\n/i);
        assert.match(answer, /\r\nX-Content-Type-Options: nosniff\r\n/i);
        assert.match(answer, /"type":"https:\/\/api\.exampleco\.com\/problems\//);
      });
    }

    it('to a fault of ours, without a word about it; the log has it', async () => {
      store.error = new Error('relation "timesheet_entries" has a secret');
      log = '';
      const response = await (await aPerson(api)).send({ path: '/timesheets' });
      assert.equal(response.status, 500);
      assert.deepEqual(response.body, {
        type: 'https://api.exampleco.com/problems/internal-error',
        title: 'Something went wrong on our side',
        status: 500,
        detail: 'The request could not be served. It has been logged.',
      });
      assert.match(log, /has a secret/);
    });

    it('to a database that is away: try again soon', async () => {
      store.error = new DatabaseUnavailableError('host=10.0.0.5 is away');
      for (const path of ['/timesheets', '/health']) {
        const response = await (await aPerson(api)).send({ path });
        assert.equal(response.status, 503);
        assert.equal(problemOf(response), 'database-unavailable');
        assert.equal(response.headers.get('retry-after'), '5');
        assert.doesNotMatch(JSON.stringify(response.body), /10\.0\.0\.5/);
      }
    });

    it('to a token whose keys cannot be fetched: that is not the fault of the token', async () => {
      const other = await startTestApi(new EmptyStore());
      try {
        other.issuer.answer = (response) => response.writeHead(500).end();
        const response = await (await aPerson(other)).send({ path: '/timesheets' });
        assert.equal(response.status, 503);
        assert.equal(problemOf(response), 'keys-unavailable');
        assert.equal(response.headers.get('retry-after'), '5');
        assert.equal(response.headers.get('www-authenticate'), null);
      } finally {
        await other.stop();
      }
    });
  });

  it('passes over an expectation that it does not know', async () => {
    store.error = new DatabaseUnavailableError('away');
    const answer = await exchange(
      api.origin,
      'GET /health HTTP/1.1\r\nHost: a\r\nExpect: foo\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 503 .*"type":"[^"]*\/database-unavailable"/s);
  });

  it('answers what it has begun while it ends, and sends the rest elsewhere', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    class SlowStore extends EmptyStore {
      override async ping(): Promise<void> {
        begin(undefined);
        await answered;
      }
    }
    const ending = await createApi({
      issuer: 'https://tenant.example.com/',
      audiences: {
        timesheets: 'https://api.exampleco.com/timesheets',
        reports: 'https://api.exampleco.com/reports',
      },
      approvalMaxAgeSeconds: 28_800,
      keys: { jwksUri: new URL('https://tenant.example.com/.well-known/jwks.json') },
      allowedOrigins: [TEST_ORIGIN],
      rateLimitPerMinute: 10,
      store: new SlowStore(),
    });
    const { hostname, port } = new URL(await ending.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(port), hostname);
    const request = `GET /health HTTP/1.1\r\nHost: a\r\nOrigin: ${TEST_ORIGIN}\r\n\r\n`;
    socket.write(request);
    await begun;
    const ended = ending.close();
    while (ending.server.listening) await setImmediate();
    socket.write(request);
    answer(undefined);
    const [first = '', second = ''] = (await text(socket)).split(/(?<=\})(?=HTTP)/);
    await ended;
    assert.match(first, /^HTTP\/1\.1 200 .*\{"status":"ok"\}$/s);
    assert.match(second, /^HTTP\/1\.1 503 .*"type":"[^"]*\/shutting-down"/s);
    for (const header of [
      'content-type: application/problem+json; charset=utf-8',
      'retry-after: 1',
      'connection: close',
      `access-control-allow-origin: ${TEST_ORIGIN}`,
    ]) {
      assert.ok(second.toLowerCase().includes(`\r\n${header}\r\n`), second);
    }
  });

  it('writes no token into its log, wherever it was sent', async () => {
    const token = await api.issuer.token({ claims: { scope: 'openid' } });
    log = '';
    await api.send({ path: '/timesheets', token });
    await api.send({ path: `/timesheets?access_token=${token}` });
    await api.send({ path: `/nowhere?access_token=${token}#${token}` });
    await api.send({ path: `/timesheets/${token}`, token });
    await api.send({ path: `/nowhere;access_token=${token}` });
    await api.send({ path: `/nowhere/${token}/again` });
    await api.send({ path: '/timesheets', headers: { authorization: `Bearer ${token} x` } });
    await api.send({ method: 'POST', path: '/timesheets', token, body: { note: token } });
    await api.send({ path: '/timesheets', token: `${token.slice(0, -4)}AAAA` });
    assert.match(log, /"path":"\/timesheets"/);
    for (const part of token.split('.')) assert.equal(log.includes(part), false);
  });
});
