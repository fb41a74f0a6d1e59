import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BENCH = fileURLToPath(new URL('..', import.meta.url));

/**
 * A path in the folder `bench`, wherever the command was begun.
 *
 * @param path Relative to that folder.
 */
export function inBench(path: string): string {
  return join(BENCH, path);
}
