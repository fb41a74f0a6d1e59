import { Component } from '@angular/core';

@Component({ selector: 'app-not-found-page', template: '<h1>NotFound</h1>' })
export class NotFoundPage {}
