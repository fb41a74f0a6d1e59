import { mayDecide, type QueueLine } from './queue';

/**
 * The entries that are selected, with the version in which the person saw them: nobody is to approve what
 * was corrected after they looked.
 */
export type Selection = ReadonlyMap<string, number>;

/** How many of some lines are selected. */
export type Selected = 'none' | 'some' | 'all';

/** Nothing is selected. */
export const NO_SELECTION: Selection = new Map();

/**
 * What stays selected when the queue has changed: what is still there, waits, and is what it was. Never
 * more than before.
 *
 * @param selection What was selected.
 * @param lines The lines now.
 * @param sub Who decides, by subject; `null` for nobody.
 */
export function stillSelected(
  selection: Selection,
  lines: readonly QueueLine[],
  sub: string | null,
): Selection {
  if (selection.size === 0) return selection;
  const kept = lines.filter((line) => mayDecide(line, sub) && isSelected(selection, line));
  return kept.length === selection.size ? selection : selectionOf(kept);
}

/**
 * The selection with some lines or without them. What one may not decide about is never selected.
 *
 * @param selection What is selected.
 * @param lines Which lines.
 * @param isWanted Whether they are to be selected.
 * @param sub Who decides, by subject; `null` for nobody.
 */
export function withSelected(
  selection: Selection,
  lines: readonly QueueLine[],
  isWanted: boolean,
  sub: string | null,
): Selection {
  const next = new Map(selection);
  for (const line of lines) {
    if (isWanted && mayDecide(line, sub)) next.set(line.entry.id, line.entry.version);
    else if (!isWanted) next.delete(line.entry.id);
  }
  return next;
}

/**
 * How many of the lines that one may decide about are selected.
 *
 * @param selection What is selected.
 * @param lines Which lines.
 * @param sub Who decides, by subject; `null` for nobody.
 */
export function selectedOf(
  selection: Selection,
  lines: readonly QueueLine[],
  sub: string | null,
): Selected {
  const possible = lines.filter((line) => mayDecide(line, sub));
  const count = possible.filter((line) => isSelected(selection, line)).length;
  if (count === 0) return 'none';
  return count === possible.length ? 'all' : 'some';
}

/**
 * Whether a line is selected.
 *
 * @param selection What is selected.
 * @param line Its entry is what is selected.
 */
export function isSelected(selection: Selection, { entry }: QueueLine): boolean {
  return selection.get(entry.id) === entry.version;
}

function selectionOf(lines: readonly QueueLine[]): Selection {
  return new Map(lines.map(({ entry }) => [entry.id, entry.version]));
}
