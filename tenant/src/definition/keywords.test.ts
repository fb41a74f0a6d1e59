import assert from 'node:assert/strict';
import { test } from 'node:test';

import { replaceKeywords, unknownKeywords } from './keywords.ts';

test('puts a value between ## into the text as it is', () => {
  assert.equal(
    replaceKeywords('- ##APP##/callback', { APP: 'http://a.test' }),
    '- http://a.test/callback',
  );
});

test('puts a value between @@ into the text as JSON', () => {
  assert.equal(
    replaceKeywords('name: @@NAME@@', { NAME: 'a "b": c' }),
    String.raw`name: "a \"b\": c"`,
  );
});

test('does not read a value as a pattern of a replacement', () => {
  assert.equal(replaceKeywords('##A##', { A: '$& $1' }), '$& $1');
});

test('leaves a keyword without a value, and names it once', () => {
  assert.equal(replaceKeywords('##A## ##B##', { B: 'b' }), '##A## b');
  assert.deepEqual(unknownKeywords('##A## @@A@@ ##B## @@C@@', { B: 'b' }), ['A', 'C']);
});
