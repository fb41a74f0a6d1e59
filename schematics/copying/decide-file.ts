import { fingerprint } from '../pattern/copy-record.ts';
import { type ConflictDecider } from './conflict-answers.ts';
import { withLineEndsOf, withLineFeeds } from './line-ends.ts';
import { mergeThreeWays } from './three-way-merge.ts';

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
  const ours = file.ours === null ? null : fingerprint(file.ours);
  const theirs = file.theirs === null ? null : fingerprint(file.theirs);
  const isUntouched = ours === file.copied;

  if (ours === theirs) return settle(file, 'same');
  if (theirs === null) {
    return isUntouched
      ? { ...settle(file, 'removed'), write: null }
      : settle(file, 'left-to-team');
  }
  if (isUntouched) {
    const outcome = ours === null ? 'added' : 'updated';
    return { ...settle(file, outcome), write: written(file, file.theirs) };
  }
  if (theirs === file.copied) {
    return rules.offersOriginals
      ? decideConflict(file, rules, 'changed-by-team')
      : keep(file, 'changed-by-team');
  }
  const merged = mergedWithOurs(file, rules);
  return merged?.conflicts === 0
    ? { ...settle(file, 'merged'), write: written(file, merged.text) }
    : decideConflict(file, rules, 'conflict-kept');
}

async function decideConflict(
  file: FileVersions,
  rules: DecisionRules,
  whenKept: 'changed-by-team' | 'conflict-kept',
): Promise<FileDecision> {
  const merged = whenKept === 'conflict-kept' ? mergedWithOurs(file, rules) : null;
  const what = describe(file, whenKept);
  const answer = await rules.decide({ path: file.path, what, canMark: merged !== null });
  if (answer === 'replace') {
    return { ...settle(file, 'replaced'), write: written(file, file.theirs) };
  }
  if (answer === 'markers' && merged) {
    return { ...settle(file, 'conflict-marked'), write: written(file, merged.text) };
  }
  return keep(file, whenKept, whenKept === 'conflict-kept' ? rules.copiedVersion : null);
}

function describe({ ours, copied }: FileVersions, whenKept: string): string {
  if (ours === null) return 'your team took it away';
  if (copied === null) return 'your team has a file of this name, and the pattern brings one';
  return whenKept === 'conflict-kept'
    ? 'your team and the pattern changed the same lines'
    : 'your team changed it';
}

/** The file is as the pattern has it now, with what the team changed on top. */
function settle({ path, theirs }: FileVersions, outcome: FileOutcome): FileDecision {
  return {
    path,
    outcome,
    copied: theirs === null ? null : fingerprint(theirs),
    behind: null,
  };
}

/** The file stays as it is, and so does what is known of it. */
function keep(
  { path, copied, behind }: FileVersions,
  outcome: FileOutcome,
  version: string | null = null,
): FileDecision {
  return { path, outcome, copied, behind: behind ?? (copied === null ? null : version) };
}

function mergedWithOurs(
  file: FileVersions,
  rules: DecisionRules,
): ReturnType<typeof mergeThreeWays> | null {
  const base = file.base();
  if (base === null || file.ours === null || file.theirs === null) return null;
  return mergeThreeWays(
    { base: withLineFeeds(base), ours: withLineFeeds(file.ours), theirs: file.theirs },
    { ours: 'your team', theirs: `the pattern, ${rules.version}` },
  );
}

function written({ ours }: FileVersions, text: string | null): string | null {
  return text === null ? null : withLineEndsOf(text, ours);
}
