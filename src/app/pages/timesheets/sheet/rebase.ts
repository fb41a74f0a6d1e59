import type { CalendarDate } from '../../../timesheets/calendar-date';
import type { Entry, EntryContent } from '../../../timesheets/entry';
import { parseHours } from '../../../timesheets/hours';
import type { WeekChange } from '../../../timesheets/week-change';
import { type PlacedCell, putInto } from './lay-out';
import {
  type CellDraft,
  cellOf,
  emptyCell,
  isSameContent,
  readCell,
  type RowDraft,
  type WeekDraft,
} from './week-draft';

/** The same draft over what the API has now, entry by entry. */
interface Merged {
  /** What the sheet is to show for the entry; `null` for nothing. */
  readonly placed: PlacedCell | null;
  readonly isConflict: boolean;
}

/**
 * A three-way merge: puts what was typed over what the API has now. What only one side changed counts,
 * field by field; what both changed to the same is done; what both changed differently stays as it was typed
 * and becomes a conflict, which the person decides. Nothing that was typed is lost.
 *
 * @param draft What was typed, and what it was based on.
 * @param latest What the API has now.
 * @param dates The days of the week.
 * @param newId Makes ids.
 */
export function rebase(
  draft: WeekDraft,
  latest: readonly Entry[],
  dates: readonly CalendarDate[],
  newId: () => string,
): WeekDraft {
  const before = new Map(draft.base.map((entry) => [entry.id, entry]));
  const now = new Map(latest.map((entry) => [entry.id, entry]));
  const sent = new Set(draft.sent.map(({ id }) => id));
  const conflicts: string[] = [];
  const moved: PlacedCell[] = [];
  const shown = new Set<string>();

  const merge = (id: string, mine: PlacedCell | null): PlacedCell | null => {
    const theirs = now.get(id) ?? null;
    const base = ancestorOf(
      before.get(id) ?? null,
      draft.sent.filter((each) => each.id === id),
      theirs,
    );
    const wasOpen = draft.conflicts.includes(id);
    const { placed, isConflict } = mergeEntry(id, base, mine, theirs);
    if (isConflict || (wasOpen && !isSettled(mine, theirs))) conflicts.push(id);
    return placed;
  };

  const rows = draft.rows.map((row): RowDraft => {
    const cells = row.cells.map((cell, day): CellDraft => {
      const { id } = cell;
      shown.add(id);
      const date = dates[day] ?? '';
      const isKnown = before.has(id) || now.has(id);
      if (!isKnown && !sent.has(id) && !draft.conflicts.includes(id)) return cell;
      const isEmpty = readCell(row, cell, date, true).kind === 'nothing';
      const mine = isEmpty ? null : { project: row.project.trim(), date, cell };
      const placed = merge(id, mine);
      // Emptied here, and still to be deleted there: the cell stays the one of that entry.
      if (placed === null) return isEmpty && now.has(id) ? cell : emptyCell(newId);
      if (placed.date === date && placed.project === row.project.trim()) return placed.cell;
      moved.push(placed);
      return emptyCell(newId);
    });
    return cells.every((cell, day) => cell === row.cells[day]) ? row : { ...row, cells };
  });
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    if (shown.has(id)) continue;
    // Never seen here, or its row was removed here.
    const placed = merge(id, null);
    if (placed) moved.push(placed);
  }

  const left = rows.filter((row, index) => {
    const wasFilled = draft.rows[index]?.cells.some(({ id }) => before.has(id)) ?? false;
    return !wasFilled || row.cells.some(({ id, hours, note }) => hours || note || now.has(id));
  });
  return {
    base: latest,
    rows: putInto(left, moved, dates, new Set(now.keys()), newId),
    sent: draft.sent.filter(({ id, entry }) => !isSame(entry, now.get(id) ?? null)),
    conflicts,
  };
}

/** What an entry said when the person began to change it: what they sent themselves is no change of others. */
function ancestorOf(
  base: Entry | null,
  sent: readonly WeekChange[],
  theirs: Entry | null,
): EntryContent | null {
  return sent.some(({ entry }) => isSame(entry, theirs)) ? theirs : base;
}

function mergeEntry(
  id: string,
  base: EntryContent | null,
  mine: PlacedCell | null,
  theirs: Entry | null,
): Merged {
  const typed = mine && contentOf(mine);
  const theirCell = theirs && { project: theirs.project, date: theirs.date, cell: cellOf(theirs) };
  const asThere: Merged = { placed: theirCell, isConflict: false };
  if (isSame(typed, theirs)) return { placed: mine, isConflict: false };
  if (isSame(typed, base)) return asThere;
  const isLocked = theirs?.status === 'approved';
  if (isSame(base, theirs)) return { placed: mine, isConflict: isLocked };
  if (!typed || !theirs || !base) return { placed: mine, isConflict: true };
  const fields = (['project', 'date', 'hours', 'note'] as const).map((field) => ({
    isMine: typed[field] !== base[field],
    isTheirs: theirs[field] !== base[field] && theirs[field] !== typed[field],
  }));
  if (isLocked || fields.some(({ isMine, isTheirs }) => isMine && isTheirs)) {
    return { placed: mine, isConflict: true };
  }
  const pick = (field: keyof EntryContent): string =>
    typed[field] === base[field] ? theirs[field] : typed[field];
  const cell: CellDraft = {
    id,
    hours: typed.hours === base.hours ? cellOf(theirs).hours : mine.cell.hours,
    note: typed.note === base.note ? theirs.note : mine.cell.note,
  };
  return { placed: { project: pick('project'), date: pick('date'), cell }, isConflict: false };
}

/** Whether there is nothing left to decide about an entry. */
function isSettled(mine: PlacedCell | null, theirs: Entry | null): boolean {
  return isSame(mine && contentOf(mine), theirs);
}

/** What was typed, comparable with what the API has; half a number is what it is. */
function contentOf({ project, date, cell: { hours, note } }: PlacedCell): EntryContent {
  return { project, date, hours: parseHours(hours) ?? hours, note: note.trim() };
}

function isSame(one: EntryContent | null, other: EntryContent | null): boolean {
  return one === null || other === null ? one === other : isSameContent(one, other);
}
