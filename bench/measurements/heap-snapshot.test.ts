import assert from 'node:assert/strict';
import { test } from 'node:test';

import { scriptBytesIn } from './heap-snapshot.ts';

const TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'regexp',
  'number',
  'native',
  'synthetic',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
  'object shape',
];

function snapshotOf(...nodes: readonly (readonly [type: string, bytes: number])[]): string {
  return JSON.stringify({
    snapshot: { meta: { node_fields: ['type', 'name', 'self_size'], node_types: [TYPES] } },
    nodes: nodes.flatMap(([type, bytes]) => [TYPES.indexOf(type), 0, bytes]),
  });
}

test('what script has made is counted', () => {
  assert.equal(scriptBytesIn(snapshotOf(['object', 100], ['closure', 20], ['string', 3])), 123);
});

test('compiled code and what the browser notes for itself are not', () => {
  assert.equal(
    scriptBytesIn(snapshotOf(['code', 1000], ['native', 1000], ['hidden', 1000], ['array', 8])),
    8,
  );
});

test('a form that is not known is an error and no zero', () => {
  assert.throws(
    () => scriptBytesIn('{"snapshot":{"meta":{"node_fields":[],"node_types":[[]]}},"nodes":[]}'),
    /form that is not known/,
  );
});
