import type { QueuePage } from '../../../timesheets/approvals-api';
import type { Entry, EntryStatus } from '../../../timesheets/entry';
import { type IsoWeek, weekOf } from '../../../timesheets/iso-week';

/** What there is to say about an entry besides itself. */
export type LineNote =
  | null
  /** Whoever wrote it has corrected it since it was shown. */
  | { readonly kind: 'changed' }
  /** It does not exist any more. */
  | { readonly kind: 'gone' }
  /** The API refused to decide about it: the name of the problem, such as `stale-version`. */
  | { readonly kind: 'refused'; readonly problem: string };

/** An entry in the queue. What somebody else has decided about keeps its line until it is cleared. */
export interface QueueLine {
  readonly entry: Entry;
  readonly note: LineNote;
}

/** The queue as far as it is loaded. */
export interface Queue {
  readonly lines: readonly QueueLine[];
  /** Asks for the next page; `null` where all is loaded. */
  readonly nextCursor: string | null;
}

/** What a person wrote down in a week. */
export interface PersonWeek {
  /** The same as long as it is the same person and week. */
  readonly key: string;
  readonly employeeId: string;
  /** Their email, or what identifies them without one. */
  readonly person: string;
  readonly week: IsoWeek;
  /** The oldest first. */
  readonly lines: readonly QueueLine[];
}

/** The result of {@link changesOf}. */
export interface QueueChanges {
  /** What somebody has decided, by person, week and decision. */
  readonly decided: readonly {
    readonly person: string;
    readonly week: IsoWeek;
    readonly status: EntryStatus;
    /** Who decided, by email; `null` where that is not known. */
    readonly by: string | null;
    readonly count: number;
  }[];
  /** How many lines have come. */
  readonly added: number;
  /** How many were corrected, withdrawn or deleted. */
  readonly changed: number;
}

/**
 * The queue that begins with a page.
 *
 * @param page The first page.
 */
export function queueOf({ entries, nextCursor }: QueuePage): Queue {
  return { lines: entries.map((entry) => ({ entry, note: null })), nextCursor };
}

/**
 * The queue with another page behind it. The queue may have moved since the page before: what is there
 * already stays as it is.
 *
 * @param queue The queue so far.
 * @param page The next page.
 */
export function withPage(queue: Queue, { entries, nextCursor }: QueuePage): Queue {
  const known = idsOf(queue);
  const lines = entries.filter(({ id }) => !known.has(id)).map((entry) => ({ entry, note: null }));
  return { lines: [...queue.lines, ...lines], nextCursor };
}

/**
 * The entries that wait in the queue and not in what was read now, although it reaches as far: decided
 * about, deleted or put off to another week in the meantime.
 *
 * @param queue What is shown.
 * @param fresh What was read now, from the beginning.
 */
export function missingIn(queue: Queue, fresh: QueuePage): readonly Entry[] {
  const known = new Set(fresh.entries.map(({ id }) => id));
  const isCovered = coverageOf(fresh);
  return queue.lines
    .filter((line) => isWaiting(line) && isCovered(line.entry) && !known.has(line.entry.id))
    .map(({ entry }) => entry);
}

/**
 * The queue with what was read now. No line that waited goes without a trace: whoever looks at it is told
 * what became of it, and nothing moves under their hand.
 *
 * @param queue What is shown.
 * @param fresh What was read now, from the beginning.
 * @param decided What is known of the entries that are {@link missingIn} it.
 */
export function withFresh(queue: Queue, fresh: QueuePage, decided: readonly Entry[]): Queue {
  const now = new Map(fresh.entries.map((entry) => [entry.id, entry]));
  const elsewhere = new Map(decided.map((entry) => [entry.id, entry]));
  const missing = new Set(missingIn(queue, fresh).map(({ id }) => id));
  const lines = queue.lines.map((line): QueueLine => {
    const entry = now.get(line.entry.id);
    if (entry) return lineAfter(line, entry);
    if (!missing.has(line.entry.id)) return line;
    const found = elsewhere.get(line.entry.id);
    return found ? { entry: found, note: null } : { ...line, note: { kind: 'gone' } };
  });
  return withPage({ lines, nextCursor: null }, fresh);
}

/**
 * What was read now of entries that are decided about: those that were withdrawn or decided otherwise are
 * no longer among them.
 *
 * @param queue What is shown.
 * @param fresh What was read now, from the beginning.
 */
export function replacedBy(queue: Queue, fresh: QueuePage): Queue {
  const isCovered = coverageOf(fresh);
  const known = new Set(fresh.entries.map(({ id }) => id));
  const rest = queue.lines.filter(({ entry }) => !isCovered(entry) && !known.has(entry.id));
  return { ...queueOf(fresh), lines: [...queueOf(fresh).lines, ...rest] };
}

/**
 * The queue with the present state of one entry, in its place.
 *
 * @param queue What is shown.
 * @param id Which entry.
 * @param entry What it is now; `null` where it does not exist any more.
 * @param note What there is to say about it.
 */
export function withEntry(queue: Queue, id: string, entry: Entry | null, note: LineNote): Queue {
  const line = queue.lines.find((each) => each.entry.id === id);
  if (!line) {
    return entry ? { ...queue, lines: [...queue.lines, { entry, note }] } : queue;
  }
  const next: QueueLine = entry ? { entry, note } : { ...line, note: { kind: 'gone' } };
  return { ...queue, lines: queue.lines.map((each) => (each === line ? next : each)) };
}

/**
 * The queue without some entries.
 *
 * @param queue What is shown.
 * @param ids Which ones.
 */
export function withoutEntries(queue: Queue, ids: ReadonlySet<string>): Queue {
  return { ...queue, lines: queue.lines.filter(({ entry }) => !ids.has(entry.id)) };
}

/**
 * Whether nobody has decided about an entry yet.
 *
 * @param line Where it stands.
 */
export function isWaiting({ entry, note }: QueueLine): boolean {
  return entry.status === 'submitted' && note?.kind !== 'gone';
}

/**
 * Whether somebody may decide about an entry: it waits, and is not their own.
 *
 * @param line Its line.
 * @param sub Who would decide, by subject; `null` for nobody.
 */
export function mayDecide(line: QueueLine, sub: string | null): boolean {
  return sub !== null && isWaiting(line) && line.entry.employeeId !== sub;
}

/**
 * Lines by person and week: the newest week first, and in each the people by name.
 *
 * @param lines Lines in any order.
 */
export function byPersonAndWeek(lines: readonly QueueLine[]): readonly PersonWeek[] {
  const weeks = new Map<string, PersonWeek>();
  for (const line of [...lines].sort((a, b) => compare(placeOf(a), placeOf(b)))) {
    const { entry } = line;
    const key = keyOf(entry);
    const { employeeId, date } = entry;
    const before = weeks.get(key)?.lines ?? [];
    const person = personOf(entry);
    weeks.set(key, { key, employeeId, person, week: weekOf(date), lines: [...before, line] });
  }
  return [...weeks.values()].sort(
    (a, b) => compare(b.week, a.week) || compare(a.person, b.person) || compare(a.key, b.key),
  );
}

/**
 * What has changed on the screen, for those who do not see it.
 *
 * @param before What was shown.
 * @param after What is shown now.
 */
export function changesOf(before: Queue, after: Queue): QueueChanges {
  const known = new Map(before.lines.map((line) => [line.entry.id, line]));
  const decided = new Map<string, QueueChanges['decided'][number]>();
  let added = 0;
  let changed = 0;
  for (const line of after.lines) {
    const { entry } = line;
    const old = known.get(entry.id);
    if (!old) added += 1;
    else if (old.entry.status === 'submitted' && entry.status !== 'submitted') {
      const by = entry.decision?.byEmail ?? null;
      const key = [keyOf(entry), entry.status, by].join(' ');
      const { status, date } = entry;
      const person = personOf(entry);
      const count = (decided.get(key)?.count ?? 0) + 1;
      decided.set(key, { person, week: weekOf(date), status, by, count });
    } else if (old.note?.kind !== line.note?.kind || old.entry.version !== entry.version) {
      changed += 1;
    }
  }
  const left = idsOf(after);
  for (const id of known.keys()) if (!left.has(id)) changed += 1;
  return { decided: [...decided.values()], added, changed };
}

/**
 * Who wrote an entry, for people: their email, or what identifies them without one.
 *
 * @param entry What they wrote.
 */
export function personOf({ employeeEmail, employeeId }: Entry): string {
  return employeeEmail ?? employeeId;
}

/** What a line says after its entry was read again. */
function lineAfter(line: QueueLine, entry: Entry): QueueLine {
  // What was withdrawn waits as before.
  if (line.entry.status !== 'submitted') return { entry, note: null };
  if (line.entry.version !== entry.version) return { entry, note: { kind: 'changed' } };
  return line.note?.kind === 'gone' ? { entry, note: null } : { entry, note: line.note };
}

/**
 * How far a page that begins at the beginning reaches: the newest weeks come first, and where there are
 * more, the last of its weeks may go on.
 */
function coverageOf({ entries, nextCursor }: QueuePage): (entry: Entry) => boolean {
  if (nextCursor === null) return () => true;
  const last = entries.map(({ date }) => weekOf(date)).sort(compare)[0];
  return ({ date }) => last !== undefined && weekOf(date) > last;
}

function idsOf({ lines }: Queue): ReadonlySet<string> {
  return new Set(lines.map(({ entry }) => entry.id));
}

function keyOf({ employeeId, date }: Entry): string {
  return `${weekOf(date)} ${employeeId}`;
}

function placeOf({ entry }: QueueLine): string {
  return `${entry.date} ${entry.id}`;
}

/** By code units: the same order in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
