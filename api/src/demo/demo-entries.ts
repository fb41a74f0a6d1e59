import type { EntryStatus } from '../timesheets/entry.ts';
import type { DemoPerson } from './demo-people.ts';

/** What came of an entry; a rejection tells why. */
export type DemoOutcome = Exclude<EntryStatus, 'rejected'> | { readonly rejected: string };

/** An entry that is told in terms of "this week" and the weeks before. */
export type DemoEntry = readonly [
  /** Days after Monday, 0 to 6. */
  day: number,
  project: string,
  hours: string,
  note: string,
  outcome: DemoOutcome,
];

/** A week of somebody. */
export interface DemoWeek {
  readonly who: DemoPerson;
  /** 0 is this week, 1 the one before. */
  readonly weeksAgo: number;
  readonly entries: readonly DemoEntry[];
}

const SCANNER = 'Warehouse scanner';
const PORTAL = 'Customer portal';
const MOVE = 'Data centre move';

/**
 * What the demo people did: several people, weeks and states, so that a queue and a month look as
 * they do after a while. Mara decided about all that is decided, and so nobody about her own.
 */
export const DEMO_WEEKS: readonly DemoWeek[] = [
  {
    who: 'ada',
    weeksAgo: 0,
    entries: [
      [0, PORTAL, '7.75', 'Password reset by e-mail', 'submitted'],
      [1, SCANNER, '8.00', '', 'submitted'],
    ],
  },
  {
    who: 'ada',
    weeksAgo: 1,
    entries: [
      [0, SCANNER, '7.50', 'Offline queue: first version', 'approved'],
      [1, SCANNER, '8.00', '', 'approved'],
      [2, SCANNER, '5.25', 'Code review with Ben', 'approved'],
      [2, 'Hiring', '2.00', 'Two interviews', 'approved'],
      [
        3,
        PORTAL,
        '9.75',
        '',
        { rejected: 'Was the support call not two hours? Please split it off.' },
      ],
      [4, PORTAL, '6.50', 'Release 4.2', 'approved'],
    ],
  },
  {
    who: 'ada',
    weeksAgo: 2,
    entries: [
      [0, PORTAL, '8.00', 'Release 4.2: translations', 'approved'],
      [1, PORTAL, '7.25', '', 'approved'],
      [2, SCANNER, '6.00', 'Printer labels', 'approved'],
      [2, 'Support', '1.75', 'Customer could not sign in', 'approved'],
      [3, SCANNER, '8.00', '', 'approved'],
      [4, 'Training', '4.00', 'First aid', 'approved'],
    ],
  },
  {
    who: 'ada',
    weeksAgo: 3,
    entries: [
      [0, SCANNER, '7.50', '', 'approved'],
      [1, SCANNER, '8.25', 'Barcode library replaced', 'approved'],
      [2, 'Planning', '1.50', 'Estimates', 'approved'],
      [2, SCANNER, '6.00', '', 'approved'],
      [3, 'Hiring', '1.00', '', 'approved'],
      [3, PORTAL, '6.75', '', 'approved'],
    ],
  },
  {
    who: 'ada',
    weeksAgo: 4,
    entries: [
      [0, PORTAL, '8.00', 'Search in orders', 'approved'],
      [1, PORTAL, '8.00', '', 'approved'],
      [3, SCANNER, '7.50', '', 'approved'],
      [4, SCANNER, '6.25', 'Field test in the south hall', 'approved'],
    ],
  },
  {
    who: 'ben',
    weeksAgo: 0,
    entries: [
      [0, MOVE, '4.00', '', 'submitted'],
      [0, 'Training', '3.50', 'Accessibility workshop', 'submitted'],
    ],
  },
  {
    who: 'ben',
    weeksAgo: 1,
    entries: [
      [0, SCANNER, '8.00', 'Barcode formats', 'approved'],
      [2, SCANNER, '7.25', '', 'approved'],
      [3, MOVE, '12.00', 'Night shift, with the electricians', 'submitted'],
    ],
  },
  {
    who: 'ben',
    weeksAgo: 2,
    entries: [
      [0, MOVE, '8.00', 'Cabling plan', 'approved'],
      [1, MOVE, '7.50', '', 'approved'],
      [2, SCANNER, '3.75', '', 'approved'],
      [3, MOVE, '8.00', '', { rejected: 'On Thursday you were at the trade fair, were you not?' }],
      [5, MOVE, '5.00', 'Racks delivered on Saturday', 'submitted'],
    ],
  },
  {
    who: 'ben',
    weeksAgo: 3,
    entries: [
      [0, SCANNER, '8.00', '', 'approved'],
      [1, SCANNER, '8.00', 'Battery life', 'approved'],
      [2, 'Support', '2.25', '', 'approved'],
      [4, MOVE, '6.00', 'Inventory', 'approved'],
    ],
  },
  {
    who: 'gita',
    weeksAgo: 0,
    entries: [[0, PORTAL, '7.50', '', 'submitted']],
  },
  {
    who: 'gita',
    weeksAgo: 1,
    entries: [
      [1, PORTAL, '6.00', 'Dark theme', 'submitted'],
      [2, PORTAL, '7.75', 'Dark theme: contrast of charts', 'submitted'],
      [4, 'Open source', '4.00', 'Patch sent upstream', 'approved'],
    ],
  },
  {
    who: 'gita',
    weeksAgo: 2,
    entries: [
      [0, PORTAL, '8.00', '', 'approved'],
      [1, PORTAL, '7.50', 'Charts', 'approved'],
      [4, 'Open source', '4.00', '', { rejected: 'Which project was it? Please say so.' }],
    ],
  },
  {
    who: 'mara',
    weeksAgo: 0,
    entries: [[0, 'Hiring', '2.50', '', 'submitted']],
  },
  {
    who: 'mara',
    weeksAgo: 1,
    entries: [[1, 'Planning', '6.00', 'Quarter four', 'submitted']],
  },
];
