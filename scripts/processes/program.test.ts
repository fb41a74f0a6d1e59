import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { setInterval } from 'node:timers/promises';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { Program } from './program.ts';

/** A program that starts another one, prints both ids, and goes on until it is stopped. */
const PARENT_AND_CHILD = `
import { spawn } from 'node:child_process';
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
console.log(process.pid + ' ' + child.pid);
setInterval(() => {}, 1000);
`;

interface Started {
  readonly program: Program;
  readonly ids: readonly number[];
}

async function startParentAndChild(context: TestContext): Promise<Started> {
  const folder = await temporaryFolder(context, { 'parent.mjs': PARENT_AND_CHILD });
  const line = Promise.withResolvers<string>();
  const program = new Program({
    name: 'parent',
    args: [`${folder}/parent.mjs`],
    onLine: line.resolve,
  });
  context.after(() => program.stop());
  return { program, ids: (await line.promise).split(' ').map(Number) };
}

/** Resolves when no process with the id is left: after it ended, and its parent or the system has taken note of it. */
async function gone(id: number): Promise<void> {
  for await (const _look of setInterval(20)) {
    try {
      process.kill(id, 0);
    } catch {
      return;
    }
  }
}

test('stopping a program stops what it has started too', async (context) => {
  const { program, ids } = await startParentAndChild(context);
  await program.stop();
  assert.equal(program.isRunning, false);
  assert.equal(ids.length, 2);
  await Promise.all(ids.map(gone));
});

test('a program that ended can be stopped again', async (context) => {
  const { program } = await startParentAndChild(context);
  await program.stop();
  await program.stop();
  assert.equal(program.isRunning, false);
});

test('a program ends, with what it started, when the one that started it is killed outright', async (context) => {
  const folder = await temporaryFolder(context, {
    'parent.mjs': PARENT_AND_CHILD,
    'starter.mjs': `
      import { Program } from ${JSON.stringify(new URL('program.ts', import.meta.url).href)};
      new Program({ name: 'parent', args: [${JSON.stringify('parent.mjs')}], onLine: (line) => console.log(line) });
    `,
  });
  const starter = spawn(process.execPath, ['starter.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
  starter.kill('SIGKILL');
  await Promise.all(line.split(' ').map(Number).map(gone));
});

test('the exit code and every line are handed over, the last one without its line break too', async () => {
  const lines: string[] = [];
  const program = new Program({
    name: 'short',
    args: [
      '-e',
      'console.log("one"); console.error("two"); process.stdout.write("three"); process.exitCode = 3',
    ],
    onLine: (line, stream) => lines.push(`${stream} ${line}`),
  });
  assert.deepEqual(await program.exited, { code: 3, signal: null });
  await program.stop();
  assert.deepEqual(lines.sort(), ['stderr two', 'stdout one', 'stdout three']);
});
