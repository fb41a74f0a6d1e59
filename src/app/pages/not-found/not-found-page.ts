import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** For addresses that lead nowhere. */
@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  template: `
    <h1 i18n="@@page.not-found">Page not found</h1>
    <p i18n="@@not-found.text">
      There is no page at this address. It may have moved, or the link was not copied whole.
    </p>
    <p class="actions">
      <a class="action action-main" routerLink="/" i18n="@@app.go-home">Go to the home page</a>
      <a class="action" routerLink="/timesheets" i18n="@@page.timesheets">My timesheets</a>
    </p>
  `,
})
export class NotFoundPage {}
