import { countOutcomes } from '../auth/copy-report.ts';
import { type FileDecision, type FileOutcome } from '../copying/decide-file.ts';
import { countChangedLines } from '../copying/three-way-merge.ts';
import { type CopiedFiles } from '../pattern/copied-files.ts';

/** What happened, to be told. */
export interface UpdateResult {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly decisions: readonly FileDecision[];
  /** The files before and now, as the pattern has them. */
  readonly before: CopiedFiles;
  readonly after: CopiedFiles;
  /** What the changelog says. */
  readonly changes: string;
  readonly packages: readonly string[];
}

const WORDS: Readonly<Record<Exclude<FileOutcome, 'same' | 'changed-by-team'>, string>> = {
  added: 'added',
  updated: 'updated',
  merged: 'merged with your changes',
  removed: 'removed',
  replaced: 'replaced',
  'left-to-team': 'gone from the pattern; yours is kept, and yours alone from now on',
  'conflict-kept': 'CONFLICT: yours is kept, and the next update offers the new one again',
  'conflict-marked': 'CONFLICT: both stand in it, between <<<<<<< and >>>>>>>',
};

/**
 * What a person reads after an update: what changed, file by file, and what is left to do.
 *
 * @param result What happened.
 */
export function updateReport(result: UpdateResult): string {
  const { folder, from, to, decisions, changes, packages } = result;
  const told = decisions.filter(({ outcome }) => outcome in WORDS);
  const isUpToDate = told.length === 0 && packages.length === 0 && from === to;
  return [
    '',
    isUpToDate
      ? `The sign-in pattern in ${folder} is up to date (${to}).`
      : `The sign-in pattern in ${folder}, from ${from} to ${to}: ${countOutcomes(decisions) || 'no file changed'}.`,
    ...(changes === '' || from === to ? [] : ['', changes]),
    ...(told.length > 0 ? ['', ...told.map((each) => `  ${fileLine(each, result)}`)] : []),
    ...(packages.length > 0 ? ['', `  package.json: ${packages.join(', ')}`] : []),
    ...advice(decisions),
  ].join('\n');
}

function fileLine({ path, outcome }: FileDecision, { before, after }: UpdateResult): string {
  const { added, removed } = countChangedLines(before.get(path) ?? '', after.get(path) ?? '');
  const word = WORDS[outcome as keyof typeof WORDS];
  return `${path} (+${added} −${removed}): ${word}`;
}

function advice(decisions: readonly FileDecision[]): readonly string[] {
  const isKept = decisions.some(({ outcome }) => outcome === 'conflict-kept');
  const isMarked = decisions.some(({ outcome }) => outcome === 'conflict-marked');
  return [
    ...(isKept
      ? ['', 'To see both sides of a conflict, run it again with --on-conflict=markers.']
      : []),
    ...(isMarked ? ['', 'Resolve the marked places before you build.'] : []),
  ];
}
