import { computed, inject, signal } from '@angular/core';

import {
  ApprovalsApi,
  type DecisionResult,
  type DecisionToMake,
} from '../../../timesheets/approvals-api';
import type { Entry } from '../../../timesheets/entry';
import type { TimesheetsProblem } from '../../../timesheets/timesheets-problem';
import type { ApprovalQueue } from '../queue/approval-queue';

/** What a manager decides. */
export type Verdict =
  | { readonly decision: 'approved' }
  /** Whoever rejects says why: 1 to 500 characters. */
  | { readonly decision: 'rejected'; readonly reason: string };

/** What became of a decision about some entries. */
export interface DecisionReport {
  readonly verdict: Verdict;
  /** How many entries are decided about now as they were to be. */
  readonly done: number;
  /** How many the API refused; their lines say why. */
  readonly refused: number;
  /** What was not asked about, as something failed before. */
  readonly rest: readonly Entry[];
  /** What failed. */
  readonly problem: TimesheetsProblem | null;
}

/** A decision of one's own that could not be taken back. */
export interface KeptDecision {
  readonly entry: Entry;
  /** The name of the problem that the API had with it, such as `too-late`. */
  readonly problem: string;
}

/** What was decided last, and whether it can be taken back. */
export interface LastDecision {
  readonly verdict: Verdict;
  /** The entries, as they are after it. */
  readonly entries: readonly Entry[];
  readonly undo:
    /** It can be taken back. */
    | { readonly status: 'open' }
    | { readonly status: 'under-way' }
    /** The time for it is over. */
    | { readonly status: 'over' }
    | { readonly status: 'done'; readonly kept: readonly KeptDecision[] }
    | { readonly status: 'failed'; readonly problem: TimesheetsProblem };
}

/** Decides about entries of a queue, one request at a time. To be made in an injection context. */
export class Decisions {
  readonly #api = inject(ApprovalsApi);
  readonly #queue: ApprovalQueue;
  readonly #sub: () => string | null;
  readonly #running = signal<{
    readonly ids: ReadonlySet<string>;
    readonly answered: number;
  } | null>(null);
  readonly #last = signal<LastDecision | null>(null);

  /** The entries that are being decided about, and how many of them have been; `null` for none. */
  readonly running = this.#running.asReadonly();
  /** What was decided last; `null` where there is nothing to say about it any more. */
  readonly last = this.#last.asReadonly();
  /** Whether a request is under way. */
  readonly busy = computed(
    () => this.#running() !== null || this.#last()?.undo.status === 'under-way',
  );

  /**
   * @param queue What shows the entries.
   * @param sub Who decides, by subject; `null` for nobody.
   */
  constructor(queue: ApprovalQueue, sub: () => string | null) {
    this.#queue = queue;
    this.#sub = sub;
  }

  /**
   * Decides about entries. Those that are decided leave the queue; the lines of the others say why not.
   *
   * @param entries The entries, as they were seen.
   * @param verdict Whether they are approved, or why not.
   * @returns What became of it; `null` where another request is under way, and nothing was done.
   */
  async decide(entries: readonly Entry[], verdict: Verdict): Promise<DecisionReport | null> {
    if (this.busy() || entries.length === 0) return null;
    const ids = new Set(entries.map(({ id }) => id));
    this.#running.set({ ids, answered: 0 });
    const wanted = entries.map(({ id, version }): DecisionToMake => ({ id, version, ...verdict }));
    const { results, problem } = await this.#api.decide(wanted, (answered) => {
      this.#running.set({ ids, answered });
    });
    this.#running.set(null);

    const done: Entry[] = [];
    for (const result of results) {
      const decided = this.#decidedIn(result, verdict);
      if (decided) done.push(decided);
      else this.#showRefused(result);
    }
    this.#queue.remove(new Set(done.map(({ id }) => id)));
    if (done.length > 0) {
      this.#last.set({ verdict, entries: done, undo: { status: 'open' } });
    }
    const answered = new Set(results.map(({ id }) => id));
    const rest = entries.filter(({ id }) => !answered.has(id));
    return { verdict, done: done.length, refused: results.length - done.length, rest, problem };
  }

  /** Takes the last decision back, as far as the API lets it. */
  async takeBack(): Promise<void> {
    const last = this.#last();
    if (!last || this.busy() || !['open', 'failed'].includes(last.undo.status)) return;
    this.#last.set({ ...last, undo: { status: 'under-way' } });
    const { results, problem } = await this.#api.decide(
      last.entries.map(({ id, version }) => ({ id, version, decision: 'withdrawn' })),
    );
    const kept: KeptDecision[] = [];
    for (const { id, entry, problem: refusal } of results) {
      const before = last.entries.find((each) => each.id === id);
      // It waits again, although the answer that said so may have been lost.
      if (refusal === null || entry?.status === 'submitted') this.#queue.follow(id, entry);
      else if (before) kept.push({ entry: entry ?? before, problem: refusal });
    }
    const answered = new Set(results.map(({ id }) => id));
    const entries = last.entries.filter(({ id }) => !problem || !answered.has(id));
    const undo = problem
      ? ({ status: 'failed', problem } as const)
      : ({ status: 'done', kept } as const);
    this.#last.set({ ...last, entries, undo });
  }

  /** The time in which the last decision could be taken back is over. */
  settle(): void {
    this.#last.update((last) =>
      last?.undo.status === 'open' ? { ...last, undo: { status: 'over' } } : last,
    );
  }

  /** Nothing more is to be said about the last decision, which stays as it is. */
  dismiss(): void {
    this.#last.set(null);
  }

  /** The entry, where it is decided as one wanted: now, or before an answer that never arrived. */
  #decidedIn({ entry, problem }: DecisionResult, { decision }: Verdict): Entry | null {
    if (problem === null) return entry;
    const isOwn = entry?.status === decision && entry.decision?.by === this.#sub();
    return isOwn ? entry : null;
  }

  #showRefused({ id, entry, problem }: DecisionResult): void {
    // What somebody else decided says the line itself.
    const isExplained = problem === null || entry?.status !== 'submitted';
    this.#queue.show(id, entry, isExplained ? null : { kind: 'refused', problem });
  }
}
