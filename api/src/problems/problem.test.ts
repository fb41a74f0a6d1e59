import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { invalidInput, Problem, PROBLEMS } from './problem.ts';

const GUIDE = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');

describe('the kinds of error', () => {
  it('are explained in docs/api.md: these and no others', () => {
    const explained = [...GUIDE.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\|/gm)].map(
      ([, name, status]) => [name, Number(status)],
    );
    assert.deepEqual(
      explained.toSorted(),
      Object.entries(PROBLEMS)
        .map(([name, { status }]) => [name, status])
        .toSorted(),
    );
  });

  it('make a problem document (RFC 9457), with errors only where there are some', () => {
    assert.deepEqual(new Problem('own-entry', 'No.').toDocument(), {
      type: 'https://api.exampleco.com/problems/own-entry',
      title: 'Nobody decides about their own entry',
      status: 403,
      detail: 'No.',
    });
    const errors = [{ field: '/hours', message: 'must be more' }];
    assert.deepEqual(invalidInput(errors).toDocument().errors, errors);
  });

  it('do not carry their cause to the caller', () => {
    const problem = new Problem('internal-error', 'No.', { cause: new Error('secret') });
    assert.doesNotMatch(JSON.stringify(problem.toDocument()), /secret/);
  });
});
