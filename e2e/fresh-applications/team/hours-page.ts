import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';

/** A page that the team had before: it asks their API, and somebody else. */
@Component({
  selector: 'app-hours-page',
  template: `
    <h2>Hours</h2>
    <button type="button" (click)="ask('http://localhost:4600/timesheets')">Ask the API</button>
    <button type="button" (click)="ask('http://127.0.0.1:4600/health')">Ask a stranger</button>
    <p role="status">{{ answer() }}</p>
  `,
})
export class HoursPage {
  private readonly http = inject(HttpClient);
  protected readonly answer = signal('');

  protected ask(address: string): void {
    this.answer.set('');
    this.http.get(address, { observe: 'response' }).subscribe({
      next: ({ status }) => {
        this.answer.set(`${address} answered ${status}`);
      },
      error: (error: unknown) => {
        const reason = error instanceof HttpErrorResponse ? error.status : String(error);
        this.answer.set(`${address} failed: ${reason}`);
      },
    });
  }
}
