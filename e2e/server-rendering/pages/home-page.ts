import { Component } from '@angular/core';

/** For everybody. */
@Component({
  selector: 'app-home-page',
  template: `<h1>Screws since 1911</h1>`,
})
export class HomePage {}
