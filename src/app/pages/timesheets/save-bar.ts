import {
  Component,
  computed,
  type ElementRef,
  input,
  linkedSignal,
  output,
  viewChild,
} from '@angular/core';

import { plural } from '../../locale/plural';
import { injectAfterRender } from '../../timesheets/after-render';
import { formatTime } from '../../timesheets/calendar-date';
import type { WeekSheet } from './sheet/week-sheet';

/** Says how much of the week is not saved, saves it, or throws it away; stays in sight. */
@Component({
  selector: 'app-save-bar',
  templateUrl: './save-bar.html',
  styleUrl: './save-bar.css',
})
export class SaveBar {
  readonly #afterRender = injectAfterRender();
  private readonly keepButton = viewChild<ElementRef<HTMLElement>>('keepButton');
  private readonly saveButton = viewChild.required<ElementRef<HTMLElement>>('saveButton');

  /** What is to be saved. */
  readonly sheet = input.required<WeekSheet>();
  /** It is to be saved. */
  readonly saved = output();
  /** What was typed is thrown away. */
  readonly discarded = output();

  /** Whether the person is being asked if they mean it. */
  protected readonly asking = linkedSignal({
    // Saved by a key meanwhile, or discarded in another tab: there is nothing to ask any more.
    source: () => `${this.sheet().saveState().status} ${this.sheet().isTyped()}`,
    computation: () => false,
  });
  protected readonly words = computed(() => {
    const sheet = this.sheet();
    const state = sheet.saveState();
    const count = sheet.unsavedCount();
    // What was wrong has been put right since: it can be saved now.
    const isWrong = state.status === 'blocked' && sheet.form().invalid();
    if (isWrong) {
      return $localize`:@@week.blocked-wrong:Not saved: something has to be put right first.`;
    }
    if (sheet.conflicts().length > 0) {
      return $localize`:@@week.blocked-conflicts:Not saved: entries were changed elsewhere, too. Say above what is to count.`;
    }
    switch (state.status) {
      case 'saving':
        return $localize`:@@week.saving:Saving…`;
      case 'failed':
        return $localize`:@@week.not-saved:Not saved. What you typed is still here.`;
      case 'merged':
        return $localize`:@@week.merged:The week was changed elsewhere. What you typed is still here: look it over, and save again.`;
      case 'blocked':
      case 'saved':
      case 'idle':
        break;
    }
    if (count > 0) {
      return plural(count, {
        one: $localize`:@@week.unsaved-one:1 change not saved`,
        other: $localize`:@@week.unsaved:${count}:COUNT: changes not saved`,
      });
    }
    return state.status === 'saved'
      ? $localize`:@@week.saved:Saved at ${formatTime(state.atMs)}:TIME:.`
      : $localize`:@@week.nothing-to-save:Nothing to save`;
  });

  /** Asks before what was typed is thrown away. */
  protected ask(): void {
    if (!this.sheet().isTyped()) return;
    this.asking.set(true);
    // The button that was pressed goes away, and the safe answer takes its place.
    this.#focus(() => this.keepButton()?.nativeElement);
  }

  protected keep(): void {
    this.asking.set(false);
    this.#focus(() => this.saveButton().nativeElement);
  }

  protected discard(): void {
    this.sheet().discard();
    this.discarded.emit();
    this.keep();
  }

  /** What is to take the focus comes with the next rendering. */
  #focus(find: () => HTMLElement | undefined): void {
    this.#afterRender(() => find()?.focus());
  }
}
