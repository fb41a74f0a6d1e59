import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { playwrightCounts, strayErrors } from './playwright-report.ts';
import { runTests, summaryLines } from './run-tests.ts';
import { runSuite, type Suite, SUITES } from './suites.ts';

const never = new AbortController().signal;

const NOBODY_WAITS = `
  // While a file is being loaded no test is running. The next worker finds what this one has left.
  if (process.env['TEST_WORKER_INDEX'] !== undefined && !existsSync(seen)) {
    writeFileSync(seen, '');
    process.nextTick(() => { throw new Error('Nobody waits for this.\\nNor for that.'); });
    await new Promise((resolve) => { setImmediate(resolve); });
  }
`;

/** The suite `e2e` over two other files, without a browser: a test that passes, and one before which an error belongs to nobody. */
async function suiteWithStrayError(
  context: TestContext,
  { line = '', body = '' } = {},
): Promise<Suite> {
  const suite = SUITES.find(({ name }) => name === 'e2e');
  assert.ok(suite);
  const playwright = JSON.stringify(resolve('node_modules/@playwright/test/index.mjs'));
  const runOutput = JSON.stringify(resolve('e2e/leaks/run-output.ts'));
  const folder = await temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    'playwright.config.ts': `export default {
      workers: 1, fullyParallel: true, testMatch: '*.spec.ts', outputDir: 'results',
    };`,
    'one.spec.ts': `
      import { test } from ${playwright};
      import { keepProgramLine } from ${runOutput};
      test('the first', () => { keepProgramLine('api │ ${line}'); });
    `,
    'two.spec.ts': `
      import { existsSync, writeFileSync } from 'node:fs';
      import { join } from 'node:path';
      import { test } from ${playwright};
      const seen = join(import.meta.dirname, 'seen');
      ${NOBODY_WAITS}
      test('the second', () => { ${body} });
    `,
  });
  return {
    ...suite,
    args: (file) => [
      ...suite.args(file).filter((argument) => !argument.startsWith('--')),
      `--config=${folder}`,
      `--reporter=list,json,${resolve('e2e/leaks/leak-reporter.ts')}`,
    ],
    // The runner of this test must not be taken for the runner of that one.
    env: (file) => ({ ...suite.env?.(file), NODE_TEST_CONTEXT: '' }),
  };
}

/** As elsewhere than on a developer's machine, or as there. */
function setCi(context: TestContext, value: string | undefined): void {
  const before = process.env['CI'];
  const set = (each: string | undefined): void => {
    if (each === undefined) delete process.env['CI'];
    else process.env['CI'] = each;
  };
  context.after(() => {
    set(before);
  });
  set(value);
}

test('a test that passed only at the second try has passed, and is told of', () => {
  const report = { stats: { expected: 3, unexpected: 1, flaky: 2, skipped: 4 } };
  const counts = { passed: 5, failed: 1, skipped: 4, atSecondTry: 2 };
  assert.deepEqual(playwrightCounts(report), counts);
  const [suite] = SUITES;
  assert.ok(suite);
  const [line = ''] = summaryLines([{ suite, counts, problem: null, notRun: 0, durationMs: 1 }]);
  assert.match(line, /5 passed, 1 failed, 4 skipped, 2 only at the second try$/);
});

test('what is no report of Playwright has no counts', () => {
  for (const report of [null, [], {}, { stats: {} }, { stats: { expected: '3' } }]) {
    assert.equal(playwrightCounts(report), null);
    assert.equal(strayErrors(report), null);
  }
});

test('an error outside of any test fails a run, and the summary says which', async (context) => {
  const suite = await suiteWithStrayError(context);
  const result = await runSuite(
    suite,
    {},
    () => undefined,
    () => undefined,
  );
  assert.deepEqual(result.counts, { passed: 1, failed: 1, skipped: 1, atSecondTry: 0 });
  assert.equal(result.notRun, 1);
  assert.match(
    summaryLines([result]).join(''),
    /1 failed, 1 skipped: an error outside of any test, 1 did not run: Error: Nobody waits for this\.$/,
  );
});

test('what did not run because of it is run where CI is set, and nowhere else', async (context) => {
  setCi(context, undefined);
  const there = await suiteWithStrayError(context);
  assert.deepEqual(await runTests([there], never), { passed: 1, failed: 1, skipped: 1 });
  process.env['CI'] = 'true';
  const here = await suiteWithStrayError(context);
  assert.deepEqual(await runTests([here], never), { passed: 2, failed: 0, skipped: 0 });
});

test('what did not run and then fails has failed', async (context) => {
  setCi(context, 'true');
  const suite = await suiteWithStrayError(context, { body: "throw new Error('on purpose');" });
  assert.equal((await runTests([suite], never)).failed, 1);
});

test('a token in the output of a run is not forgiven because the rest passes', async (context) => {
  setCi(context, 'true');
  const line = 'authorization: Bearer of-nobody-0123456789abcdef';
  const suite = await suiteWithStrayError(context, { line });
  const result = await runSuite(
    suite,
    {},
    () => undefined,
    () => undefined,
  );
  assert.equal(result.problem, 'a token is in its output');
  assert.equal(result.notRun, 0);
  const again = await suiteWithStrayError(context, { line });
  assert.equal((await runTests([again], never)).failed, 1);
});
