import assert from 'node:assert/strict';
import { test } from 'node:test';

import { patternVersion } from '../pattern/package-folder.ts';
import { changesBetween } from './read-changelog.ts';

const CHANGELOG = `# Changelog

Of the pattern.

## [0.10.0] - 2026-03-01

- Ten.

## 0.9.0

- Nine.

### In detail

More.

## 0.8.0

- Eight.
`;

test('the versions after the one that a team has are told, the newest first', () => {
  assert.equal(
    changesBetween('0.8.0', '0.10.0', CHANGELOG),
    '## [0.10.0] - 2026-03-01\n\n- Ten.\n\n## 0.9.0\n\n- Nine.\n\n### In detail\n\nMore.',
  );
});

test('later versions are not told, nor is anything where nothing lies between', () => {
  assert.match(changesBetween('0.8.0', '0.9.0', CHANGELOG), /^## 0\.9\.0\n[^T]*$/);
  assert.equal(changesBetween('0.10.0', '0.10.0', CHANGELOG), '');
});

test('the changelog of this repository tells of the current version', () => {
  assert.ok(changesBetween('0.0.0', patternVersion()).includes(`## ${patternVersion()}`));
});
