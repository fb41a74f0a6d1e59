import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type IncomingHttpHeaders } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { World } from './world.ts';

interface Answer {
  readonly headers: IncomingHttpHeaders & { readonly ':status'?: number | undefined };
  readonly body: Buffer;
}

class Visitor {
  readonly world: World;
  readonly #port: string;

  private constructor(world: World, port: string) {
    this.world = world;
    this.#port = port;
  }

  static async arrive(context: TestContext): Promise<Visitor> {
    const world = await World.start();
    context.after(async () => world.close());
    const [, port = ''] = /127\.0\.0\.1:(\d+)/.exec(world.browserOptions.join(' ')) ?? [];
    return new Visitor(world, port);
  }

  /** Asks as the browser does that is told to look for every name here. */
  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { host, pathname, search } = new URL(url);
    const session = connect(`https://127.0.0.1:${this.#port}`, { rejectUnauthorized: false });
    try {
      return await new Promise((resolve, reject) => {
        const request = session.request({
          ':authority': host,
          ':path': pathname + search,
          ...headers,
        });
        const chunks: Buffer[] = [];
        let answered: Answer['headers'] = {};
        request.on('response', (given) => (answered = given));
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          resolve({ headers: answered, body: Buffer.concat(chunks) });
        });
        request.on('error', reject);
        session.on('error', reject);
      });
    } finally {
      session.destroy();
    }
  }
}

test('names are told apart, and what was asked is counted without its query', async (context) => {
  const visitor = await Visitor.arrive(context);
  const { headers } = await visitor.get(
    'https://tenant.bench.test/authorize?prompt=none&redirect_uri=https://app.bench.test/',
    { 'sec-fetch-dest': 'iframe' },
  );
  assert.equal(headers[':status'], 302);
  const [{ atMs, ...logged } = { atMs: 0 }] = visitor.world.log.requests;
  assert.ok(atMs > 0);
  assert.deepEqual(logged, {
    party: 'provider',
    method: 'GET',
    path: '/authorize',
    destination: 'iframe',
  });
  visitor.world.log.clear();
  assert.equal(visitor.world.log.count, 0);
});

test('a name that nobody has is refused', async (context) => {
  const visitor = await Visitor.arrive(context);
  assert.equal((await visitor.get('https://elsewhere.bench.test/')).headers[':status'], 421);
  assert.equal(visitor.world.log.count, 0);
});

test('the API answers who has a token for it, and nobody else', async (context) => {
  const visitor = await Visitor.arrive(context);
  const url = 'https://api.bench.test/orders';
  const refused = await visitor.get(url);
  assert.equal(refused.headers[':status'], 401);
  assert.match(String(refused.headers['www-authenticate']), /invalid_token/);
  const token = await visitor.world.tokens.accessToken({
    issuer: 'https://tenant.bench.test/',
    clientId: 'bench',
    audience: 'https://api.bench.test/',
    scope: '',
    nonce: null,
  });
  const answered = await visitor.get(url, { authorization: `Bearer ${token}` });
  assert.deepEqual(JSON.parse(answered.body.toString()), ['Six chairs', 'A table']);
});

test('files come packed, those with a hash are kept for good, and other paths are the application', async (context) => {
  const visitor = await Visitor.arrive(context);
  const folder = await mkdtemp(join(tmpdir(), 'bench-files-'));
  context.after(async () => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'index.html'), '<p>application</p>');
  await writeFile(join(folder, 'main-ABC.js'), 'export {};');
  visitor.world.serveApplication(folder);
  const page = await visitor.get('https://app.bench.test/orders?page=2');
  assert.equal(gunzipSync(page.body).toString(), '<p>application</p>');
  assert.equal(page.headers['cache-control'], 'no-cache');
  const script = await visitor.get('https://app.bench.test/main-ABC.js');
  assert.equal(gunzipSync(script.body).toString(), 'export {};');
  assert.match(String(script.headers['cache-control']), /immutable/);
  const gone = await visitor.get('https://app.bench.test/main-XYZ.js');
  assert.equal(gone.headers[':status'], 404);
});
