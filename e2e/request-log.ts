import { type BrowserContext, expect, type Request } from '@playwright/test';

import { type Addresses } from '../scripts/development/three-programs.ts';

/** A JWT, or a parameter that carries a token. */
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}\.|\b(?:access|id|refresh)_token=[^&\s]/;

/** One request of the browser. */
export interface LoggedRequest {
  readonly method: string;
  /** Address without query and fragment, so that no token gets into a report. */
  readonly address: string;
  readonly origin: string;
  readonly carriesBearerToken: boolean;
  /** Whether a token is where it does not belong: in the address, in the referrer, or sent to somebody else than the API. */
  readonly leaks: boolean;
}

/** Every request that a browser sends in a test, by any of its pages and frames. */
export class RequestLog {
  private readonly requests: Request[] = [];
  private readonly addresses: Addresses;

  constructor(context: BrowserContext, addresses: Addresses) {
    this.addresses = addresses;
    context.on('request', (request) => this.requests.push(request));
  }

  /** The requests so far. */
  async all(): Promise<LoggedRequest[]> {
    return Promise.all(this.requests.map((request) => this.logged(request)));
  }

  /** The requests to the API so far, without the preflight ones that the browser sends by itself. */
  async toApi(): Promise<LoggedRequest[]> {
    const all = await this.all();
    return all.filter(
      ({ origin, method }) => origin === this.addresses.api && method !== 'OPTIONS',
    );
  }

  /** Expects that tokens went to the API, in the header that is made for them, and nowhere else. */
  async expectNoLeak(): Promise<void> {
    const leaks = (await this.all()).filter(({ leaks }) => leaks);
    expect(leaks, 'requests that carry a token where it does not belong').toEqual([]);
  }

  private async logged(request: Request): Promise<LoggedRequest> {
    const url = new URL(request.url());
    const headers = await headersOf(request);
    const carriesBearerToken = /^Bearer /i.test(headers['authorization'] ?? '');
    const isForApi = url.origin === this.addresses.api;
    return {
      method: request.method(),
      address: `${url.origin}${url.pathname}`,
      origin: url.origin,
      carriesBearerToken,
      leaks:
        (carriesBearerToken && !isForApi) ||
        // The fragment of the tenant's answer stays in the browser; it is the one place where a token is in an address.
        TOKEN.test(url.origin === this.addresses.app ? withoutFragment(url) : url.href) ||
        TOKEN.test(headers['referer'] ?? ''),
    };
  }
}

/** The headers as they were sent. A request that was broken off has only those that the page asked for. */
async function headersOf(request: Request): Promise<Record<string, string>> {
  try {
    return await request.allHeaders();
  } catch {
    return request.headers();
  }
}

function withoutFragment(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}
