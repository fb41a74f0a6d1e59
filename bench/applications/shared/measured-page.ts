import { HttpClient } from '@angular/common/http';
import type { EnvironmentInjector } from '@angular/core';

import { type BurstResult, sendBurst } from './burst';
import { InterceptorCost } from './interceptor-cost';

/** What measurements do inside a page. */
export class MeasuredPage {
  readonly #injector: EnvironmentInjector;
  readonly #url: string;

  /**
   * @param injector That of the application.
   * @param url Something of the API. Told, and not imported: what the application shared with this alone would be a file
   * of its own.
   */
  constructor(injector: EnvironmentInjector, url: string) {
    this.#injector = injector;
    this.#url = url;
  }

  /** For the cost of interceptors. Takes the network away. */
  interceptorCost(): InterceptorCost {
    return new InterceptorCost(this.#injector);
  }

  /**
   * Sends requests to the API, all at once.
   *
   * @param count How many.
   */
  async burst(count: number): Promise<BurstResult> {
    return sendBurst(this.#injector.get(HttpClient), this.#url, count);
  }
}
