import { SchematicsException, type Tree } from '@angular-devkit/schematics';

import { copiedFiles } from '../pattern/copied-files.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import { type CopyRecord, fingerprint, RECORD_FILE, recordText } from '../pattern/copy-record.ts';
import { patternVersion } from '../pattern/package-folder.ts';
import { releasedVersions } from '../pattern/released-versions.ts';
import { holdsFiles, sourcesOf } from './open-copy.ts';

/** How many of the files have to be those of a version, or it is another one. */
const SHARE_OF_SAME_FILES = 0.5;

/**
 * Records a folder that a team copied by hand, so that it can be updated from then on. What the team changed in it is
 * told apart by comparing with the released versions.
 *
 * @param tree The workspace.
 * @param folder Where it is, from the root of the workspace.
 * @returns What was recorded.
 * @throws SchematicsException When the folder is empty, recorded already, or like no version that is known.
 */
export function adoptCopy(tree: Tree, folder: string): CopyRecord {
  if (tree.exists(`${folder}/${RECORD_FILE}`)) {
    throw new SchematicsException(`${folder} is recorded already: see its ${RECORD_FILE}.`);
  }
  if (!holdsFiles(tree, folder)) {
    throw new SchematicsException(`${folder} holds nothing that could be recorded.`);
  }
  const candidates = [...new Set([...releasedVersions(), patternVersion()])].map((version) =>
    compare(tree, folder, version),
  );
  const [best] = candidates.sort((one, other) => other.share - one.share);
  if (!best || best.share < SHARE_OF_SAME_FILES) {
    throw new SchematicsException(
      `${folder} is like no version of the pattern that is known here. Copy the pattern into another folder with --path=…, and move over.`,
    );
  }
  tree.create(`${folder}/${RECORD_FILE}`, recordText(best.record));
  return best.record;
}

function compare(
  tree: Tree,
  folder: string,
  version: string,
): { readonly share: number; readonly record: CopyRecord } {
  const choices: CopyChoices = {
    prefix: '',
    style: 'css',
    specs: tree.exists(`${folder}/auth-service.spec.ts`),
    docs: false,
    playwright: tree.exists(`${folder}/testing/playwright/index.ts`),
  };
  const files = [...copiedFiles(sourcesOf(version) ?? new Map(), choices)].map(
    ([path, text]) => [path, fingerprint(text)] as const,
  );
  const same = files.filter(([path, copied]) => {
    const file = `${folder}/${path}`;
    return tree.exists(file) && fingerprint(tree.readText(file)) === copied;
  });
  return {
    share: same.length / files.length,
    record: { version, choices, files: Object.fromEntries(files), behind: {} },
  };
}
