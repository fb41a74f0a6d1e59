import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

/** The public page. */
@Component({
  selector: 'bench-home-page',
  imports: [RouterLink],
  template: `
    <h1>Welcome</h1>
    <p><a [routerLink]="orders">Orders</a></p>
  `,
})
export class HomePage {
  protected readonly orders = '/orders';
}
