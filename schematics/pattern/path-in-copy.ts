/**
 * Whether a path names a file inside of a copy, and in one way only. A record is a file like any other: what it names
 * is written and deleted, so that it must not lead out of its folder.
 *
 * @param path A path as the record has it, such as `pages/callback-page.ts`.
 */
export function isPathInCopy(path: string): boolean {
  return (
    !/[\\:\p{Cc}]/u.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
