import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

/** What a page shows one of at a time. Also the name of the query parameter that says which. */
export type PeriodUnit = 'week' | 'month';

/** Visible words of a link are the beginning of its accessible name, for those who speak to their device. */
interface PeriodWords {
  readonly label: string;
  readonly previous: string;
  readonly previousName: string;
  readonly present: string;
  readonly next: string;
  readonly nextName: string;
}

const WORDS: Readonly<Record<PeriodUnit, PeriodWords>> = {
  week: {
    label: $localize`:@@period.weeks:Weeks`,
    previous: $localize`:@@period.previous-of-weeks:Previous`,
    previousName: $localize`:@@period.previous-week:Previous week`,
    present: $localize`:@@period.this-week:This week`,
    next: $localize`:@@period.next-of-weeks:Next`,
    nextName: $localize`:@@period.next-week:Next week`,
  },
  month: {
    label: $localize`:@@period.months:Months`,
    previous: $localize`:@@period.previous-of-months:Previous`,
    previousName: $localize`:@@period.previous-month:Previous month`,
    present: $localize`:@@period.this-month:This month`,
    next: $localize`:@@period.next-of-months:Next`,
    nextName: $localize`:@@period.next-month:Next month`,
  },
};

/**
 * Leads to the week or month before, to the present one, and to the one after. They are links, so that they
 * can be opened beside this page; the other query parameters of the page stay.
 */
@Component({
  selector: 'app-period-nav',
  imports: [RouterLink],
  template: `
    @let said = words();
    <nav [attr.aria-label]="said.label">
      @if (previous(); as period) {
        <a
          [routerLink]="[]"
          [queryParams]="paramsOf(period)"
          queryParamsHandling="merge"
          [attr.aria-label]="said.previousName"
          ><span class="before" aria-hidden="true">‹</span>{{ said.previous }}</a
        >
      }
      <a
        [routerLink]="[]"
        [queryParams]="paramsOf(null)"
        queryParamsHandling="merge"
        [attr.aria-current]="isPresent() ? 'true' : null"
        >{{ said.present }}</a
      >
      @if (next(); as period) {
        <a
          [routerLink]="[]"
          [queryParams]="paramsOf(period)"
          queryParamsHandling="merge"
          [attr.aria-label]="said.nextName"
          >{{ said.next }}<span class="after" aria-hidden="true">›</span></a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: inline-flex;
      max-width: 100%;
    }
    a {
      display: inline-flex;
      flex-shrink: 0;
      align-items: center;
      min-height: 2.5rem;
      margin-inline-start: -1px;
      padding-inline: 1.125rem;
      border: 1px solid var(--mat-sys-outline-variant);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-label-large);
      text-decoration: none;
      white-space: nowrap;
    }
    .before {
      margin-inline-end: 0.375rem;
    }
    .after {
      margin-inline-start: 0.375rem;
    }
    a:first-child {
      border-radius: 1.25rem 0 0 1.25rem;
    }
    a:last-child {
      border-radius: 0 1.25rem 1.25rem 0;
    }
    a:hover {
      background: color-mix(in srgb, var(--mat-sys-on-surface) 8%, transparent);
    }
    a:focus-visible {
      z-index: 1;
    }
    [aria-current] {
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
    }
    /* All three in one line of a small phone. */
    @media (max-width: 26rem) {
      a {
        padding-inline: 0.75rem;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class PeriodNav {
  /** Whether weeks or months. */
  readonly unit = input.required<PeriodUnit>();
  /** The one before, as the query parameter has it; `null` where the calendar of the API ends. */
  readonly previous = input.required<string | null>();
  /** The one after. See {@link PeriodNav.previous}. */
  readonly next = input.required<string | null>();
  /** Whether the present one is shown. */
  readonly isPresent = input.required<boolean>();

  protected readonly words = computed(() => WORDS[this.unit()]);

  /** The present one needs no parameter, and stays present tomorrow. */
  protected paramsOf(period: string | null): Record<string, string | null> {
    return { [this.unit()]: period };
  }
}
