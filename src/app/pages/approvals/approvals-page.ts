import { Component } from '@angular/core';

@Component({ selector: 'app-approvals-page', template: '<h1>Approvals</h1>' })
export class ApprovalsPage {}
