import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** For addresses that lead nowhere. */
@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  template: `
    <h1>Page not found</h1>
    <p>There is no page at this address. It may have moved, or the link was not copied whole.</p>
    <p class="actions"><a class="action action-main" routerLink="/">Go to the home page</a></p>
  `,
})
export class NotFoundPage {}
