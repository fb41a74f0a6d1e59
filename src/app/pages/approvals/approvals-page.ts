import {
  Component,
  computed,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { Person } from '../../account/person';
import { plural } from '../../locale/plural';
import { injectAfterRender } from '../../timesheets/after-render';
import { type Entry, ENTRY_STATUSES } from '../../timesheets/entry';
import { ProblemNotice } from '../../timesheets/problem-notice';
import type { TimesheetsProblem } from '../../timesheets/timesheets-problem';
import { changesWords, reportWords } from './decisions/decision-words';
import { type DecisionReport, Decisions, type Verdict } from './decisions/decisions';
import { PersonWeekCard } from './person-week-card';
import { QueueFreshness } from './queue-freshness';
import { QueueSkeleton } from './queue-skeleton';
import { STATE_WORDS, TABS } from './queue-states';
import { ApprovalQueue } from './queue/approval-queue';
import { Follower } from './queue/follower';
import { isWaiting, mayDecide, type QueueLine } from './queue/queue';
import {
  isSelected,
  NO_SELECTION,
  selectedOf,
  type Selection,
  stillSelected,
  withSelected,
} from './queue/selection';
import { Rejections } from './rejections';
import { SelectionBar } from './selection-bar';
import { UndoBar } from './undo-bar';

/** An approval that the API did not answer about, to be tried again as it was. */
interface FailedApproval {
  readonly entries: readonly Entry[];
  readonly problem: TimesheetsProblem;
}

/**
 * Everybody's entries by person and week, for those who decide about them. The state stands in the address:
 * `?status=approved`.
 */
@Component({
  selector: 'app-approvals-page',
  imports: [
    MatButton,
    PersonWeekCard,
    ProblemNotice,
    QueueFreshness,
    QueueSkeleton,
    RouterLink,
    SelectionBar,
    UndoBar,
  ],
  templateUrl: './approvals-page.html',
  styleUrl: './approvals-page.css',
  host: { '(document:keydown)': 'useShortcut($event)' },
})
export class ApprovalsPage {
  readonly #document = inject(DOCUMENT);
  readonly #afterRender = injectAfterRender();
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('listHeading');

  /** The state in the address. May be missing, or anything. */
  readonly status = input<unknown>();

  protected readonly tabs = TABS;
  protected readonly shownStatus = computed(
    () => ENTRY_STATUSES.find((status) => status === this.status()) ?? 'submitted',
  );
  protected readonly inQueue = computed(() => this.shownStatus() === 'submitted');
  protected readonly words = computed(() => STATE_WORDS[this.shownStatus()]);
  /** Who is signed in, by subject; `null` once nobody is any more. */
  protected readonly sub = inject(Person).sub;

  protected readonly queue = new ApprovalQueue(() =>
    this.sub() === null ? null : this.shownStatus(),
  );
  protected readonly decisions = new Decisions(this.queue, this.sub);
  protected readonly rejections = new Rejections((entries, reason) =>
    this.#decide(entries, { decision: 'rejected', reason }),
  );
  protected readonly follower = new Follower(
    () => this.#refresh(),
    () =>
      this.decisions.busy() ||
      this.rejections.open() !== null ||
      this.queue.loadingMore() ||
      this.queue.state().status !== 'loaded',
  );

  protected readonly selection = linkedSignal<readonly QueueLine[], Selection>({
    source: this.queue.lines,
    computation: (lines, before) => stillSelected(before?.value ?? NO_SELECTION, lines, this.sub()),
  });
  protected readonly selectedEntries = computed(() =>
    this.queue.lines().flatMap((line) => (isSelected(this.selection(), line) ? [line.entry] : [])),
  );
  protected readonly decidable = computed(() =>
    this.queue.lines().filter((line) => mayDecide(line, this.sub())),
  );
  protected readonly checkOfAll = computed(() =>
    selectedOf(this.selection(), this.queue.lines(), this.sub()),
  );
  /** How many lines are about what does not wait any more. */
  protected readonly settledCount = computed(() =>
    this.inQueue() ? this.queue.lines().filter((line) => !isWaiting(line)).length : 0,
  );
  protected readonly clearWords = computed(() => {
    const count = this.settledCount();
    return plural(count, {
      one: $localize`:@@approvals.clear-one:Clear 1 settled entry`,
      other: $localize`:@@approvals.clear-many:Clear ${count}:COUNT: settled entries`,
    });
  });
  protected readonly running = computed<ReadonlySet<string>>(
    () => this.decisions.running()?.ids ?? new Set(),
  );
  protected readonly failed = signal<FailedApproval | null>(null);
  /** What those who listen are told. */
  protected readonly message = linkedSignal({ source: this.shownStatus, computation: () => '' });

  protected entriesOf(lines: readonly QueueLine[]): readonly Entry[] {
    return lines.map(({ entry }) => entry);
  }

  protected select(lines: readonly QueueLine[], isWanted: boolean): void {
    this.selection.update((before) => withSelected(before, lines, isWanted, this.sub()));
    this.message.set(this.#selectionWords());
  }

  protected selectAll(event: Event): void {
    this.select(this.queue.lines(), (event.target as HTMLInputElement).checked);
  }

  protected unselect(): void {
    this.selection.set(NO_SELECTION);
    this.message.set(this.#selectionWords());
    this.#keepFocus([]);
  }

  protected async approve(entries: readonly Entry[]): Promise<void> {
    this.failed.set(null);
    const report = await this.#decide(entries, { decision: 'approved' });
    if (report?.problem) this.failed.set({ entries: report.rest, problem: report.problem });
  }

  protected async reject(entries: readonly Entry[]): Promise<void> {
    if (this.decisions.busy()) return;
    this.failed.set(null);
    const near = this.#idsFrom(entries);
    await this.rejections.ask({ entries, reason: '' });
    this.#keepFocus(near);
  }

  /** Tries an approval again that failed, as it was. */
  protected async retry({ entries }: FailedApproval): Promise<void> {
    this.heading().nativeElement.focus();
    await this.approve(entries);
  }

  protected async undo(): Promise<void> {
    if (this.decisions.last()?.undo.status !== 'open') this.heading().nativeElement.focus();
    await this.decisions.takeBack();
    this.#keepFocus(['last']);
  }

  protected dismiss(): void {
    this.decisions.dismiss();
    this.#keepFocus([]);
  }

  protected clear(): void {
    this.queue.clear();
    this.#keepFocus([]);
  }

  /** Control and Z take the last decision back; Control and Enter lead to what can be done about the selected. */
  protected useShortcut(event: KeyboardEvent): void {
    const isTyping = (event.target as Element | null)?.closest('textarea, [type=text]') !== null;
    if (!(event.ctrlKey || event.metaKey) || isTyping || this.rejections.open()) return;
    if (event.key === 'z' && this.decisions.last()?.undo.status === 'open') {
      event.preventDefault();
      void this.undo();
    } else if (event.key === 'Enter' && this.selection().size > 0) {
      event.preventDefault();
      // Whoever is fast has pressed before the bar is there.
      this.#afterRender(() => {
        this.#document.querySelector<HTMLElement>('app-selection-bar .approve')?.focus();
      });
    }
  }

  async #decide(entries: readonly Entry[], verdict: Verdict): Promise<DecisionReport | null> {
    const near = this.#idsFrom(entries);
    const report = await this.decisions.decide(entries, verdict);
    if (report) {
      this.message.set(reportWords(report, this.decisions.last()));
      this.#keepFocus(near);
    }
    return report;
  }

  async #refresh(): Promise<void> {
    const focused = this.#document.activeElement?.closest('li[id^=entry-]')?.id.slice(6);
    const { size } = this.selection();
    const changes = await this.queue.refresh();
    const words = changes && changesWords(changes);
    if (!words) return;
    const isLess = this.selection().size < size;
    this.message.set(isLess ? `${words} ${this.#selectionWords()}` : words);
    if (focused !== undefined) this.#keepFocus([focused]);
  }

  #selectionWords(): string {
    const { size } = this.selection();
    return size === 0
      ? $localize`:@@approvals.none-selected:Nothing is selected any more.`
      : $localize`:@@approvals.count-selected:${size}:COUNT: selected.`;
  }

  /** The entries as they stand on the page, from the first of some on. */
  #idsFrom(entries: readonly Entry[]): readonly string[] {
    const state = this.queue.state();
    if (state.status !== 'loaded') return [];
    const ids = state.weeks.flatMap(({ lines }) => lines.map(({ entry }) => entry.id));
    const wanted = new Set(entries.map(({ id }) => id));
    return ids.slice(
      Math.max(
        0,
        ids.findIndex((id) => wanted.has(id)),
      ),
    );
  }

  /**
   * Where what had the focus went away, gives it to the first line that is still there, or to the heading of
   * the list. Whoever is elsewhere by now stays there.
   */
  #keepFocus(near: readonly string[]): void {
    this.#afterRender(() => {
      const { activeElement, body } = this.#document;
      if (activeElement !== null && activeElement !== body) return;
      const found = near
        .map((id) => this.#document.getElementById(id === 'last' ? 'last-decision' : `entry-${id}`))
        .find((element) => element !== null);
      (found ?? this.heading().nativeElement).focus();
    });
  }
}
