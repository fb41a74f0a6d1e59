import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { AuthService } from '../auth';

@Component({
  selector: 'app-hours-page',
  template: `
    @let session = auth.session();
    @if (session.status === 'authenticated') {
      <h1>Hours of {{ session.user.name }}</h1>
    }
    <button type="button" (click)="ask('http://localhost:4600/timesheets')">Ask the API</button>
    <button type="button" (click)="ask('http://127.0.0.1:4600/health')">Ask a stranger</button>
    <button type="button" (click)="signOut()">Sign out</button>
    <p role="status">{{ answer() }}</p>
  `,
})
export class HoursPage {
  protected readonly auth = inject(AuthService);
  private readonly http = inject(HttpClient);
  protected readonly answer = signal('');

  protected ask(address: string): void {
    this.http.get(address, { observe: 'response' }).subscribe({
      next: ({ status }) => this.answer.set(`${address} answered ${status}`),
      error: () => this.answer.set(`${address} failed`),
    });
  }

  protected signOut(): void {
    this.auth.signOut().catch(console.error);
  }
}
