import type { EntryStatus } from '../timesheets/entry.ts';

/**
 * The demo people of the local tenant, by the subject ids that it gives them
 * (`tenant/people.yaml`).
 */
export const DEMO_PEOPLE = {
  ada: { id: 'auth0|69216a1f0c4e7d35b8a90001', email: 'ada@exampleco.com' },
  ben: { id: 'auth0|69216a1f0c4e7d35b8a90002', email: 'ben@exampleco.com' },
  mara: { id: 'auth0|69216a1f0c4e7d35b8a90003', email: 'mara@exampleco.com' },
  gita: { id: 'github|20260401', email: 'gita@exampleco.com' },
} as const;

/**
 * An entry that is told in terms of "this week" and "last week". Mara decided about those that are
 * decided.
 */
export interface DemoEntry {
  readonly who: keyof typeof DEMO_PEOPLE;
  readonly week: 'last' | 'this';
  /** Days after Monday, 0 to 4. */
  readonly day: number;
  readonly project: string;
  readonly hours: string;
  readonly note?: string;
  readonly status: EntryStatus;
  readonly reason?: string;
}

/** What the demo people did. Vic has no role and thus no entries. */
export const DEMO_ENTRIES: readonly DemoEntry[] = [
  {
    who: 'ada',
    week: 'last',
    day: 0,
    project: 'Warehouse scanner',
    hours: '7.50',
    note: 'Offline queue: first version',
    status: 'approved',
  },
  {
    who: 'ada',
    week: 'last',
    day: 1,
    project: 'Warehouse scanner',
    hours: '8.00',
    status: 'approved',
  },
  {
    who: 'ada',
    week: 'last',
    day: 2,
    project: 'Warehouse scanner',
    hours: '5.25',
    note: 'Code review with Ben',
    status: 'approved',
  },
  {
    who: 'ada',
    week: 'last',
    day: 2,
    project: 'Hiring',
    hours: '2.00',
    note: 'Two interviews',
    status: 'approved',
  },
  {
    who: 'ada',
    week: 'last',
    day: 3,
    project: 'Customer portal',
    hours: '9.75',
    status: 'rejected',
    reason: 'Was the support call not two hours? Please split it off.',
  },
  {
    who: 'ada',
    week: 'last',
    day: 4,
    project: 'Customer portal',
    hours: '6.50',
    note: 'Release 4.2',
    status: 'approved',
  },
  {
    who: 'ada',
    week: 'this',
    day: 0,
    project: 'Customer portal',
    hours: '7.75',
    note: 'Password reset by e-mail',
    status: 'submitted',
  },
  {
    who: 'ada',
    week: 'this',
    day: 1,
    project: 'Warehouse scanner',
    hours: '8.00',
    status: 'submitted',
  },
  {
    who: 'ben',
    week: 'last',
    day: 0,
    project: 'Warehouse scanner',
    hours: '8.00',
    note: 'Barcode formats',
    status: 'approved',
  },
  {
    who: 'ben',
    week: 'last',
    day: 2,
    project: 'Warehouse scanner',
    hours: '7.25',
    status: 'approved',
  },
  {
    who: 'ben',
    week: 'last',
    day: 3,
    project: 'Data centre move',
    hours: '12.00',
    note: 'Night shift, with the electricians',
    status: 'submitted',
  },
  {
    who: 'ben',
    week: 'this',
    day: 0,
    project: 'Data centre move',
    hours: '4.00',
    status: 'submitted',
  },
  {
    who: 'ben',
    week: 'this',
    day: 0,
    project: 'Training',
    hours: '3.50',
    note: 'Accessibility workshop',
    status: 'submitted',
  },
  {
    who: 'mara',
    week: 'last',
    day: 1,
    project: 'Planning',
    hours: '6.00',
    note: 'Quarter four',
    status: 'submitted',
  },
  { who: 'mara', week: 'this', day: 0, project: 'Hiring', hours: '2.50', status: 'submitted' },
  {
    who: 'gita',
    week: 'last',
    day: 4,
    project: 'Open source',
    hours: '4.00',
    note: 'Patch sent upstream',
    status: 'approved',
  },
  {
    who: 'gita',
    week: 'this',
    day: 0,
    project: 'Customer portal',
    hours: '7.50',
    status: 'submitted',
  },
];
