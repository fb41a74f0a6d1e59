import type { HttpInterceptorFn } from '@angular/common/http';

/** How long an API may take for an answer. Longer, and people reload the page, or press the button again. */
const MOST_MS = 30_000;

/**
 * Ends a request that gets no answer: browsers wait for minutes, and some servers never say anything. It
 * fails then with a `TimeoutError`. Counts from when the request goes out; what it waits for before that,
 * such as a token, has limits of its own.
 */
export const timeoutInterceptor: HttpInterceptorFn = (request, next) =>
  next(request.timeout === undefined ? request.clone({ timeout: MOST_MS }) : request);
