import { Component, computed, type ElementRef, input, output, viewChild } from '@angular/core';

import { plural } from '../../locale/plural';
import { presentInWords } from './sheet/entry-words';
import { nameOfCell, nameOfRow } from './sheet/grid-view';
import type { OpenConflict, Winner } from './sheet/resolve-conflict';
import type { WeekSheet } from './sheet/week-sheet';

/** A conflict, in words. */
interface ConflictView {
  readonly id: string;
  readonly title: string;
  readonly theirs: string;
  readonly mine: string;
  /** Whether what was typed can still count: what is approved stays as it is. */
  readonly mayKeepMine: boolean;
}

/** The entries that were changed here and elsewhere: what is there now, what was typed here, and which is to count. */
@Component({
  selector: 'app-conflict-list',
  template: `
    <section class="notice notice-error" aria-labelledby="conflicts">
      <h3 id="conflicts" #heading tabindex="-1">{{ title() }}</h3>
      <p i18n="@@week.conflicts-why">
        Nothing is saved yet, and nothing that you typed is lost. Say what is to count.
      </p>
      <ul>
        @for (conflict of conflicts(); track conflict.id) {
          <li [attr.aria-label]="conflict.title">
            <p>
              <strong>{{ conflict.title }}</strong> <br />{{ conflict.theirs }} <br />{{
                conflict.mine
              }}
            </p>
            <p class="actions">
              @if (conflict.mayKeepMine) {
                <button
                  class="action"
                  type="button"
                  (click)="resolve(conflict.id, 'mine')"
                  i18n="@@week.keep-mine"
                >
                  Keep mine
                </button>
              }
              <button
                class="action"
                type="button"
                (click)="resolve(conflict.id, 'theirs')"
                i18n="@@week.take-theirs"
              >
                Take theirs
              </button>
            </p>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    h3 {
      margin-block-start: 0.75rem;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li + li {
      border-block-start: 1px solid currentColor;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class ConflictList {
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** The sheet. Has at least one conflict. */
  readonly sheet = input.required<WeekSheet>();
  /** The last one is decided, and this list goes away with the focus in it. */
  readonly settled = output();

  protected readonly conflicts = computed(() =>
    this.sheet()
      .conflicts()
      .map((each) => this.#view(each)),
  );

  protected readonly title = computed(() => {
    const count = this.conflicts().length;
    return plural(count, {
      one: $localize`:@@week.conflict:One entry was changed elsewhere, too`,
      other: $localize`:@@week.conflicts:${count}:COUNT: entries were changed elsewhere, too`,
    });
  });

  /** Leads whoever asked to save to what is in the way. */
  focus(): void {
    this.heading().nativeElement.focus();
  }

  protected resolve(id: string, winner: Winner): void {
    this.sheet().resolve(id, winner);
    // The button that was pressed goes away.
    if (this.sheet().conflicts().length > 0) this.focus();
    else this.settled.emit();
  }

  #view({ id, theirs, place }: OpenConflict): ConflictView {
    const dates = this.sheet().dates();
    const hours = place?.cell.hours.trim() ?? '';
    const note = place?.cell.note.trim() ?? '';
    return {
      id,
      title: place
        ? nameOfCell(nameOfRow(place.row), dates[place.day] ?? '')
        : nameOfCell(theirs?.project ?? '', theirs?.date ?? ''),
      theirs: presentInWords(theirs),
      mine:
        hours === ''
          ? $localize`:@@week.mine-deleted:You have deleted it.`
          : note === ''
            ? $localize`:@@week.mine-hours:You typed ${hours}:HOURS:.`
            : $localize`:@@week.mine-hours-and-note:You typed ${hours}:HOURS:, with the note “${note}:NOTE:”.`,
      mayKeepMine: theirs?.status !== 'approved',
    };
  }
}
