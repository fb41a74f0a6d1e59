import { fingerprint } from '../pattern/copy-record.ts';
import { type ConflictDecider } from './conflict-answers.ts';
import { withLineEndsOf, withLineFeeds } from './line-ends.ts';
import { type TeamFormat } from './team-format.ts';
import { countChangedLines, type MergedText, mergeThreeWays } from './three-way-merge.ts';

/** One file of a copy, as three see it. */
export interface FileVersions {
  /** Inside the folder of the copy. */
  readonly path: string;
  /** What the team has; `null` where there is no such file. */
  readonly ours: string | null;
  /** What the pattern has now; `null` where it has no such file. */
  readonly theirs: string | null;
  /** The fingerprint of what was copied; `null` where nothing was. */
  readonly copied: string | null;
  /** The version that was copied, where it is not the one of the rest; `null` otherwise. */
  readonly behind: string | null;
  /** The text that was copied; `null` where it is not known any more. */
  readonly base: () => string | null;
}

/** What becomes of a file, as a word to report by. */
export type FileOutcome =
  /** Nothing to do. */
  | 'same'
  /** New, or there again. */
  | 'added'
  /** The pattern changed it, the team did not. */
  | 'updated'
  /** Both changed it in different places, and it has both now. */
  | 'merged'
  /** The pattern does not have it any more, and the team had not changed it. */
  | 'removed'
  /** The team changed it or took it away, and the pattern did not. */
  | 'changed-by-team'
  /** The pattern does not have it any more; the team changed it, and has it for itself now. */
  | 'left-to-team'
  /** Both changed it, and the team's stays. */
  | 'conflict-kept'
  /** Both changed it, and both stand in it. */
  | 'conflict-marked'
  /** The team's was replaced, as somebody said so. */
  | 'replaced';

/** What is to be done with a file. */
export interface FileDecision {
  readonly path: string;
  readonly outcome: FileOutcome;
  /** The text to write, `null` to delete the file. Left out: the file stays as it is. */
  readonly write?: string | null;
  /** What the record says of it from now on; `null` for nothing. */
  readonly copied: string | null;
  readonly behind: string | null;
}

/** How to decide. */
export interface DecisionRules {
  /** Who decides where both have a say. */
  readonly decide: ConflictDecider;
  /** The form that the team's formatter gives a file: what only differs in that was not changed. */
  readonly format: TeamFormat;
  /** The version that the pattern has now, and the one that was copied. */
  readonly version: string;
  readonly copiedVersion: string;
  /** Whether the original is offered for what only the team changed. */
  readonly offersOriginals: boolean;
}

/**
 * Decides about one file. What the team changed is lost only where somebody says so.
 *
 * @param file The file, as three see it.
 * @param rules Who is asked, and when.
 */
export async function decideFile(file: FileVersions, rules: DecisionRules): Promise<FileDecision> {
  const { ours, theirs, copied } = file;
  if (await isSameText(file, theirs, rules)) return settle(file, 'same');
  const isUntouched =
    ours === null
      ? copied === null
      : fingerprint(ours) === copied || (await isSameText(file, file.base(), rules));
  if (theirs === null) {
    return isUntouched ? { ...settle(file, 'removed'), write: null } : settle(file, 'left-to-team');
  }
  if (isUntouched) return write(file, ours === null ? 'added' : 'updated', theirs);
  if (fingerprint(theirs) === copied) {
    return rules.offersOriginals
      ? decideConflict(file, theirs, rules, null)
      : keep(file, 'changed-by-team');
  }
  const merged = await mergeWithOurs(file, theirs, rules);
  return merged?.conflicts === 0
    ? write(file, 'merged', merged.text)
    : decideConflict(file, theirs, rules, merged);
}

async function decideConflict(
  file: FileVersions,
  theirs: string,
  { decide, copiedVersion }: DecisionRules,
  merged: MergedText | null,
): Promise<FileDecision> {
  const isOurChange = fingerprint(theirs) === file.copied;
  const answer = await decide({
    path: file.path,
    what: whatHappened(file, isOurChange),
    canMark: merged !== null,
  });
  if (answer === 'replace') return write(file, 'replaced', theirs);
  if (answer === 'markers' && merged) return write(file, 'conflict-marked', merged.text);
  return isOurChange
    ? keep(file, 'changed-by-team')
    : keep(file, 'conflict-kept', file.behind ?? copiedVersion);
}

function whatHappened({ ours, copied }: FileVersions, isOurChange: boolean): string {
  if (ours === null) return 'your team took it away';
  if (copied === null) return 'your team has a file of this name, and the pattern brings one';
  return isOurChange ? 'your team changed it' : 'your team and the pattern changed the same lines';
}

/** The file has what the pattern has now. */
function settle({ path, theirs }: FileVersions, outcome: FileOutcome): FileDecision {
  return { path, outcome, copied: theirs === null ? null : fingerprint(theirs), behind: null };
}

function write(file: FileVersions, outcome: FileOutcome, text: string): FileDecision {
  return { ...settle(file, outcome), write: withLineEndsOf(text, file.ours) };
}

/** The file stays as it is, and so does what is known of it. */
function keep(
  { path, copied, behind }: FileVersions,
  outcome: FileOutcome,
  version = behind,
): FileDecision {
  return { path, outcome, copied, behind: copied === null ? null : version };
}

/** Whether the team has a text: as it was written, or as its formatter made it. */
async function isSameText(
  { path, ours }: FileVersions,
  text: string | null,
  { format }: DecisionRules,
): Promise<boolean> {
  if (ours === null || text === null) return ours === text;
  const own = withLineFeeds(ours);
  return own === text || own === (await format(path, text));
}

async function mergeWithOurs(
  file: FileVersions,
  theirs: string,
  { format, version }: DecisionRules,
): Promise<MergedText | null> {
  const { path, ours } = file;
  const base = file.base();
  if (base === null || ours === null) return null;
  const own = withLineFeeds(ours);
  const written = { base, ours: own, theirs };
  const formatted = {
    base: await format(path, base),
    ours: own,
    theirs: await format(path, theirs),
  };
  // Nobody knows whether the team's formatter ever saw the file: the likelier beginning is the one closer to it.
  const texts =
    countDifferences(formatted.base, own) < countDifferences(base, own) ? formatted : written;
  return mergeThreeWays(texts, { ours: 'your team', theirs: `the pattern, ${version}` });
}

function countDifferences(before: string, after: string): number {
  const { added, removed } = countChangedLines(before, after);
  return added + removed;
}
