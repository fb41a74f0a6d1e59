import type { BrowserContext, Request } from '@playwright/test';

/** Which requests are meant: all to this address and below it, or those that a function says `true` to. */
export type SentTarget = string | ((url: URL) => boolean);

/** A JWT, or a parameter that carries a token. */
const TOKEN = /\beyJ[\w-]{10,}\.[\w-]{10,}\.|\b(?:access|id|refresh)_token=[^&\s"]/;

/**
 * Watches every request that a browser sends: of all its pages, frames and workers, each step of a redirect,
 * and what service workers send in the name of a page. A service worker is seen by Chromium only; with
 * another browser block them (`serviceWorkers: 'block'`), or what they send stays unseen.
 */
export class SentTokens {
  readonly #requests: Request[] = [];

  /**
   * @param context The browser.
   */
  constructor(context: BrowserContext) {
    context.on('request', (request) => this.#requests.push(request));
  }

  /**
   * Expects that requests were sent to a target without a token, in whatever place: header, address, referrer or
   * body. Expects at least one request, or the test would prove nothing.
   *
   * @param target Which requests are meant.
   * @throws Error Which request carries one where, without the token.
   */
  async expectNoTokenSentTo(target: SentTarget): Promise<void> {
    const { words, requests } = this.#to(target);
    if (requests.length === 0) {
      throw new Error(
        `Expected requests to ${words} without a token, but none was sent, so that this says nothing. ${this.#list()}`,
      );
    }
    const known = await this.#knownTokens();
    for (const request of requests) {
      const place = await placeOfToken(request, known);
      if (place !== null) {
        throw new Error(`Expected ${nameOf(request)} to carry no token, but its ${place} does.`);
      }
    }
  }

  /**
   * Expects that requests were sent to a target, each with a bearer token in its `Authorization` header. The
   * browser's own preflight requests do not count.
   *
   * @param target Which requests are meant.
   * @throws Error Which request carries none.
   */
  async expectTokenSentTo(target: SentTarget): Promise<void> {
    const { words, requests } = this.#to(target);
    const own = requests.filter((request) => request.method() !== 'OPTIONS');
    if (own.length === 0) {
      throw new Error(
        `Expected a request to ${words} with a token, but none was sent. ${this.#list()}`,
      );
    }
    for (const request of own) {
      if (bearerOf(await headersOf(request)) === null) {
        throw new Error(`Expected ${nameOf(request)} to carry a token, but it carries none.`);
      }
    }
  }

  #to(target: SentTarget): { readonly words: string; readonly requests: readonly Request[] } {
    const isMeant = typeof target === 'string' ? isAtOrBelow(new URL(target)) : target;
    return {
      words: typeof target === 'string' ? target : 'what the function of the test accepts',
      requests: this.#requests.filter((request) => isMeant(new URL(request.url()))),
    };
  }

  /** The tokens that were sent as such, to find them again elsewhere: they need not look like a JWT. */
  async #knownTokens(): Promise<ReadonlySet<string>> {
    const bearers = await Promise.all(
      this.#requests.map(async (request) => bearerOf(await headersOf(request))),
    );
    return new Set(bearers.filter((each) => each !== null));
  }

  #list(): string {
    const lines = [...new Set(this.#requests.map((request) => `\n  ${nameOf(request)}`))];
    return lines.length === 0 ? 'Nothing was sent.' : `Sent was:${lines.join('')}`;
  }
}

async function placeOfToken(request: Request, known: ReadonlySet<string>): Promise<string | null> {
  const isIn = (text: string): boolean =>
    TOKEN.test(text) ||
    [...known].some((token) => text.includes(token) || text.includes(encodeURIComponent(token)));
  // The fragment stays in the browser: that of a redirect is the tenant's answer to the application.
  const { origin, pathname, search } = new URL(request.url());
  if (isIn(`${origin}${pathname}${search}`)) return 'address';
  const headers = await headersOf(request);
  if (bearerOf(headers) !== null) return 'header authorization';
  const header = Object.entries(headers).find(([, value]) => isIn(value));
  if (header) return `header ${header[0]}`;
  return isIn(request.postData() ?? '') ? 'body' : null;
}

/** The headers as they were sent. A request that was broken off has only those that the page asked for. */
async function headersOf(request: Request): Promise<Readonly<Record<string, string>>> {
  try {
    return await request.allHeaders();
  } catch {
    return request.headers();
  }
}

function bearerOf(headers: Readonly<Record<string, string>>): string | null {
  return /^(?:Bearer|DPoP) (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
}

function isAtOrBelow({ origin, pathname }: URL): (url: URL) => boolean {
  const start = pathname.replace(/\/$/, '');
  return (url) =>
    url.origin === origin && (url.pathname === start || url.pathname.startsWith(`${start}/`));
}

/** A request in words, without query and fragment: that is where a token would be. */
function nameOf(request: Request): string {
  const { origin, pathname } = new URL(request.url());
  const from = request.redirectedFrom() ? ' (by a redirect)' : '';
  return `${request.method()} ${origin}${pathname}${request.serviceWorker() ? ' (by a service worker)' : from}`;
}
