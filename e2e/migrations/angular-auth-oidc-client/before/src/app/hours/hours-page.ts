import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { OidcSecurityService } from 'angular-auth-oidc-client';

@Component({
  selector: 'app-hours-page',
  template: `
    <h1>Hours of {{ oidc.userData().userData?.name }}</h1>
    <button type="button" (click)="ask('http://localhost:4600/timesheets')">Ask the API</button>
    <button type="button" (click)="ask('http://127.0.0.1:4600/health')">Ask a stranger</button>
    <button type="button" (click)="signOut()">Sign out</button>
    <p role="status">{{ answer() }}</p>
  `,
})
export class HoursPage {
  protected readonly oidc = inject(OidcSecurityService);
  private readonly http = inject(HttpClient);
  protected readonly answer = signal('');

  protected ask(address: string): void {
    this.http.get(address, { observe: 'response' }).subscribe({
      next: ({ status }) => this.answer.set(`${address} answered ${status}`),
      error: () => this.answer.set(`${address} failed`),
    });
  }

  protected signOut(): void {
    this.oidc.logoff().subscribe();
  }
}
