import { Component } from '@angular/core';

/** For people who are signed in. */
@Component({
  selector: 'app-orders-page',
  template: `
    <h1>Orders</h1>
    <p>1,200 screws for Mill Street</p>
  `,
})
export class OrdersPage {}
