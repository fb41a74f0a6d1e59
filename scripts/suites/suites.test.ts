import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runTests, summaryLines } from './run-tests.ts';
import { runSuite, type Suite, SUITES } from './suites.ts';

/** A suite of `node --test` over files that this test writes. */
async function runNodeTests(
  context: TestContext,
  files: Readonly<Record<string, string>>,
): ReturnType<typeof runSuite> {
  const folder = await temporaryFolder(context, files);
  const tenant = SUITES.find(({ name }) => name === 'tenant');
  assert.ok(tenant);
  const suite: Suite = {
    ...tenant,
    args: (resultFile) => [
      ...tenant.args(resultFile).filter((argument) => argument.startsWith('--')),
      ...Object.keys(files).map((file) => `${folder}/${file}`),
    ],
  };
  // The runner of this test must not be taken for the runner of that one.
  const env = { NODE_TEST_CONTEXT: undefined };
  return runSuite(
    suite,
    env,
    () => undefined,
    () => undefined,
  );
}

test('the counts of node --test are those of its tests, nested ones too', async (context) => {
  const { counts, problem } = await runNodeTests(context, {
    'one.test.mjs': `
      import { describe, test } from 'node:test';
      describe('a group', () => {
        test('passes', () => {});
        test('fails', () => { throw new Error('on purpose'); });
        test.skip('is skipped', () => {});
      });
    `,
  });
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
  assert.equal(problem, null);
});

test('a file that cannot be loaded is a failure', async (context) => {
  const { counts } = await runNodeTests(context, {
    'broken.test.mjs': 'import "./nowhere.mjs";',
    'good.test.mjs': 'import { test } from "node:test"; test("passes", () => {});',
  });
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
});

test('a suite whose runner crashes has failed', async (context) => {
  const folder = await temporaryFolder(context, { 'crash.mjs': 'process.exit(9)' });
  const crashing: Suite = {
    name: 'crash',
    title: 'Crash',
    args: () => [`${folder}/crash.mjs`],
    countsFrom: () => ({ passed: 1, failed: 0, skipped: 0 }),
  };
  const { counts, problem } = await runSuite(
    crashing,
    {},
    () => undefined,
    () => undefined,
  );
  assert.equal(counts.failed, 1);
  assert.equal(problem, 'it ended without a result');
});

test('the summary says what was wrong with a suite itself', () => {
  const [suite] = SUITES;
  assert.ok(suite);
  const [line] = summaryLines([
    {
      suite,
      counts: { passed: 0, failed: 1, skipped: 0 },
      problem: 'it ran no test',
      notRun: 0,
      durationMs: 1234,
    },
  ]);
  assert.match(line ?? '', /1\.2 s {2}0 passed, 1 failed: it ran no test$/);
});

test('specs that failed are run once more where CI is set, and nowhere else', async (context) => {
  const before = process.env['CI'];
  context.after(() => {
    if (before === undefined) delete process.env['CI'];
    else process.env['CI'] = before;
  });
  const outcomes = [
    { passed: 4, failed: 1, skipped: 0 },
    { passed: 5, failed: 0, skipped: 0 },
  ];
  const folder = await temporaryFolder(context, {
    'leaves-a-result.mjs':
      "import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2], '{}');",
  });
  let runs = 0;
  const suite: Suite = {
    name: 'unit',
    title: 'Specs',
    args: (file) => [`${folder}/leaves-a-result.mjs`, file],
    countsFrom: () => outcomes[runs++ % 2] ?? null,
  };
  const never = new AbortController().signal;
  process.env['CI'] = 'true';
  assert.equal((await runTests([suite], never)).failed, 0);
  assert.equal(runs, 2);
  delete process.env['CI'];
  assert.equal((await runTests([suite], never)).failed, 1);
  assert.equal(runs, 3);
});
