import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { copiedFiles } from '../pattern/copied-files.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import { fingerprint, recordText } from '../pattern/copy-record.ts';
import { releasedSources } from '../pattern/released-versions.ts';
import { aWorkspace, withFiles } from './workspaces.ts';

/** What the team of {@link anOldCopy} chose: what differs most from the original. */
export const OLD_CHOICES: CopyChoices = {
  prefix: 'shop',
  style: 'scss',
  specs: false,
  docs: true,
  playwright: false,
};

/**
 * A workspace with a copy of a released version.
 *
 * @param version Such as `0.1.0`.
 * @param changes What the team changed since, by path inside the copy.
 * @throws Error When the version is not known.
 */
export async function anOldCopy(
  version: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<UnitTestTree> {
  const sources = releasedSources(version);
  if (!sources) throw new Error(`${version} was never released.`);
  const files = copiedFiles(sources, OLD_CHOICES);
  const record = recordText({
    version,
    choices: OLD_CHOICES,
    files: Object.fromEntries([...files].map(([path, text]) => [path, fingerprint(text)])),
    behind: {},
  });
  const all = { ...Object.fromEntries(files), 'copied.json': record, ...changes };
  return withFiles(
    await aWorkspace(),
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`/src/app/auth/${path}`, text])),
  );
}
