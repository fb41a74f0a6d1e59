import { HttpBackend, HttpClient, HttpResponse, provideHttpClient } from '@angular/common/http';
import { createEnvironmentInjector, type EnvironmentInjector } from '@angular/core';
import { of } from 'rxjs';

/** How long requests took, in microseconds each: through the interceptors of the application, and without any. */
export interface Sample {
  readonly intercepted: number;
  readonly plain: number;
}

/**
 * Long enough for the clock of the browser, which ticks in tenths of a millisecond; short enough that most batches are
 * over before another program gets the processor.
 */
const BATCH_MS = 4;
/** Long enough for the browser to have compiled what is run, and to have done so for good. */
const WARM_UP_MS = 400;

/**
 * What the interceptors of a page cost. The network is taken away: from now on every request of the page is answered at
 * once, so that nothing but the way to it takes time.
 */
export class InterceptorCost {
  readonly #intercepted: HttpClient;
  readonly #plain: HttpClient;
  #authorization: string | null = null;

  /** @param injector That of the application. */
  constructor(injector: EnvironmentInjector) {
    const without = createEnvironmentInjector([provideHttpClient()], injector);
    this.#intercepted = injector.get(HttpClient);
    this.#plain = without.get(HttpClient);
    const answer = new HttpResponse({ status: 200, body: [] });
    for (const backend of [injector.get(HttpBackend), without.get(HttpBackend)]) {
      backend.handle = (request) => {
        this.#authorization = request.headers.get('Authorization');
        return of(answer);
      };
    }
  }

  /**
   * Sends one request and says whether it would have carried a token: a cheap interceptor that does nothing would be
   * no achievement.
   *
   * @param url Where it goes.
   */
  async carriesToken(url: string): Promise<boolean> {
    await send(this.#intercepted, url, 1);
    return this.#authorization !== null;
  }

  /**
   * Measures requests in batches, one with the interceptors and one without in turn.
   *
   * @param url Where they go.
   * @param count How many batches of each.
   */
  async measure(url: string, count: number): Promise<Sample[]> {
    const sizes = { intercepted: 1, plain: 1 };
    for (const begin = performance.now(); performance.now() - begin < WARM_UP_MS;) {
      sizes.intercepted = await batchSize(this.#intercepted, url);
      sizes.plain = await batchSize(this.#plain, url);
    }
    const samples: Sample[] = [];
    for (let index = 0; index < count; index++) {
      const intercepted = await microseconds(this.#intercepted, url, sizes.intercepted);
      samples.push({ intercepted, plain: await microseconds(this.#plain, url, sizes.plain) });
    }
    return samples;
  }
}

/** As many requests as fill a batch. */
async function batchSize(http: HttpClient, url: string): Promise<number> {
  for (let size = 1; ; size *= 2) {
    if ((await microseconds(http, url, size)) * size >= BATCH_MS * 1000) return size;
  }
}

async function microseconds(http: HttpClient, url: string, requests: number): Promise<number> {
  const begin = performance.now();
  await send(http, url, requests);
  return ((performance.now() - begin) * 1000) / requests;
}

/** One after the other. Who answers at once is not made to wait for a promise. */
async function send(http: HttpClient, url: string, requests: number): Promise<void> {
  for (let sent = 0; sent < requests; sent++) {
    const subscription = http.get(url).subscribe();
    if (!subscription.closed) {
      await new Promise<void>((resolve) => {
        subscription.add(resolve);
      });
    }
  }
}
