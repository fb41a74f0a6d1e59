import assert from 'node:assert/strict';
import { test } from 'node:test';

import { packageManifest } from './package-manifest.ts';

const MANIFEST = {
  version: '1.2.3',
  license: 'MIT',
  dependencies: { 'auth0-js': '10.2.1' },
  devDependencies: {
    '@angular-devkit/core': '22.2.7',
    '@angular-devkit/schematics': '22.2.7',
    '@schematics/angular': '22.2.7',
    '@types/auth0-js': '9.21.6',
    'fast-check': '4.10.2',
    'node-diff3': '3.2.1',
    typescript: '6.0.3',
  },
};

test('what a workspace has already is shared with it, and what the pattern stands on is named exactly', () => {
  const { dependencies, patternDependencies, version } = packageManifest(MANIFEST);
  assert.equal(version, '1.2.3');
  assert.deepEqual(dependencies, {
    '@angular-devkit/core': '^22.0.0',
    '@angular-devkit/schematics': '^22.0.0',
    '@schematics/angular': '^22.0.0',
    typescript: '^6.0.0',
    'node-diff3': '3.2.1',
  });
  assert.deepEqual(patternDependencies, {
    'auth0-js': '10.2.1',
    '@types/auth0-js': '9.21.6',
    'fast-check': '4.10.2',
  });
});

test('a package that is not named is an error, and not left out', () => {
  assert.throws(() => packageManifest({ ...MANIFEST, dependencies: {} }), {
    message: /does not name auth0-js/,
  });
});
