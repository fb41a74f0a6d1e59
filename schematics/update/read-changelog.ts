import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compareVersions } from '../pattern/compare-versions.ts';
import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';

/**
 * What `CHANGELOG.md` says about the versions after one, up to another.
 *
 * @param after The version that a team has.
 * @param upTo The version that it gets.
 * @param changelog The document. Default: the one beside the schematics.
 * @returns Its sections, the newest first, as in the document; empty for none.
 */
export function changesBetween(
  after: string,
  upTo: string,
  changelog = readFileSync(join(PACKAGE_FOLDER, 'CHANGELOG.md'), 'utf8'),
): string {
  return changelog
    .split(/^(?=## )/m)
    .filter((section) => {
      const version = /^## \[?(\d[\w.-]*)/.exec(section)?.[1];
      return (
        version !== undefined &&
        compareVersions(version, after) > 0 &&
        compareVersions(version, upTo) <= 0
      );
    })
    .map((section) => section.trim())
    .join('\n\n');
}
