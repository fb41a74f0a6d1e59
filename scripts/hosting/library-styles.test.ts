import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { LIBRARY_STYLES } from './library-styles.ts';

/** Parts of Angular that the application uses, and that run in the page. */
const SOURCES = globSync(
  'node_modules/@angular/{cdk,common,core,forms,material,router}/fesm2022/**/*.mjs',
);

/** Files that make style elements, by who has looked at them. */
const KNOWN = ['cdk/fesm2022/_breakpoints-observer-chunk.mjs', 'forms/fesm2022/signals.mjs'];

test('no other part of Angular puts style elements into the page', async () => {
  assert.ok(SOURCES.length > 100);
  const found: string[] = [];
  for (const file of SOURCES) {
    const text = await readFile(file, 'utf8');
    if (/createElement\(['"`]style['"`]\)/.test(text)) found.push(file);
  }
  assert.deepEqual(
    found.sort().map((file) => file.replace('node_modules/@angular/', '')),
    KNOWN,
    'another version of Angular? See what the policy has to allow, in scripts/hosting/library-styles.ts',
  );
});

test('the hash for the fields is that of what they put into the page', async () => {
  const source = await readFile('node_modules/@angular/forms/fesm2022/signals.mjs', 'utf8');
  const [, text] = /createAnimationStyle.*?element\.textContent = `([^`]*)`/s.exec(source) ?? [];
  assert.ok(text !== undefined);
  assert.equal(hashOf(text), LIBRARY_STYLES[1]?.hash);
});

test('the hash for the media queries is that of nothing', async () => {
  const source = await readFile(`node_modules/@angular/${KNOWN[0]}`, 'utf8');
  assert.doesNotMatch(source, /mediaQueryStyleNode\.(?:textContent|innerHTML|append)/);
  assert.equal(hashOf(''), LIBRARY_STYLES[0]?.hash);
});

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
