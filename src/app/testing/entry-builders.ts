import type { Entry, EntryPage } from '../timesheets/entry';

/**
 * An entry of Ada's, on Wednesday of week 47 of 2026.
 *
 * @param overrides What is different.
 */
export function anEntry(overrides: Partial<Entry> = {}): Entry {
  return {
    id: '0197f2a4-0000-7000-8000-000000000001',
    employeeId: 'auth0|ada',
    employeeEmail: 'ada@example.test',
    project: 'Website',
    date: '2026-11-18',
    hours: '7.50',
    note: '',
    status: 'submitted',
    decision: null,
    version: 1,
    ...overrides,
  };
}

/**
 * A page of a list, as the API answers.
 *
 * @param items What is on it.
 * @param nextCursor What asks for the next page; `null` on the last one.
 */
export function aPageOf(items: readonly Entry[], nextCursor: string | null = null): EntryPage {
  return { items, nextCursor };
}

/**
 * The body of an error, as the API answers.
 *
 * @param name The last part of its type.
 * @param errors What is wrong with which field.
 */
export function aProblem(
  name: string,
  errors?: readonly { readonly field: string; readonly message: string }[],
): object {
  return {
    type: `https://api.exampleco.com/problems/${name}`,
    title: 'A problem',
    detail: 'Words for a developer.',
    ...(errors && { errors }),
  };
}
