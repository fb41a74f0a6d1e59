import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** Leads between the week, which is filled in, and the month, which is looked at. */
@Component({
  selector: 'app-timesheets-views',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav i18n-aria-label="@@views.label" aria-label="Views of the timesheets">
      <a
        routerLink="/timesheets"
        routerLinkActive="current"
        ariaCurrentWhenActive="page"
        [routerLinkActiveOptions]="onlyItself"
        i18n="@@views.week"
        >Week</a
      >
      <a
        routerLink="/timesheets/month"
        routerLinkActive="current"
        ariaCurrentWhenActive="page"
        i18n="@@views.month"
        >Month</a
      >
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 0.25rem;
    }
    a {
      display: inline-flex;
      align-items: center;
      min-height: 2.5rem;
      padding-inline: 0.875rem;
      border-block-end: 3px solid transparent;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-label-large);
      text-decoration: none;
    }
    a:hover {
      background: color-mix(in srgb, var(--mat-sys-on-surface) 8%, transparent);
    }
    .current {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-on-surface);
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class TimesheetsViews {
  /** The month stands below the week's address, whatever week it names. */
  protected readonly onlyItself = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
}
