import assert from 'node:assert/strict';
import { test } from 'node:test';

import { developersPartsIn } from './bundle.ts';

const FILES = ['main.js', 'chunk.js'];

function partsOf(inputs: Readonly<Record<string, number>>, file = 'chunk.js'): string[] {
  const sized = Object.entries({ 'src/app/auth/auth-service.ts': 900 }).map(
    ([path, bytesInOutput]) => [path, { bytesInOutput }] as const,
  );
  const given = Object.entries(inputs).map(
    ([path, bytesInOutput]) => [path, { bytesInOutput }] as const,
  );
  const outputs = {
    'main.js': { inputs: Object.fromEntries(sized) },
    [file]: { inputs: Object.fromEntries(given) },
  };
  return developersPartsIn({ outputs }, FILES);
}

for (const path of [
  'src/app/auth/inspector/inspector-panel.ts',
  'src/app/auth/api-access/explain-api-access.ts',
  'src/app/auth/testing/builders.ts',
]) {
  test(`${path} is found in a production build`, () => {
    assert.deepEqual(partsOf({ [path]: 7 }), [`chunk.js holds 7 bytes of ${path}`]);
  });
}

test('the empty answer of withInspector() may stay, and no more of it', () => {
  assert.deepEqual(partsOf({ 'src/app/auth/with-inspector.ts': 44 }), []);
  assert.equal(partsOf({ 'src/app/auth/with-inspector.ts': 400 }).length, 1);
});

test('what was prepared and left out does not count', () => {
  assert.deepEqual(partsOf({ 'src/app/auth/inspector/a.css': 7 }, 'left-out.css'), []);
  assert.deepEqual(partsOf({ 'src/app/auth/inspector/a.ts': 0 }), []);
});

test('statistics of something else do not pass for proof', () => {
  assert.deepEqual(developersPartsIn({ outputs: {} }, FILES), [
    'These are not the statistics of the application.',
  ]);
});
