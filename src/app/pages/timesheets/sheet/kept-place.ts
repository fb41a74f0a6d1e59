import { type IsoWeek, parseIsoWeek } from '../../../timesheets/iso-week';
import type { SheetPosition } from './grid-view';

/** Where somebody was typing when the page was left. */
export interface KeptPlace {
  readonly week: IsoWeek;
  readonly place: SheetPosition;
}

/**
 * Where somebody was typing, as it comes out of storage.
 *
 * @param value What an older version put there, or anything.
 * @returns The place, or `null` where it is none.
 */
export function parsePlace(value: unknown): KeptPlace | null {
  const { week, place } = (value ?? {}) as Record<string, unknown>;
  const { key, day } = (place ?? {}) as Record<string, unknown>;
  const parsed = parseIsoWeek(week);
  return parsed !== null && typeof key === 'string' && typeof day === 'number'
    ? { week: parsed, place: { key, day } }
    : null;
}
