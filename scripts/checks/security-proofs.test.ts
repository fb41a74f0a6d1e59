import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problemsOfProofs } from './security-proofs.ts';

const FILES: Readonly<Record<string, string>> = {
  'e2e/popup.spec.ts': `test('a stranger\\'s message\n  is ignored', …)`,
  'src/app/auth/auth-service.ts': 'is ignored',
};

const readTest = (file: string): Promise<string | null> => Promise.resolve(FILES[file] ?? null);

function documentWith(testCell: string, lastColumn = 'Test'): string {
  return [`| Threat | ${lastColumn} |`, '| --- | --- |', `| T1 | ${testCell} |`].join('\n');
}

for (const [cell, problem, because] of [
  ['[popup](../e2e/popup.spec.ts): “message is ignored”', null, 'the words are in the file'],
  [
    "[popup](../e2e/popup.spec.ts): “a stranger's message”",
    null,
    'a quote may be escaped in the file',
  ],
  [
    '[popup](../e2e/popup.spec.ts): “is believed”',
    'T1: e2e/popup.spec.ts has no “is believed”',
    'the test has another name',
  ],
  [
    '[gone](../e2e/gone.spec.ts): “is ignored”',
    'T1: e2e/gone.spec.ts is not there',
    'the file was removed',
  ],
  [
    '[service](../src/app/auth/auth-service.ts): “is ignored”',
    'T1: src/app/auth/auth-service.ts is no test',
    'the product proves nothing about itself',
  ],
  ['tested by hand', 'T1: names no test', 'nobody can run a hand'],
] as const) {
  test(`a row ${problem === null ? 'stands' : 'is refused'} when ${because}`, async () => {
    const problems = await problemsOfProofs(documentWith(cell), readTest);
    assert.deepEqual(problems, problem === null ? [] : [problem]);
  });
}

test('each proof of a row is looked at, and not the first alone', async () => {
  const good = '[popup](../e2e/popup.spec.ts): “is ignored”';
  const bad = '[popup](../e2e/popup.spec.ts): “is believed”';
  assert.equal((await problemsOfProofs(documentWith(`${good}, ${bad}`), readTest)).length, 1);
});

test('tables without tests may say what they like, but one with tests there must be', async () => {
  const other = documentWith('none', 'Remark');
  const proved = documentWith('[popup](../e2e/popup.spec.ts): “is ignored”');
  assert.deepEqual(await problemsOfProofs(`${proved}\n\n${other}`, readTest), []);
  assert.deepEqual(await problemsOfProofs(`${other}\n\n${proved}`, readTest), []);
  assert.equal((await problemsOfProofs(other, readTest)).length, 1);
});
