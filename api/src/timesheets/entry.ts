/** The states of an entry. Only `submitted` waits for a decision; `approved` is final. */
export const ENTRY_STATUSES = ['submitted', 'approved', 'rejected'] as const;

/** The state of an entry. */
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** What a manager decided about an entry. */
export interface Decision {
  /** The manager's subject id at the tenant. */
  readonly by: string;
  readonly byEmail: string | null;
  /** When, as an ISO 8601 instant in UTC. */
  readonly at: string;
  /** Always there when the entry was rejected. */
  readonly reason: string | null;
}

/** Hours that somebody worked on a project on one day. */
export interface Entry {
  /** A UUID, version 7. */
  readonly id: string;
  /** The subject id of whoever did the work: `sub` of their Access Token. */
  readonly employeeId: string;
  readonly employeeEmail: string | null;
  readonly project: string;
  /** The calendar date, `YYYY-MM-DD`. A date has no time zone. */
  readonly date: string;
  /**
   * An exact decimal with two digits, such as `7.50`: text, because binary fractions would round.
   */
  readonly hours: string;
  readonly note: string;
  readonly status: EntryStatus;
  readonly decision: Decision | null;
  /** Grows by one with each change; a change must name the version that it is based on. */
  readonly version: number;
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What the employee writes in an entry. */
export interface EntryContent {
  readonly project: string;
  readonly date: string;
  readonly hours: string;
  readonly note: string;
}
