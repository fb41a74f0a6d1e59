import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';

import { API } from './places';

/** The guarded page: what the API answers to the person. */
@Component({
  selector: 'bench-orders-page',
  template: `
    <h1>Orders</h1>
    <ul>
      @for (order of orders(); track order) {
        <li>{{ order }}</li>
      }
    </ul>
  `,
})
export class OrdersPage {
  protected readonly orders = signal<readonly string[]>([]);

  constructor() {
    inject(HttpClient)
      .get<readonly string[]>(`${API}/orders`)
      .subscribe((orders) => {
        this.orders.set(orders);
      });
  }
}
