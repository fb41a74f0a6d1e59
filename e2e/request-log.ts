import { createHash } from 'node:crypto';

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
  /** A short word for the token that it carries: the same for the same token, and no way back to it. */
  readonly tokenPrint: string | null;
  /** Whether a token is where it does not belong: in the address, in the referrer, or sent to somebody else than the API. */
  readonly leaks: boolean;
}

/** A question to the tenant: a request to its `/authorize`. */
export interface Question {
  /** `page` where the page itself went there, `frame` where a hidden frame did. */
  readonly from: 'page' | 'frame';
  /** What the person may be asked: `none` for nothing, `null` for what the tenant thinks fit. */
  readonly prompt: string | null;
  readonly audience: string | null;
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

  /** The prints of the tokens that went to the API so far, one for each request. */
  async tokenPrints(): Promise<(string | null)[]> {
    return (await this.toApi()).map(({ tokenPrint }) => tokenPrint);
  }

  /**
   * The print of the token that went to the API last.
   *
   * @throws Error When the last request to the API carried none.
   */
  async lastTokenPrint(): Promise<string> {
    const print = (await this.tokenPrints()).at(-1);
    if (!print) throw new Error('No token has gone to the API.');
    return print;
  }

  /** The questions to the tenant so far. */
  questions(): Question[] {
    return this.requests
      .map((request) => new URL(request.url()))
      .filter(
        ({ origin, pathname }) => origin === this.addresses.tenant && pathname === '/authorize',
      )
      .map(({ searchParams }) => ({
        from: searchParams.get('response_mode') === 'web_message' ? 'frame' : 'page',
        prompt: searchParams.get('prompt'),
        audience: searchParams.get('audience'),
      }));
  }

  /** Forgets the requests so far, so that what comes next can be counted. */
  forget(): void {
    this.requests.length = 0;
  }

  /** Expects that tokens went to the API, in the header that is made for them, and nowhere else. */
  async expectNoLeak(): Promise<void> {
    const leaks = (await this.all()).filter(({ leaks }) => leaks);
    expect(leaks, 'requests that carry a token where it does not belong').toEqual([]);
  }

  private async logged(request: Request): Promise<LoggedRequest> {
    const url = new URL(request.url());
    const headers = await headersOf(request);
    const authorization = headers['authorization'] ?? '';
    const carriesBearerToken = /^Bearer /i.test(authorization);
    const isForApi = url.origin === this.addresses.api;
    return {
      method: request.method(),
      address: `${url.origin}${url.pathname}`,
      origin: url.origin,
      carriesBearerToken,
      tokenPrint: carriesBearerToken ? printOf(authorization) : null,
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

function printOf(authorization: string): string {
  return createHash('sha256').update(authorization).digest('hex').slice(0, 12);
}

function withoutFragment(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}
