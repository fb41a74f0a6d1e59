import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import type { EntryPage } from './routes/entry-page.ts';
import { POSTGRESQL } from './testing/engines.ts';
import { TEST_AUDIENCE, TestIssuer } from './testing/test-issuer.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

/** A run of the program, from start to end. */
interface Run {
  readonly process: ChildProcess;
  /** The address that it says it is ready at; rejects when it ends before. */
  readonly ready: Promise<string>;
  /** What it said and how it ended. */
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

describe('the program', () => {
  let folder: string;
  let issuer: TestIssuer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'timesheets-api-'));
    issuer = await TestIssuer.start();
  });
  after(async () => {
    await issuer.stop();
    rmSync(folder, { recursive: true });
  });

  function run(environment: Record<string, string> = {}): Run {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        API_PORT: '0',
        API_ISSUER: issuer.issuer,
        API_JWKS_URI: issuer.jwksUri.href,
        API_AUDIENCE: TEST_AUDIENCE,
        API_DATA_DIR: join(folder, 'data'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stderr = text(child.stderr);
    let stdout = '';
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        const url = /^api ready at (\S+)$/m.exec(stdout)?.[1];
        if (url !== undefined) resolve(url);
      });
      child.on('exit', () => reject(new Error('It ended before it was ready.')));
    });
    // Not every test waits for it to be ready.
    ready.catch(() => undefined);
    const ended = once(child, 'exit').then(async ([code]) => ({
      code: code as number | null,
      stdout,
      stderr: await stderr,
    }));
    return { process: child, ready, ended };
  }

  it('serves without the tenant, keeps its data over a restart, and ends on SIGTERM', async () => {
    const token = await issuer.token();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

    const first = run();
    const url = await first.ready;
    assert.match(url, /^http:\/\/localhost:\d+$/);
    assert.equal((await fetch(`${url}/health`)).status, 200);
    assert.equal(issuer.requests, 0);
    const { status } = await fetch(`${url}/timesheets`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ project: 'Hiring', date: '2026-11-20', hours: '1' }),
    });
    assert.equal(status, 201);

    const intruder = await run().ended;
    assert.equal(intruder.code, 1);
    assert.match(
      intruder.stderr,
      new RegExp(
        `^The data folder .* is in use by process ${first.process.pid}\\..*API_DATA_DIR.*\\n$`,
      ),
    );

    first.process.kill('SIGTERM');
    const { code, stdout, stderr } = await first.ended;
    assert.equal(code, 0);
    assert.equal(stderr, '');
    for (const part of token.split('.')) assert.equal(stdout.includes(part), false);

    const second = run({ API_SEED: 'demo' });
    const answer = await fetch(`${await second.ready}/timesheets`, { headers });
    const { items } = (await answer.json()) as EntryPage;
    assert.deepEqual(
      items.map(({ project }) => project),
      ['Hiring'],
    );
    second.process.kill('SIGINT');
    assert.equal((await second.ended).code, 0);
  });

  it('says in one line which port is taken and how to choose another', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const database = await POSTGRESQL.start();
    const { code, stderr } = await run({
      API_PORT: String(port),
      DATABASE_URL: database.url ?? '',
    }).ended;
    await database.stop();
    squatter.close();
    assert.equal(code, 1);
    assert.equal(stderr, `Port ${port} is taken. Choose another one for the API with API_PORT.\n`);
  });

  it('names every setting that is wrong, and starts nothing', async () => {
    const { code, stderr, stdout } = await run({ API_PORT: 'x', LOG_LEVEL: 'loud' }).ended;
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^The environment of the API is not usable:\n {2}- API_PORT .*\n {2}- LOG_LEVEL .*\n$/,
    );
    assert.equal(stdout, '');
  });

  it('says in one line that the database cannot be reached, without its password', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const { code, stderr } = await run({
      DATABASE_URL: `postgresql://api:s3cret@127.0.0.1:${port}/timesheets`,
    }).ended;
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'The PostgreSQL server of DATABASE_URL cannot be reached (ECONNREFUSED).\n',
    );
  });

  it('says in one line that the database refuses the user or the password', async () => {
    const database = await POSTGRESQL.start();
    const url = new URL(database.url ?? '');
    url.username = 'stranger';
    url.password = 's3cret';
    const { code, stderr } = await run({ DATABASE_URL: url.href }).ended;
    await database.stop();
    assert.equal(code, 1);
    assert.equal(
      stderr,
      'The PostgreSQL server of DATABASE_URL refuses the user or the password (28000).\n',
    );
  });
});
