import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';

import { conflictDecider, type Terminal } from './decide-conflicts.ts';

const QUESTION = { path: 'a.ts', what: 'it changed', canMark: true };

/** A terminal before which somebody types these lines, each when the question is there. */
function aTerminal(lines: readonly string[] = [], overrides: Partial<Terminal> = {}): Terminal {
  const input = new PassThrough();
  const output = new PassThrough();
  const rest = [...lines];
  output.on('data', (shown: Buffer) => {
    if (shown.includes('eplace it?')) input.write(`${rest.shift() ?? ''}\n`);
  });
  return { input, output, isInteractive: true, isForced: false, ...overrides };
}

test('what the flag says is done with each file, and nobody is asked', async () => {
  for (const policy of ['keep', 'markers', 'replace'] as const) {
    assert.equal(await conflictDecider(policy, aTerminal())(QUESTION), policy);
  }
});

test('where nobody can be asked, files are kept', async () => {
  const terminal = aTerminal([], { isInteractive: false });
  assert.equal(await conflictDecider('ask', terminal)(QUESTION), 'keep');
});

test('force replaces, unless the flag says otherwise', async () => {
  const terminal = aTerminal([], { isForced: true });
  for (const [policy, answer] of [
    ['ask', 'replace'],
    ['keep', 'keep'],
    ['markers', 'markers'],
  ] as const) {
    assert.equal(await conflictDecider(policy, terminal)(QUESTION), answer);
  }
});

for (const [lines, answer] of [
  [['k'], 'keep'],
  [['Markers'], 'markers'],
  [['', 'x', ' r '], 'replace'],
] as const) {
  test(`a person who types ${JSON.stringify(lines)} gets ${answer}`, async () => {
    assert.equal(await conflictDecider('ask', aTerminal(lines))(QUESTION), answer);
  });
}

test('markers are no answer where there is nothing to mark', async () => {
  const question = { ...QUESTION, canMark: false };
  assert.equal(await conflictDecider('ask', aTerminal(['m', 'k']))(question), 'keep');
});
