import type { FieldCheck } from '../checks/fields/field-check.ts';
import { Problem } from '../problems/problem.ts';

/** Whether a text is a UUID as we write them: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** An id of an entry in a body is written as we write it; whether there is one is seen later. */
export const wellFormedId: FieldCheck = (id) =>
  isUuid(id) ? undefined : 'must be a UUID in lower case, such as one of crypto.randomUUID()';

/**
 * The rule for ids of which each may be there once: of two changes to one entry nobody could say
 * which one is meant.
 *
 * @param ids All ids of the request.
 */
export function namedOnce(ids: readonly string[]): FieldCheck {
  return (id) =>
    ids.indexOf(id) === ids.lastIndexOf(id) ? undefined : 'must be there once, and is there again';
}

/**
 * Checks the id in an address before it reaches the database, which would call a wrong form an
 * error.
 *
 * @throws `Problem` `not-found`: nothing can have such an id.
 */
export function checkEntryId(id: string): void {
  if (!isUuid(id)) throw new Problem('not-found', 'There is no such entry.');
}
