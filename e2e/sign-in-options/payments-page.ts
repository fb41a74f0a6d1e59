import { Component } from '@angular/core';

/** A page for people who have signed in within the last minute. */
@Component({ selector: 'app-payments-page', template: '<h1>Payments</h1>' })
export class PaymentsPage {}
