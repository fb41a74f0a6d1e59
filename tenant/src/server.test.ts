import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

import { createTenant } from './server.ts';
import { aDefinition, startTenant } from './testing/a-tenant.ts';
import { TestBrowser } from './testing/test-browser.ts';
import { verified } from './testing/tokens.ts';

const folders: string[] = [];
// After all tests, so that every tenant has written what it had to.
after(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tenant-data-'));
  folders.push(path);
  return path;
}

/** Runs the program, and gives what it wrote once it wrote `until` or ended. */
function runProgram(t: TestContext, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url))], {
    env: { ...process.env, ...environment },
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number | null, output }));
  const waitFor = async (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(text)) {
          resolve(output);
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      void exited.then(() => {
        reject(new Error(`the program ended without "${text}": ${output}`));
      });
    });
  return { child, exited, waitFor };
}

test('session, consent and tokens outlive a restart', async (t) => {
  const dataDir = await folder();
  const definition = await aDefinition();
  const first = await createTenant({ definition, dataDir });
  const browser = new TestBrowser(first);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const token = browser.fragment.get('access_token');
  await first.close();

  const second = await createTenant({ definition, dataDir, port: first.port });
  t.after(() => second.close());
  await browser.authorize({ prompt: 'none' });
  assert.ok(browser.fragment.has('access_token'));
  await verified(second, token);
});

test('a sign-in page that is open outlives a restart', async (t) => {
  const dataDir = await folder();
  const definition = await aDefinition();
  const first = await createTenant({ definition, dataDir });
  const browser = new TestBrowser(first);
  await browser.authorize();
  await first.close();

  const second = await createTenant({ definition, dataDir, port: first.port });
  t.after(() => second.close());
  await browser.signInAs('ada@exampleco.com');
  assert.ok(browser.fragment.has('access_token'));
});

test('without a folder nothing outlives a restart', async (t) => {
  const first = await createTenant({ definition: await aDefinition() });
  const browser = new TestBrowser(first);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  await first.close();
  await startTenant(t, { options: { port: first.port } });
  await browser.authorize({ prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'login_required');
});

test('a session of somebody who is gone asks to sign in, and fails silently', async (t) => {
  const dataDir = await folder();
  const definition = await aDefinition();
  const first = await createTenant({ definition, dataDir });
  const browser = new TestBrowser(first);
  const { person, password } = await first.people.add({ name: 'For Now' });
  await browser.authorize();
  await browser.signInAs(person.email ?? '', password);
  await first.close();

  const second = await createTenant({ definition, dataDir, port: first.port });
  t.after(() => second.close());
  await browser.authorize({ prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'login_required');
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  assert.ok(browser.fragment.has('access_token'));
});

test('a port that is taken rejects with EADDRINUSE', async (t) => {
  const { port } = await startTenant(t);
  await assert.rejects(createTenant({ definition: await aDefinition(), port }), {
    code: 'EADDRINUSE',
  });
});

for (const name of ['keys.json', 'state.json']) {
  test(`a ${name} of another shape is refused by its name, and nothing listens after`, async (t) => {
    const dataDir = await folder();
    await writeFile(join(dataDir, name), '{}');
    const program = runProgram(t, { TENANT_PORT: '0', TENANT_DATA_DIR: dataDir });
    await program.waitFor('\n');
    const { code, output } = await program.exited;
    assert.equal(code, 1);
    assert.equal(
      output,
      `${join(dataDir, name)} is damaged. Delete it and start again: local sessions and keys are all it holds.\n`,
    );
  });
}

test('a definition that the provider refuses leaves no port open', async (t) => {
  const { port, close } = await startTenant(t);
  await close();
  const definition = await aDefinition({ client: { callbacks: ['no address'] } });
  await assert.rejects(createTenant({ definition, port }));
  await startTenant(t, { options: { port } });
});

test('the program says when it is ready and what it is for, and ends on SIGTERM', async (t) => {
  const program = runProgram(t, {
    TENANT_PORT: '0',
    TENANT_HOST: '',
    TENANT_DATA_DIR: await folder(),
  });
  const output = await program.waitFor('tenant ready at http://localhost:');
  assert.match(output, /for development only: its people and passwords are public/);
  const origin = /ready at (\S+)/.exec(output)?.[1] ?? '';
  assert.equal((await fetch(new URL('/.well-known/openid-configuration', origin))).status, 200);
  assert.equal(
    (await fetch(new URL('/control/faults', origin))).status,
    404,
    'control is off by default',
  );
  program.child.kill('SIGTERM');
  assert.equal((await program.exited).code, 0);
});

test('the program takes the address of the application from the environment', async (t) => {
  const program = runProgram(t, {
    TENANT_PORT: '0',
    APP_PORT: '4999',
    TENANT_DATA_DIR: await folder(),
  });
  const output = await program.waitFor('tenant ready at http://localhost:');
  const origin = /ready at (\S+)/.exec(output)?.[1] ?? '';
  const response = await fetch(
    new URL(
      '/authorize?client_id=exampleco-timesheets-local&response_type=token&redirect_uri=http://localhost:4999/callback&prompt=none',
      origin,
    ),
    { redirect: 'manual' },
  );
  assert.match(
    response.headers.get('location') ?? '',
    /^http:\/\/localhost:4999\/callback#error=login_required/,
  );
});

for (const [name, environment, expected] of [
  [
    'a port that is no number',
    { TENANT_PORT: 'http' },
    /^TENANT_PORT must be a number from 0 to 65535, not http\.\n$/,
  ],
  [
    'a host that others can reach',
    { TENANT_PORT: '0', TENANT_HOST: '0.0.0.0' },
    /^The tenant is for development and listens on loopback only [^\n]+, not on "0\.0\.0\.0"[^\n]+\n$/,
  ],
  [
    'every address of IPv6',
    { TENANT_PORT: '0', TENANT_HOST: '::' },
    /^The tenant is for development [^\n]+\n$/,
  ],
  [
    'a name that is not loopback',
    { TENANT_PORT: '0', TENANT_HOST: 'tenant.exampleco.com' },
    /^The tenant is for development [^\n]+\n$/,
  ],
] as const) {
  test(`the program refuses ${name} in one line, with exit code 1`, async (t) => {
    const program = runProgram(t, { TENANT_DATA_DIR: await folder(), ...environment });
    const output = await program.waitFor('\n');
    assert.match(output, expected);
    assert.equal((await program.exited).code, 1);
  });
}

test('the program names a port that is taken and how to choose another, without a stack', async (t) => {
  const { port } = await startTenant(t);
  const program = runProgram(t, { TENANT_PORT: String(port), TENANT_DATA_DIR: await folder() });
  const output = await program.waitFor('\n');
  assert.equal((await program.exited).code, 1);
  assert.equal(
    output,
    `Port ${String(port)} is taken by another program. Choose another one with TENANT_PORT, for example TENANT_PORT=${String(port + 1)}.\n`,
  );
});

test('a promise that an Action left behind and that fails does not end the program', async (t) => {
  const program = runProgram(t, {
    TENANT_PORT: '0',
    TENANT_DATA_DIR: await folder(),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
      "process.on('SIGUSR2', () => { void Promise.reject(new Error('left behind')); })",
    )}`,
  });
  const output = await program.waitFor('tenant ready at http://localhost:');
  const origin = /ready at (\S+)/.exec(output)?.[1] ?? '';
  program.child.kill('SIGUSR2');
  const after = await program.waitFor('left behind');
  assert.match(after, /^error: a promise failed that nobody waits for: Error: left behind$/m);
  assert.doesNotMatch(after, /\n +at /, 'no stack');
  assert.equal((await fetch(new URL('/.well-known/jwks.json', origin))).status, 200);
});
