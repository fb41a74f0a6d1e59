import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test, type TestContext } from 'node:test';

import { serveUpstream } from './app-server.ts';

/** A development server that says what it was asked for. */
async function anUpstream(context: TestContext): Promise<string> {
  const upstream = createServer((request, response) => {
    response.writeHead(203, { 'x-from': 'upstream' }).end(request.url);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  context.after(() => upstream.close());
  const address = upstream.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}

/** Origin of a server that passes on. */
async function serve(context: TestContext, upstream?: string): Promise<string> {
  const server = await serveUpstream({
    upstream: upstream ?? (await anUpstream(context)),
    settings: { from: 'the environment' },
    port: 0,
  });
  context.after(() => server.close());
  return `http://127.0.0.1:${server.port}`;
}

test('the settings are those of the environment, with and without a query, and not kept', async (context) => {
  const origin = await serve(context);
  for (const path of ['/config.json', '/config.json?x=1']) {
    const response = await fetch(origin + path);
    assert.deepEqual(await response.json(), { from: 'the environment' });
    assert.equal(response.headers.get('cache-control'), 'no-store');
  }
});

test('everything else is that of the development server, with its status and headers', async (context) => {
  const response = await fetch(`${await serve(context)}/main.js?v=1`);
  assert.equal(response.status, 203);
  assert.equal(response.headers.get('x-from'), 'upstream');
  assert.equal(await response.text(), '/main.js?v=1');
});

test('no data is taken', async (context) => {
  const response = await fetch(await serve(context), { method: 'POST', body: 'x' });
  assert.equal(response.status, 405);
});

test('a development server that is gone is a bad gateway', async (context) => {
  assert.equal((await fetch(await serve(context, 'http://127.0.0.1:1'))).status, 502);
});
