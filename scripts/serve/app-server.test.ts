import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type AppSource, serveApp } from './app-server.ts';

const BUILD = {
  'browser/index.html': '<h1>Start</h1>',
  'browser/main-ABCD1234.js': 'main',
  'browser/config.json': '{"from": "the build"}',
  'secret.txt': 'not served',
};

async function serve(
  context: TestContext,
  source?: AppSource,
): Promise<{ origin: string; port: number }> {
  const folder = await temporaryFolder(context, BUILD);
  const server = await serveApp({
    source: source ?? { folder: `${folder}/browser` },
    settings: { from: 'the environment' },
    port: 0,
  });
  context.after(() => server.close());
  return { origin: `http://127.0.0.1:${server.port}`, port: server.port };
}

for (const [path, cacheControl, because] of [
  ['/main-ABCD1234.js', 'public, max-age=31536000, immutable', 'its name changes with its content'],
  ['/', 'no-cache', 'it names the hashed files'],
  ['/config.json', 'no-store', 'it differs between environments'],
] as const) {
  test(`${path} is served with “${cacheControl}”: ${because}`, async (context) => {
    const { origin } = await serve(context);
    const response = await fetch(origin + path);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), cacheControl);
  });
}

test('the settings are those of the environment, not those of the build', async (context) => {
  const { origin } = await serve(context);
  assert.deepEqual(await (await fetch(`${origin}/config.json?x=1`)).json(), {
    from: 'the environment',
  });
});

test('a path of the router gets the start page, with its query', async (context) => {
  const { origin } = await serve(context);
  assert.equal(await (await fetch(`${origin}/timesheets?week=2026-W47`)).text(), '<h1>Start</h1>');
});

test('a file that is missing is not found, and not the start page in its place', async (context) => {
  const { origin } = await serve(context);
  assert.equal((await fetch(`${origin}/main-00000000.js`)).status, 404);
});

for (const path of [
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/x/../../secret.txt',
]) {
  test(`nothing outside of the build is served: ${path}`, async (context) => {
    const { port } = await serve(context);
    // Spoken by hand, as fetch would tidy the path up.
    const socket = connect(port, '127.0.0.1');
    socket.end(`GET ${path} HTTP/1.0\r\n\r\n`);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 404 /);
    assert.doesNotMatch(answer, /not served/);
  });
}

test('a path that is no text is a bad request', async (context) => {
  const { origin } = await serve(context);
  assert.equal((await fetch(`${origin}/%ff`)).status, 400);
  assert.equal((await fetch(`${origin}/a%00.js`)).status, 400);
});

test('a static host takes no data', async (context) => {
  const { origin } = await serve(context);
  assert.equal((await fetch(origin, { method: 'POST', body: 'x' })).status, 405);
});

test('a development server is passed on, but for the settings', async (context) => {
  const upstream = createServer((request, response) => {
    response.writeHead(203, { 'x-from': 'upstream' }).end(request.url);
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  context.after(() => upstream.close());
  const address = upstream.address();
  assert.ok(typeof address === 'object' && address !== null);
  const { origin } = await serve(context, { upstream: `http://127.0.0.1:${address.port}` });
  const response = await fetch(`${origin}/main.js?v=1`);
  assert.equal(response.status, 203);
  assert.equal(response.headers.get('x-from'), 'upstream');
  assert.equal(await response.text(), '/main.js?v=1');
  assert.deepEqual(await (await fetch(`${origin}/config.json`)).json(), {
    from: 'the environment',
  });
});

test('a development server that is gone is a bad gateway', async (context) => {
  const { origin } = await serve(context, { upstream: 'http://127.0.0.1:1' });
  assert.equal((await fetch(origin)).status, 502);
});
