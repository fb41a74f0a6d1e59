import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { differencesBetween, releasedFile } from '../packing/releases.ts';
import { currentSources } from './pattern-sources.ts';
import { releasedSources, releasedVersions } from './released-versions.ts';

test('0.1.0 is what teams copied by hand', () => {
  const sources = releasedSources('0.1.0') ?? new Map<string, string>();
  assert.equal(sources.size, 231);
  const digest = createHash('sha256')
    .update(JSON.stringify([...sources]))
    .digest('hex');
  assert.equal(digest, '07317026fb530f8cf7870a66396e87d174d8aff8de0fd53c6d5cf17d273f48e7');
  assert.match(sources.get('src/app/auth/provide-auth.ts') ?? '', /export function provideAuth\(/);
});

test('a version that was never released is not known', () => {
  assert.equal(releasedSources('0.0.1'), null);
  assert.equal(releasedSources('../0.1.0'), null);
});

test('versions are in their order', () => {
  assert.equal(releasedVersions()[0], '0.1.0');
});

test('a release holds what the folder and the guides hold, whatever their order', () => {
  const sources = currentSources();
  const backwards = new Map([...sources].reverse());
  assert.deepEqual(releasedFile('9.9.9', backwards), releasedFile('9.9.9', sources));
});

test('what differs between two versions is named', () => {
  const one = new Map([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ]);
  const other = new Map([
    ['a', '1'],
    ['b', 'x'],
    ['d', '4'],
  ]);
  assert.deepEqual(differencesBetween(one, other), ['b', 'c', 'd']);
  assert.deepEqual(differencesBetween(one, one), []);
});
