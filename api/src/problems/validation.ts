import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

import type { FieldError } from './problem.ts';

/**
 * Compiles the schema of a part of a request to a function that validates it. Nothing is removed
 * and nothing is guessed: a field that the schema does not name is an error, so nobody can slip in
 * `status` or `employeeId` (mass assignment), and `"7"` is not `7`. Only in the query, where all is
 * text, whole numbers are read as numbers.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (data: unknown) => {
    const value = httpPart === 'querystring' ? withNumbers(schema, data) : data;
    return validator.Check(value) ? { value } : { error: validator.Errors(value) as never };
  };
};

function withNumbers(schema: TSchema, query: unknown): unknown {
  const { properties = {} } = schema as { properties?: Record<string, { type?: string }> };
  return Object.fromEntries(
    Object.entries(query as Record<string, unknown>).map(([name, value]) => [
      name,
      properties[name]?.type === 'integer' && typeof value === 'string' && /^\d{1,9}$/.test(value)
        ? Number(value)
        : value,
    ]),
  );
}

/**
 * Translates the validator's errors to ours: one for each field, in words.
 *
 * @param errors What the validator found; it names missing and unknown fields of an object
 * together.
 * @param part The part of the request: `body`, `querystring`, `params` or `headers`.
 */
export function fieldErrors(
  errors: readonly FastifySchemaValidationError[],
  part: string | undefined,
): readonly FieldError[] {
  const messages = new Map<string, string>();
  const add = (path: string, message: string): void => {
    const field = part === 'querystring' ? path.replace(/^\//, '?') : path;
    if (!messages.has(field)) messages.set(field, message);
  };
  for (const { instancePath, keyword, params, message } of errors) {
    switch (keyword) {
      case 'required':
        for (const name of names(params['requiredProperties']))
          add(`${instancePath}/${name}`, 'is required');
        break;
      case 'additionalProperties':
        for (const name of names(params['additionalProperties'])) {
          add(`${instancePath}/${escapePointer(name)}`, 'is not a field of this request');
        }
        break;
      case 'boolean':
        // Said again, and better, by `additionalProperties`.
        break;
      case 'const':
      case 'anyOf':
      case 'enum':
        add(instancePath, 'is not one of the values that this field may have');
        break;
      default:
        add(instancePath, message ?? 'is not acceptable');
    }
  }
  return [...messages].map(([field, message]) => ({ field, message }));
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Escapes a name for a JSON Pointer (RFC 6901, section 3), and cuts one that is absurdly long. */
function escapePointer(name: string): string {
  return name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');
}
