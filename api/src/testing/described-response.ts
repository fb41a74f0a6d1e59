import assert from 'node:assert/strict';

import { Compile, type Validator } from 'typebox/schema';

interface DescribedOperation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** The parts of an OpenAPI document that responses are compared with. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, DescribedOperation & Record<string, unknown>>>>
  >;
  readonly components: Readonly<Record<string, unknown>>;
}

/** A response as a test sees it. */
export interface SeenResponse {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

const validators = new WeakMap<object, Validator>();

/**
 * Fails unless the OpenAPI document describes exactly this response: its status, content type and body.
 * Answers of addresses and methods that the API does not offer are in no document and are let pass.
 */
export function assertDescribed(document: OpenApiDocument, seen: SeenResponse): void {
  const operation = findOperation(document, seen);
  if (operation === undefined) {
    assert.ok(seen.status >= 400 && seen.status < 500, nameOf(seen));
    return;
  }
  const response = operation.responses[seen.status];
  assert.ok(response, `${nameOf(seen)} is not described`);
  if (seen.status === 204) {
    assert.equal(seen.body, undefined);
    return;
  }
  const mediaType = seen.contentType?.split(';')[0] ?? '';
  const schema = response.content?.[mediaType]?.schema;
  assert.ok(schema, `${nameOf(seen)} is not described as ${mediaType}`);
  const validator = validators.get(schema) ?? Compile(schema);
  validators.set(schema, validator);
  const [, errors] = validator.Errors(seen.body);
  assert.deepEqual(errors, [], `${nameOf(seen)} is not as described`);
}

function findOperation(
  { paths }: OpenApiDocument,
  { method, path }: SeenResponse,
): DescribedOperation | undefined {
  const [pathname = ''] = path.split('?');
  // An address that is written out goes before one that is a pattern (OpenAPI 3.1, paths object).
  const exact = paths[pathname];
  if (exact !== undefined) return exact[method.toLowerCase()];
  for (const [template, operations] of Object.entries(paths)) {
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    if (pattern.test(pathname)) return operations[method.toLowerCase()];
  }
  return undefined;
}

function nameOf({ method, path, status }: SeenResponse): string {
  return `${method} ${path} → ${status}`;
}
