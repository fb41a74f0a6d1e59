import { ENTRY_STATUSES, type EntryStatus } from '../../timesheets/entry';

/** What the page says about each state. */
export interface QueueStateWords {
  readonly tab: string;
  readonly heading: string;
  /** What stands there where there is nothing, and what to do next. */
  readonly emptyTitle: string;
  readonly empty: string;
}

/** What the page says about each state. */
export const STATE_WORDS: Readonly<Record<EntryStatus, QueueStateWords>> = {
  submitted: {
    tab: $localize`:@@approvals.tab-submitted:To decide`,
    heading: $localize`:@@approvals.heading-submitted:Waiting for a decision`,
    emptyTitle: $localize`:@@approvals.empty-title-submitted:Nothing waits for a decision.`,
    empty: $localize`:@@approvals.empty-submitted:What people write down appears here by itself.`,
  },
  approved: {
    tab: $localize`:@@approvals.tab-approved:Approved`,
    heading: $localize`:@@approvals.heading-approved:Approved entries`,
    emptyTitle: $localize`:@@approvals.empty-title-approved:Nothing has been approved yet.`,
    empty: $localize`:@@approvals.empty-approved:What waits for you is under “To decide”.`,
  },
  rejected: {
    tab: $localize`:@@approvals.tab-rejected:Rejected`,
    heading: $localize`:@@approvals.heading-rejected:Rejected entries`,
    emptyTitle: $localize`:@@approvals.empty-title-rejected:Nothing is rejected at the moment.`,
    empty: $localize`:@@approvals.empty-rejected:An entry leaves this list as soon as it is corrected.`,
  },
};

/** The tabs, each with its address: the queue is what the page is for, and has the shortest one. */
export const TABS = ENTRY_STATUSES.map((status) => ({
  status,
  words: STATE_WORDS[status].tab,
  inAddress: status === 'submitted' ? null : status,
}));
