import {
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { AuthService, keepWhileAway } from '../../auth';
import { formatDay, formatMoment, TODAY } from '../../timesheets/calendar-date';
import { type Entry, ENTRY_STATUSES, type EntryStatus } from '../../timesheets/entry';
import { MoreEntries } from '../../timesheets/more-entries';
import { ProblemNotice } from '../../timesheets/problem-notice';
import { TimesheetsApi } from '../../timesheets/timesheets-api';
import { problemOf, type TimesheetsProblem } from '../../timesheets/timesheets-problem';
import {
  parseRejection,
  RejectDialog,
  type RejectDialogData,
  type RejectDialogResult,
} from './reject-dialog';

/** What the page says about each state. */
const WORDS: Readonly<Record<EntryStatus, { tab: string; heading: string; empty: string }>> = {
  submitted: {
    tab: 'To decide',
    heading: 'Waiting for a decision',
    empty: 'Nothing waits for a decision. Look in again later.',
  },
  approved: { tab: 'Approved', heading: 'Approved', empty: 'Nothing has been approved yet.' },
  rejected: {
    tab: 'Rejected',
    heading: 'Rejected',
    empty: 'Nothing is rejected at the moment.',
  },
};

/** Everybody's entries, for those who approve. The state stands in the address: `?status=approved`. */
@Component({
  selector: 'app-approvals-page',
  imports: [MatButton, MoreEntries, ProblemNotice, RouterLink],
  templateUrl: './approvals-page.html',
  styleUrl: './approvals-page.css',
})
export class ApprovalsPage {
  readonly #api = inject(TimesheetsApi);
  readonly #auth = inject(AuthService);
  readonly #destroyRef = inject(DestroyRef);
  readonly #dialog = inject(MatDialog);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('listHeading');

  /** The state in the address. May be missing, or anything. */
  readonly status = input<unknown>();

  protected readonly tabs = ENTRY_STATUSES.map((status) => ({
    status,
    words: WORDS[status].tab,
    // The queue is what the page is for, and has the shortest address.
    inAddress: status === 'submitted' ? null : status,
  }));
  protected readonly shownStatus = computed(
    () => ENTRY_STATUSES.find((status) => status === this.status()) ?? 'submitted',
  );
  protected readonly words = computed(() => WORDS[this.shownStatus()]);
  protected readonly today = inject(TODAY)();
  protected readonly formatDay = formatDay;
  protected readonly formatMoment = formatMoment;

  /** Who is signed in, by subject; `null` once nobody is any more. */
  protected readonly sub = computed(() => {
    const session = this.#auth.session();
    return session.status === 'authenticated' ? session.user.sub : null;
  });
  protected readonly list = this.#api.approvals(() =>
    this.sub() === null ? null : this.shownStatus(),
  );

  /** What was decided last. */
  protected readonly done = linkedSignal({ source: this.shownStatus, computation: () => '' });
  /** The entry that is being approved. */
  protected readonly approving = signal<string | null>(null);
  /** Why an entry could not be approved. */
  protected readonly refused = signal<{ id: string; problem: TimesheetsProblem } | null>(null);
  /** The rejection that is being written. */
  #rejection: RejectDialog | null = null;

  constructor() {
    // What stands in a dialog belongs to the page that opened it, and to its person.
    this.#destroyRef.onDestroy(() => {
      this.#dialog.closeAll();
    });
    keepWhileAway(
      'rejection',
      () => this.#rejection?.draft(),
      (value) => {
        const rejection = parseRejection(value);
        if (rejection) void this.#openRejection(rejection);
      },
    );
  }

  protected async approve(entry: Entry): Promise<void> {
    if (this.approving() !== null) return;
    this.approving.set(entry.id);
    this.refused.set(null);
    try {
      await this.#api.decide(entry, { decision: 'approved' });
      this.#isDecided(entry, 'Approved');
    } catch (error: unknown) {
      this.refused.set({ id: entry.id, problem: problemOf(error) });
    } finally {
      this.approving.set(null);
    }
  }

  protected async reject(entry: Entry): Promise<void> {
    await this.#openRejection({ entry, reason: '' });
  }

  async #openRejection(data: RejectDialogData): Promise<void> {
    const { entry } = data;
    const dialog = this.#dialog.open<RejectDialog, RejectDialogData, RejectDialogResult>(
      RejectDialog,
      // A click beside the dialog would throw away what was typed; Escape and Cancel are deliberate.
      { data, disableClose: true, width: '32rem' },
    );
    const { componentInstance } = dialog;
    this.#rejection = componentInstance;
    const result = await firstValueFrom(dialog.afterClosed());
    this.#rejection = null;
    const isRejected = result === 'rejected' || (await componentInstance.outcome);
    // Back may have led away from this page, too.
    if (this.#destroyRef.destroyed) return;
    if (isRejected) this.#isDecided(entry, 'Rejected');
    else if (result === 'outdated') this.loadLatest();
  }

  protected async retry(entry: Entry, { kind }: TimesheetsProblem): Promise<void> {
    if (kind === 'conflict' || kind === 'gone') {
      this.loadLatest();
    } else {
      // The button that was pressed goes away with its notice.
      this.heading().nativeElement.focus();
      await this.approve(entry);
    }
  }

  protected loadLatest(): void {
    this.refused.set(null);
    this.list.reload();
    this.heading().nativeElement.focus();
  }

  #isDecided(entry: Entry, how: 'Approved' | 'Rejected'): void {
    this.list.remove(entry.id);
    const { hours, project } = entry;
    this.done.set(`${how}: ${hours} hours of ${personOf(entry)} on ${project}.`);
    // The button that was pressed goes away with its entry.
    this.heading().nativeElement.focus();
  }

  protected readonly personOf = personOf;
}

function personOf({ employeeEmail, employeeId }: Entry): string {
  return employeeEmail ?? employeeId;
}
