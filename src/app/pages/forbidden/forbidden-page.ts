import { Component } from '@angular/core';

@Component({ selector: 'app-forbidden-page', template: '<h1>Forbidden</h1>' })
export class ForbiddenPage {}
