import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Problem } from '../../problems/problem.ts';
import { checkFields } from './field-check.ts';

const notX = (value: string) => (value === 'x' ? 'must not be x' : undefined);

describe('the check of several fields', () => {
  it('names every field that fails, in their order', () => {
    assert.throws(
      () => checkFields({ '/a': [notX, 'x'], '/b': [notX, 'y'], '/c': [notX, 'x'] }),
      (error) => {
        assert.ok(error instanceof Problem);
        assert.equal(error.problem, 'invalid-input');
        assert.deepEqual(error.errors, [
          { field: '/a', message: 'must not be x' },
          { field: '/c', message: 'must not be x' },
        ]);
        return true;
      },
    );
  });

  it('lets absent fields pass', () => {
    assert.doesNotThrow(() => checkFields({ '/a': [notX, undefined], '/b': [notX, ''] }));
  });
});
