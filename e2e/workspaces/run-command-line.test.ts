import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';

import { Program } from '../../scripts/processes/program.ts';

/** Runs a command line to its end. */
async function run(line: string): Promise<{ code: number | null; output: string[] }> {
  const output: string[] = [];
  const program = new Program({
    name: line,
    args: [resolve('e2e/workspaces/run-command-line.ts'), line],
    onLine: (text) => output.push(text),
  });
  const { code } = await program.exited;
  await program.stop();
  return { code, output };
}

test('a command is run by a shell, and its output is handed on', async () => {
  assert.deepEqual(await run('echo one && echo two'), { code: 0, output: ['one', 'two'] });
});

test('the exit code is that of the command', async () => {
  assert.equal((await run('exit 3')).code, 3);
});

test('a command that asks gets no answer, instead of waiting for one', async () => {
  const ask = `node -e "process.stdin.on('data', () => 0).on('end', () => console.log('no answer'))"`;
  assert.deepEqual((await run(ask)).output, ['no answer']);
});
