/**
 * Whether a value that came out of storage, or from another tab, is a text or says that there is none. As a function
 * of its own it is understood by compilers that are not strict about `null`, too.
 *
 * @param value Anything.
 */
export function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
