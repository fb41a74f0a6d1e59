import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { FastifySchemaValidationError } from 'fastify';
import { type TSchema, Type } from 'typebox';

import type { FieldError } from './problem.ts';
import { compileValidator, fieldErrors } from './validation.ts';

const SCHEMA = Type.Object(
  {
    name: Type.String({ maxLength: 3 }),
    count: Type.Optional(Type.Integer({ minimum: 1 })),
    kind: Type.Optional(Type.Enum(['a', 'b'])),
    inner: Type.Optional(Type.Object({ deep: Type.String() }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

interface Outcome {
  readonly value?: unknown;
  readonly errors?: readonly FieldError[];
}

function validate(schema: TSchema, httpPart: string, data: unknown): Outcome {
  const validator = compileValidator({ schema, httpPart, method: 'POST', url: '/' });
  const result = validator(data) as {
    readonly value?: unknown;
    readonly error?: FastifySchemaValidationError[];
  };
  return result.error === undefined
    ? { value: result.value }
    : { errors: fieldErrors(result.error, httpPart) };
}

describe('the validation of a request', () => {
  it('changes nothing in a body: a text is not a number', () => {
    assert.deepEqual(validate(SCHEMA, 'body', { name: 'a', count: 1 }), {
      value: { name: 'a', count: 1 },
    });
    assert.deepEqual(validate(SCHEMA, 'body', { name: 'a', count: '1' }), {
      errors: [{ field: '/count', message: 'must be integer' }],
    });
  });

  it('reads whole numbers in a query, where everything is text', () => {
    assert.deepEqual(validate(SCHEMA, 'querystring', { name: '1', count: '12' }), {
      value: { name: '1', count: 12 },
    });
    for (const count of ['1e3', '0x1', '1.0', ' 1', '', '-1', 'NaN', '9999999999', ['1']]) {
      const { errors } = validate(SCHEMA, 'querystring', { name: '1', count });
      assert.deepEqual(
        errors?.map(({ field }) => field),
        ['?count'],
        String(count),
      );
    }
  });

  it('names missing, unknown and wrong fields, each once', () => {
    const { errors } = validate(SCHEMA, 'body', {
      kind: 'c',
      extra: 1,
      'a/b~': 2,
      inner: { deep: 1, more: 2 },
    });
    assert.deepEqual(
      errors?.toSorted((a, b) => (a.field < b.field ? -1 : 1)),
      [
        { field: '/a~1b~0', message: 'is not a field of this request' },
        { field: '/extra', message: 'is not a field of this request' },
        { field: '/inner/deep', message: 'must be string' },
        { field: '/inner/more', message: 'is not a field of this request' },
        { field: '/kind', message: 'is not one of the values that this field may have' },
        { field: '/name', message: 'is required' },
      ],
    );
  });

  it('counts characters, not bytes', () => {
    assert.ok('value' in validate(SCHEMA, 'body', { name: 'äöü' }));
    assert.ok('errors' in validate(SCHEMA, 'body', { name: 'äöüß' }));
  });

  it('cuts a name that is absurdly long', () => {
    const { errors } = validate(SCHEMA, 'body', { name: 'a', ['x'.repeat(5000)]: 1 });
    assert.ok((errors?.[0]?.field.length ?? 0) < 100);
  });
});
