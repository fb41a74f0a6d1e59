import assert from 'node:assert/strict';
import { test } from 'node:test';

import { markdownTable } from './markdown-table.ts';

test('words stand to the left and numbers to the right, in columns of one width', () => {
  assert.equal(
    markdownTable(
      ['name', 'kB'],
      [
        ['a long name', '9.1'],
        ['b', '100'],
      ],
    ),
    [
      '| name        |  kB |',
      '| ----------- | --: |',
      '| a long name | 9.1 |',
      '| b           | 100 |',
    ].join('\n'),
  );
});

test('a column in which a number is missing is still one of numbers', () => {
  assert.match(
    markdownTable(
      ['', 'µs'],
      [
        ['x', '–'],
        ['y', '-1.5'],
      ],
    ),
    /\| y {3}\| -1\.5 \|/,
  );
});
