import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';

import { freePorts, type Ports } from './processes/ports.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** A program that answers everything, and says who it is. */
const answering = (port: string): string => `
import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/end') process.exit(4);
  response.end('ok');
}).listen(Number(${port}), '127.0.0.1');
console.log(process.pid + ' origin ' + process.env.APP_ORIGIN + ' issuer ' + process.env.API_ISSUER);
`;

const WORKSPACE = {
  'package.json': '{"type": "module"}',
  'tenant/src/main.ts': answering('process.env.TENANT_PORT'),
  'tenant/people.yaml':
    'people: [{ name: Ada Albright, email: ada@exampleco.com, password: secret, roles: [] }]',
  'api/src/main.ts': answering('process.env.API_PORT'),
  'node_modules/@angular/cli/package.json': '{"type": "module"}',
  'node_modules/@angular/cli/bin/ng.js': answering(
    'process.argv.find((argument) => argument.startsWith("--port=")).slice(7)',
  ),
  'public/config.json': '{"clientId": "sample", "api": {"audience": "sample-api"}}',
};

interface Start {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

async function startIn(folder: string, ports: Ports): Promise<Start> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NO_COLOR: '1',
      APP_PORT: String(ports.app),
      TENANT_PORT: String(ports.tenant),
      API_PORT: String(ports.api),
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (output.includes('Ctrl-C')) resolve();
    });
  });
  await Promise.race([ready, ended]);
  return { child, output: () => output, ended };
}

async function startSample(
  context: TestContext,
): Promise<Start & { ports: Ports; folder: string }> {
  const folder = await temporaryFolder(context, WORKSPACE);
  const ports = await freePorts();
  const start = await startIn(folder, ports);
  context.after(() => start.child.kill('SIGTERM'));
  return { ...start, ports, folder };
}

async function assertNobodyAnswers(ports: Ports): Promise<void> {
  for (const port of Object.values(ports)) {
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops all three, and that is no failure`, async (context) => {
    const { child, ended, ports } = await startSample(context);
    child.kill(signal);
    assert.equal(await ended, 0);
    await assertNobodyAnswers(ports);
  });
}

test('when one program ends, the others are stopped and the failure is named', async (context) => {
  const { ended, output, ports } = await startSample(context);
  await fetch(`http://127.0.0.1:${ports.api}/end`).catch(() => null);
  assert.equal(await ended, 1);
  assert.match(output(), /api ended by itself \(exit code 4\)/);
  await assertNobodyAnswers(ports);
});

test('the addresses, the people and the way to stop are printed once all three answer', async (context) => {
  const { output, ports } = await startSample(context);
  assert.match(output(), new RegExp(`http://localhost:${ports.app}\n`));
  assert.match(output(), /ada@exampleco\.com {2}Ada Albright {2}no role {2}password secret/);
  assert.match(output(), /Press Ctrl-C to stop/);
});

test('programs on other ports know each other, and so does the application', async (context) => {
  const { output, ports, folder } = await startSample(context);
  assert.match(output(), new RegExp(`api +│ .*issuer http://localhost:${ports.tenant}/`));
  assert.match(output(), new RegExp(`tenant +│ .*origin http://localhost:${ports.app} `));
  const settings: unknown = JSON.parse(
    await readFile(join(folder, '.local/public/config.json'), 'utf8'),
  );
  assert.deepEqual(settings, {
    clientId: 'sample',
    domain: `http://localhost:${ports.tenant}`,
    api: { audience: 'sample-api', url: `http://localhost:${ports.api}` },
  });
});

test('a port that is taken is named before anything is started', async (context) => {
  const folder = await temporaryFolder(context, WORKSPACE);
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  context.after(() => other.close());
  const address = other.address();
  assert.ok(typeof address === 'object' && address !== null);
  const { ended, output } = await startIn(folder, { ...(await freePorts()), api: address.port });
  assert.equal(await ended, 1);
  assert.match(
    output(),
    new RegExp(`^Port ${address.port} of the API is taken by another program\\.`),
  );
  assert.doesNotMatch(output(), /Starting|\n {4}at /);
});

test('a program that cannot start ends the others, and its reason can be read', async (context) => {
  const folder = await temporaryFolder(context, {
    ...WORKSPACE,
    'api/src/main.ts': 'throw new Error("no database")',
  });
  const ports = await freePorts();
  const { ended, output } = await startIn(folder, ports);
  assert.equal(await ended, 1);
  assert.match(output(), /api +│ Error: no database/);
  await assertNobodyAnswers(ports);
});
