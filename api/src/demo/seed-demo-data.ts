import type { SeedEntry, TimesheetsStore } from '../store/timesheets-store.ts';
import { uuidV7 } from '../timesheets/uuid-v7.ts';
import { DEMO_WEEKS, type DemoEntry } from './demo-entries.ts';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people.ts';

const MS_AN_HOUR = 3_600_000;
const MS_A_DAY = 24 * MS_AN_HOUR;

/** When demo people write down what they did, on the day itself, UTC. */
const WRITTEN_AT_HOUR = 16;

/**
 * Fills an empty database with entries of the demo people in this week and those before, so that a
 * first visitor sees something. Does nothing where there is data already.
 *
 * @param store Where to.
 * @param nowMs The time, in milliseconds since the epoch; its week is "this week".
 * @returns Whether it was empty.
 */
export function seedDemoData(store: TimesheetsStore, nowMs: number = Date.now()): Promise<boolean> {
  const today = nowMs - (nowMs % MS_A_DAY);
  const daysSinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  const thisMonday = today - daysSinceMonday * MS_A_DAY;
  return store.seed(
    DEMO_WEEKS.flatMap(({ entries, weeksAgo, who }) => {
      const monday = thisMonday - weeksAgo * 7 * MS_A_DAY;
      return entries.map((entry) => toSeed(who, monday, entry, nowMs));
    }),
  );
}

function toSeed(
  who: DemoPerson,
  mondayMs: number,
  [day, project, hours, note, outcome]: DemoEntry,
  nowMs: number,
): SeedEntry {
  const dateMs = mondayMs + day * MS_A_DAY;
  // Nothing was written in the future, also where a week has just begun.
  const createdMs = Math.min(dateMs + WRITTEN_AT_HOUR * MS_AN_HOUR, nowMs);
  const isDecided = outcome !== 'submitted';
  const manager = isDecided ? DEMO_PEOPLE.mara : null;
  // Weeks that have passed were looked at on their Sunday.
  const decidedMs = mondayMs + 6 * MS_A_DAY + 18 * MS_AN_HOUR;
  return {
    id: uuidV7(createdMs),
    employeeId: DEMO_PEOPLE[who].id,
    employeeEmail: DEMO_PEOPLE[who].email,
    project,
    date: new Date(dateMs).toISOString().slice(0, 10),
    hours,
    note,
    createdAt: new Date(createdMs).toISOString(),
    status: typeof outcome === 'object' ? 'rejected' : outcome,
    decidedBy: manager?.id ?? null,
    decidedByEmail: manager?.email ?? null,
    decidedAt: isDecided ? new Date(decidedMs).toISOString() : null,
    reason: typeof outcome === 'object' ? outcome.rejected : null,
  };
}
