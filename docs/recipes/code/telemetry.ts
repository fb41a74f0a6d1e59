import { HttpBackend, HttpClient } from '@angular/common/http';
import { inject } from '@angular/core';

import { type AuthEvent, type AuthFeature, withAuthEvents } from '../../../src/app/auth';

/** What is counted. A word and a code; no message, and nothing of the person. */
export function countOf(event: AuthEvent): { readonly name: string; readonly code?: string } {
  switch (event.type) {
    case 'signed-in':
      return { name: `signed-in by ${event.by}` };
    case 'session-ended':
      return { name: `session-ended: ${event.reason}`, ...(event.error && { code: event.error.code }) };
    case 'renewal-failed':
      return { name: event.type, code: event.error.code };
    case 'request-refused':
      return { name: event.type, code: String(event.status) };
    case 'sign-in-started':
    case 'renewed':
    case 'redirect-announced':
    case 'step-up-needed':
      return { name: event.type };
  }
}

/** Counts what happens to sessions. Give it to `provideAuth()`. */
export function withTelemetry(url: string): AuthFeature {
  return withAuthEvents((event) => {
    // Behind the interceptors: a count needs no token, and waits for none.
    new HttpClient(inject(HttpBackend)).post(url, countOf(event)).subscribe({ error: () => undefined });
  });
}
