import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';

import { freePort } from '../processes/ports.ts';
import { serveBuild, type ServedBuild } from './testing/served-build.ts';

/** What the API saw of a request. */
interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
}

const SETTINGS = { domain: 'http://localhost:4400', api: { url: '/api' } };
const KB = 1024;

let api: Server;
let seen: Seen[] = [];

before(async () => {
  api = createServer((incoming, outgoing) => {
    let bytes = 0;
    incoming.on('data', (part: Buffer) => (bytes += part.length));
    incoming.on('end', () => {
      const { method, url, headers } = incoming;
      seen.push({ method, url, headers, bytes });
      outgoing
        .writeHead(method === 'POST' ? 201 : 200, {
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'",
          'content-type': 'application/json',
          location: '/timesheets/1',
          'set-cookie': 'from=api',
          'x-content-type-options': 'nosniff',
        })
        .end('{}');
    });
  });
  api.listen(0, '127.0.0.1');
  await once(api, 'listening');
});

after(() => {
  api.closeAllConnections();
  api.close();
});

beforeEach(() => {
  seen = [];
});

for (const [baseHref, path, apiUrl] of [
  ['/', '/api/', '/api'],
  ['/', '/services/hours/', '/services/hours/v1'],
  ['/app/', '/api/', '/api'],
  ['/app/', '/app/api/', '/app/api'],
] as const) {
  describe(`the API at ${path} of a host with the application in ${baseHref}`, () => {
    let served: ServedBuild;

    before(async () => {
      const { port } = api.address() as AddressInfo;
      served = await serveBuild({
        baseHref,
        settings: { ...SETTINGS, api: { url: apiUrl } },
        apiProxy: { path, to: `http://127.0.0.1:${port}/` },
      });
    });

    after(() => served.stop());

    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      test(`is asked with ${method}, by its own path and the query as it was`, async () => {
        await send(served.port, { method, path: `${path}timesheets/a.b?week=2026-W47&x=%2F` });
        assert.deepEqual(
          seen.map((request) => [request.method, request.url]),
          [[method, '/timesheets/a.b?week=2026-W47&x=%2F']],
        );
      });
    }

    test('gets the token, and no cookie of the host', async () => {
      const headers = {
        authorization: 'Bearer token',
        cookie: 'of=others',
        'idempotency-key': 'once',
      };
      await send(served.port, { path: `${path}timesheets`, headers });
      const [asked] = seen;
      assert.equal(asked?.headers.authorization, 'Bearer token');
      assert.equal(asked.headers['idempotency-key'], 'once');
      assert.equal(asked.headers.cookie, undefined);
    });

    test('learns who asks from nginx, and never from who asks', async () => {
      await send(served.port, {
        path: `${path}timesheets`,
        headers: {
          'x-forwarded-for': '203.0.113.7',
          'x-forwarded-host': 'evil.test',
          'x-forwarded-proto': 'https',
          'x-request-id': 'chosen',
          forwarded: 'for=203.0.113.7',
        },
      });
      assert.equal(seen.length, 1);
      const headers = seen[0]?.headers ?? {};
      assert.equal(headers['x-forwarded-for'], '127.0.0.1');
      assert.equal(headers['x-forwarded-host'], 'localhost');
      assert.equal(headers['x-forwarded-proto'], 'http');
      assert.equal(headers.forwarded, undefined);
      assert.match(String(headers['x-request-id']), /^[\da-f]{32}$/);
      assert.equal(headers.host, `127.0.0.1:${(api.address() as AddressInfo).port}`);
    });

    test('answers with its own headers, each once, and with the id of the request', async () => {
      const { headers, rawHeaders } = await send(served.port, { path: `${path}timesheets` });
      const names = rawHeaders.filter((_, index) => index % 2 === 0).map((n) => n.toLowerCase());
      assert.deepEqual(names, [...new Set(names)]);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['content-security-policy'], "default-src 'none'");
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-request-id'], seen[0]?.headers['x-request-id']);
      assert.equal(headers['set-cookie'], undefined);
    });

    test('calls what it has made by an address that leads there', async () => {
      const { headers } = await send(served.port, { method: 'POST', path: `${path}timesheets` });
      assert.equal(headers.location, `${path}timesheets/1`);
    });

    test('gets a body of 128 kB, and is not asked at all with a larger one', async () => {
      const options = { method: 'POST', path: `${path}timesheets` };
      await send(served.port, { ...options, body: 'x'.repeat(128 * KB) });
      assert.deepEqual(
        seen.map(({ bytes }) => bytes),
        [128 * KB],
      );
      const refused = await send(served.port, { ...options, body: 'x'.repeat(128 * KB + 1) });
      assert.equal(refused.statusCode, 413);
      assert.equal(refused.headers['cache-control'], 'no-store');
      assert.equal(refused.headers['x-content-type-options'], 'nosniff');
      assert.equal(seen.length, 1);
    });

    test('is not asked for a page of the application', async () => {
      const { statusCode } = await send(served.port, { path: `${baseHref}timesheets` });
      assert.equal(statusCode, 200);
      assert.deepEqual(seen, []);
    });

    test('is not reached by a path that leads out of its folder', async () => {
      await send(served.port, { path: `${path}../timesheets` });
      await send(served.port, { path: `${path}%2e%2e/timesheets` });
      assert.deepEqual(seen, []);
    });
  });
}

test('an API that is gone is a bad gateway, which nobody keeps', async (context) => {
  const to = `http://127.0.0.1:${await freePort()}/`;
  const served = await serveBuild({ settings: SETTINGS, apiProxy: { path: '/api/', to } });
  context.after(() => served.stop());
  const { headers, statusCode } = await send(served.port, { path: '/api/timesheets' });
  assert.equal(statusCode, 502);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['server'], 'nginx');
});

/** Asks nginx by hand: nothing tidies the path up. */
async function send(
  port: number,
  options: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  },
): Promise<IncomingMessage> {
  const { body, ...rest } = options;
  const asked = request({ host: '127.0.0.1', port, agent: false, setHost: false, ...rest });
  asked.setHeader('host', `localhost:${port}`);
  if (body !== undefined) asked.setHeader('content-length', Buffer.byteLength(body));
  // Whoever is refused for the length alone need not send it.
  asked.on('error', () => undefined);
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'close');
  return answer;
}
