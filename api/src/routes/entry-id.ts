import { Problem } from '../problems/problem.ts';

/** Whether a text is a UUID as we write them: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
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
