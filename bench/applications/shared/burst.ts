import type { HttpClient } from '@angular/common/http';

/** What became of requests. */
export interface BurstResult {
  /** Answered with what they asked for. */
  readonly answered: number;
  /** Refused by the API, or never sent. */
  readonly failed: number;
}

/**
 * Sends requests to the API, all at once, and waits for all.
 *
 * @param http With the interceptors of the application.
 * @param url Where they go.
 * @param count How many.
 */
export async function sendBurst(
  http: HttpClient,
  url: string,
  count: number,
): Promise<BurstResult> {
  const successes = await Promise.all(
    Array.from(
      { length: count },
      (_, index) =>
        new Promise<boolean>((resolve) => {
          http.get(url, { params: { page: index } }).subscribe({
            next: () => {
              resolve(true);
            },
            error: () => {
              resolve(false);
            },
            // An interceptor may end a request without an answer.
            complete: () => {
              resolve(false);
            },
          });
        }),
    ),
  );
  const answered = successes.filter(Boolean).length;
  return { answered, failed: count - answered };
}
