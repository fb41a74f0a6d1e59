import { Component } from '@angular/core';

@Component({ selector: 'app-timesheets-page', template: '<h1>Timesheets</h1>' })
export class TimesheetsPage {}
