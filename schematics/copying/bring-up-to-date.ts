import { type Tree } from '@angular-devkit/schematics';

import { type CopiedFiles } from '../pattern/copied-files.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import {
  type CopyRecord,
  fingerprint,
  parseRecord,
  RECORD_FILE,
  recordText,
} from '../pattern/copy-record.ts';
import { type ConflictDecider } from './conflict-answers.ts';
import { decideFile, type FileDecision, type FileVersions } from './decide-file.ts';
import { type TeamFormat } from './team-format.ts';

/** A copy of the pattern, and what it is to become. */
export interface Renewal {
  /** The folder of the copy, from the root of the workspace. */
  readonly folder: string;
  /** What was copied. Without files where nothing was. */
  readonly record: CopyRecord;
  /** The version that is copied now. */
  readonly version: string;
  /** What the copy is to be like. What it was like is in the record. */
  readonly choices: CopyChoices;
  readonly files: CopiedFiles;
  /** The files of a version as they were copied, `null` where that version is not known any more. */
  readonly filesOf: (version: string) => CopiedFiles | null;
  readonly decide: ConflictDecider;
  readonly format: TeamFormat;
  /** Whether the original is offered for what only the team changed. */
  readonly offersOriginals: boolean;
}

/**
 * Brings a copy to a version, and writes the record. Changes nothing where nothing differs.
 *
 * @param tree The workspace.
 * @param renewal What is to become of which copy.
 * @returns What became of each file, in the order of their paths.
 */
export async function bringUpToDate(
  tree: Tree,
  renewal: Renewal,
): Promise<readonly FileDecision[]> {
  const { folder, record, version, files } = renewal;
  const paths = [...new Set([...Object.keys(record.files), ...files.keys()])].sort();
  const decisions: FileDecision[] = [];
  for (const path of paths) {
    decisions.push(
      await decideFile(versionsOf(tree, path, renewal), {
        ...renewal,
        format: (place, text) => renewal.format(`${folder}/${place}`, text),
        copiedVersion: record.version,
      }),
    );
  }
  for (const { path, write } of decisions) {
    if (write !== undefined) writeFile(tree, `${folder}/${path}`, write);
  }
  const known = (key: 'copied' | 'behind'): Record<string, string> =>
    Object.fromEntries(
      decisions.flatMap(({ path, [key]: value }) => (value === null ? [] : [[path, value]])),
    );
  writeRecord(tree, `${folder}/${RECORD_FILE}`, {
    version,
    choices: renewal.choices,
    files: known('copied'),
    behind: known('behind'),
  });
  return decisions;
}

/** A record that says the same stays as the team's formatter left it. */
function writeRecord(tree: Tree, path: string, record: CopyRecord): void {
  const text = recordText(record);
  const isSame = tree.exists(path) && recordText(parseRecord(tree.readText(path), path)) === text;
  if (!isSame) writeFile(tree, path, text);
}

function versionsOf(
  tree: Tree,
  path: string,
  { folder, record, files, filesOf }: Renewal,
): FileVersions {
  const copied = record.files[path] ?? null;
  const behind = record.behind[path] ?? null;
  return {
    path,
    ours: tree.exists(`${folder}/${path}`) ? tree.readText(`${folder}/${path}`) : null,
    theirs: files.get(path) ?? null,
    copied,
    behind,
    base: () => baseText(filesOf(behind ?? record.version)?.get(path), copied),
  };
}

/** Only the very text that was copied can tell what the team changed. */
function baseText(text: string | undefined, copied: string | null): string | null {
  return text !== undefined && fingerprint(text) === copied ? text : null;
}

function writeFile(tree: Tree, path: string, text: string | null): void {
  if (text === null) {
    tree.delete(path);
  } else if (!tree.exists(path)) {
    tree.create(path, text);
  } else if (tree.readText(path) !== text) {
    tree.overwrite(path, text);
  }
}
