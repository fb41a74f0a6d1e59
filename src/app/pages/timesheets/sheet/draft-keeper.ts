import { inject, type Signal, signal, untracked } from '@angular/core';

import { Drafts } from '../../../timesheets/drafts';
import { datesOf, type IsoWeek } from '../../../timesheets/iso-week';
import { parseDraft } from './parse-draft';
import type { WeekDraft } from './week-draft';

/**
 * Keeps the draft of a week in the browser. Knows what is there, to tell what the person does here from what came
 * from another tab: two tabs that told each other what they were just told would never come to rest. To be made
 * in an injection context.
 */
export class DraftKeeper {
  readonly #drafts = inject(Drafts);
  readonly #week: Signal<IsoWeek>;
  readonly #isKept = signal(true);
  /** What is in storage, as text. */
  #known = '';

  /** The weeks that another tab has typed into. Never errors or completes. */
  readonly changes$ = this.#drafts.changes$;
  /** Whether what is typed would survive a reload: a browser may have no room for it. */
  readonly isKept = this.#isKept.asReadonly();

  /**
   * @param week The week that is shown.
   */
  constructor(week: Signal<IsoWeek>) {
    this.#week = week;
  }

  /** What is kept of the week; `null` for nothing. */
  read(): WeekDraft | null {
    const week = untracked(this.#week);
    const stored = parseDraft(this.#drafts.read(week), datesOf(week));
    this.#known = JSON.stringify(stored);
    return stored;
  }

  /**
   * Keeps what is typed, unless that is what is kept already.
   *
   * @param draft What is typed.
   * @param isTyped Whether it holds anything that would be lost. Otherwise nothing is kept.
   */
  keep(draft: WeekDraft, isTyped: boolean): void {
    const text = JSON.stringify(draft);
    if (text === this.#known) return;
    this.#known = text;
    const week = untracked(this.#week);
    if (!isTyped) this.#drafts.remove(week);
    this.#isKept.set(!isTyped || this.#drafts.write(week, draft));
  }
}
