import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from '../../scripts/testing/temporary-folder.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhdXRoMHwwMDAwIn0.c2lnbmF0dXJlLW9mLW5vYm9keQ';
const OPAQUE = 'of-nobody-0123456789abcdef';

/** A run of Playwright, without a browser, over tests with the given bodies by their titles. */
async function run(context: TestContext, tests: Readonly<Record<string, string>>) {
  const here = import.meta.dirname;
  const cases = Object.entries(tests).map(
    ([title, body]) => `test(${JSON.stringify(title)}, async ({}, info) => { ${body} });`,
  );
  const folder = await temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    'playwright.config.ts': `export default {
      reporter: [['line'], [${JSON.stringify(resolve(here, 'leak-reporter.ts'))}, { folder: 'left' }]],
      workers: 1, testMatch: '*.spec.ts',
    };`,
    'one.spec.ts': `
      import { test, expect } from ${JSON.stringify(resolve('node_modules/@playwright/test/index.mjs'))};
      import { keepProgramLine, keepToken } from ${JSON.stringify(resolve(here, 'run-output.ts'))};
      ${cases.join('\n')}
    `,
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('node_modules/@playwright/test/cli.js'), 'test'],
    {
      cwd: folder,
      encoding: 'utf8',
      // The runner of this test must not be taken for the runner of that one.
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, NO_COLOR: '1' },
    },
  );
  return { status, output: stdout + stderr, left: existsSync(resolve(folder, 'left')) };
}

test('a run without a token passes, and says how much was searched', async (context) => {
  const { status, output, left } = await run(context, {
    'a test': `
      console.log('well');
      keepProgramLine('api │ GET /timesheets 200');
      keepToken('${OPAQUE}');
    `,
  });
  assert.equal(status, 0, output);
  assert.match(output, /Searched \d+ texts for 1 tokens and for what looks like one: 0 found\./);
  assert.equal(left, false);
});

/** Bodies of tests that pass, each with a token where none may be. */
const PLANTED: Readonly<Record<string, string>> = {
  stdout: `console.log('in stdout ${JWT}');`,
  stderr: `process.stderr.write('in stderr ${JWT}');`,
  'the form of a line': `keepProgramLine('api │ in the form of a line authorization: Bearer ${OPAQUE}');`,
  'the value in a line': `keepToken('${OPAQUE}'); keepProgramLine('in the value in a line ${OPAQUE}');`,
  'a step': `await test.step('in a step ${JWT}', () => undefined);`,
  'an annotation': `info.annotations.push({ type: 'x', description: 'in an annotation ${JWT}' });`,
  'an attachment': `await info.attach('x', { body: 'in an attachment ${JWT}', contentType: 'text/plain' });`,
  'a name': `await info.attach('in a name ${JWT}', { body: 'x', contentType: 'image/png' });`,
  [`a title ${JWT}`]: '',
};

test('a run fails for a token in any place, though its tests pass, and shows none of it', async (context) => {
  const { status, output, left } = await run(context, PLANTED);
  assert.equal(status, 1, output);
  assert.match(output, /9 passed/);
  for (const title of Object.keys(PLANTED)) {
    const place = title.replace(` ${JWT}`, '');
    assert.match(
      output,
      new RegExp(
        `A token is in the output of this run: .*${place}.*\\[token of \\d+ characters\\]`,
      ),
    );
  }
  const findings = output.split('\n').filter((line) => line.startsWith('A token is in'));
  assert.ok(findings.every((line) => !line.includes('eyJ') && !line.includes(OPAQUE)));
  assert.equal(left, false);
});

test('a run tells of a token in the cause of the error of a test', async (context) => {
  const { status, output } = await run(context, {
    'a test': `throw new Error('in an error', { cause: new Error('in a cause ${JWT}') });`,
  });
  assert.equal(status, 1);
  assert.match(output, /A token is in the output of this run: .*in a cause/);
});

test('a run fails when tokens were sent and no program was heard', async (context) => {
  const { status, output } = await run(context, { 'a test': `keepToken('${OPAQUE}');` });
  assert.equal(status, 1);
  assert.match(output, /1 passed/);
  assert.match(output, /no line of any program was there to search/);
});
