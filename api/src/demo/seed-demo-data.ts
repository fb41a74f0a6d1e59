import type { SeedEntry, TimesheetsStore } from '../store/timesheets-store.ts';
import { uuidV7 } from '../timesheets/uuid-v7.ts';
import { DEMO_ENTRIES, DEMO_PEOPLE } from './demo-entries.ts';

const MS_A_DAY = 86_400_000;

/**
 * Fills an empty database with entries of the demo people in this week and the last one, so that a
 * first visitor sees something. Does nothing where there is data already.
 *
 * @param store Where to.
 * @param nowMs The time, in milliseconds since the epoch; its week is "this week".
 * @returns Whether it was empty.
 */
export function seedDemoData(store: TimesheetsStore, nowMs: number = Date.now()): Promise<boolean> {
  const daysSinceMonday = (new Date(nowMs).getUTCDay() + 6) % 7;
  const mondayMs = nowMs - daysSinceMonday * MS_A_DAY;
  const entries = DEMO_ENTRIES.map((demo): SeedEntry => {
    const employee = DEMO_PEOPLE[demo.who];
    const manager = demo.status === 'submitted' ? null : DEMO_PEOPLE.mara;
    const dateMs = mondayMs + (demo.week === 'last' ? demo.day - 7 : demo.day) * MS_A_DAY;
    return {
      id: uuidV7(nowMs),
      employeeId: employee.id,
      employeeEmail: employee.email,
      project: demo.project,
      date: new Date(dateMs).toISOString().slice(0, 10),
      hours: demo.hours,
      note: demo.note ?? '',
      status: demo.status,
      decidedBy: manager?.id ?? null,
      decidedByEmail: manager?.email ?? null,
      reason: demo.reason ?? null,
    };
  });
  return store.seed(entries);
}
