import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Drafts } from './drafts';
import { formatDatesOf, type IsoWeek, weekNumber } from './iso-week';

/** Leads to the weeks that were typed into and not saved. Says nothing where there are none. */
@Component({
  selector: 'app-draft-weeks',
  imports: [RouterLink],
  template: `
    <div role="status">
      @if (weeks().length > 0) {
        <p>
          <span i18n="@@drafts.kept">Not saved yet, kept as a draft:</span>
          @for (each of weeks(); track each.week) {
            <a
              routerLink="/timesheets"
              [queryParams]="{ week: each.week }"
              [attr.title]="each.dates"
              >{{ each.name }}</a
            >
          }
        </p>
      }
    </div>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      margin-block: 0.75rem 0;
      font: var(--mat-sys-body-medium);
    }
    a {
      min-height: 1.5rem;
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class DraftWeeks {
  readonly #drafts = inject(Drafts);

  /** The week that is on the screen, which says itself that it is not saved; `null` for none. */
  readonly shown = input<IsoWeek | null>(null);

  protected readonly weeks = computed(() =>
    this.#drafts
      .weeks()
      .filter((week) => week !== this.shown())
      .map((week) => ({
        week,
        name: $localize`:@@drafts.week:Week ${weekNumber(week)}:NUMBER:`,
        dates: formatDatesOf(week),
      })),
  );
}
