import { diff3Merge, diffIndices, type MergeRegion } from 'node-diff3';

/** The texts of one file: where both began, and what became of it on either side. */
export interface ThreeTexts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A file that was put together from two. */
export interface MergedText {
  readonly text: string;
  /** How many places both sides changed differently; each stands in the text between conflict markers. */
  readonly conflicts: number;
}

/**
 * Puts the changes of a team and those of the pattern together, line by line.
 *
 * @param texts The file, three times.
 * @param names How the two sides are called at the markers.
 * @param names.ours The side of the team.
 * @param names.theirs The side of the pattern.
 * @returns The text, with conflict markers as version control writes them where both changed the same lines.
 */
export function mergeThreeWays(
  { base, ours, theirs }: ThreeTexts,
  names: { readonly ours: string; readonly theirs: string },
): MergedText {
  const regions: MergeRegion<string>[] = diff3Merge(lines(ours), lines(base), lines(theirs), {
    excludeFalseConflicts: true,
  });
  const merged = regions.flatMap(({ ok, conflict }) =>
    conflict
      ? [
          `<<<<<<< ${names.ours}`,
          ...conflict.a,
          '=======',
          ...conflict.b,
          `>>>>>>> ${names.theirs}`,
        ]
      : (ok ?? []),
  );
  return {
    text: merged.join('\n'),
    conflicts: regions.filter(({ conflict }) => conflict !== undefined).length,
  };
}

/** How many lines differ between two texts. */
export interface LineCount {
  readonly added: number;
  readonly removed: number;
}

/**
 * Counts what differs.
 *
 * @param before The older text; empty for a file that was not there.
 * @param after The newer text; empty for a file that is gone.
 */
export function countChangedLines(before: string, after: string): LineCount {
  const changes = diffIndices(lines(before), lines(after));
  const sum = (side: 'buffer1' | 'buffer2'): number =>
    changes.reduce((total, change) => total + change[side][1], 0);
  return { added: sum('buffer2'), removed: sum('buffer1') };
}

function lines(text: string): string[] {
  return text.split('\n');
}
