/** Lower case words with dashes between them, or nothing. The same as in `schema.json`, which guards the flag only. */
const PREFIX = /^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?$/;

/**
 * Whether selectors can begin with a text. It is written into code as it is.
 *
 * @param text What a flag, `angular.json` or a record says.
 */
export function isSelectorPrefix(text: string): boolean {
  return PREFIX.test(text);
}
