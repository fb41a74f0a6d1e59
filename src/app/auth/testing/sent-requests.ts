import type { HttpBackend, HttpRequest } from '@angular/common/http';

import { pathSegments } from '../api-access/path-segments';

/**
 * Which requests are meant: all to this URL and below it, by whole segments, relative to the base of the
 * document; or those that a function says `true` to.
 */
export type RequestTarget = string | ((request: HttpRequest<unknown>) => boolean);

/** What was sent where. */
export interface RequestsTo {
  /** The target in words. */
  readonly words: string;
  readonly requests: readonly HttpRequest<unknown>[];
}

/** Remembers what `HttpClient` sends, after every interceptor, and the tokens that must not be in there. */
export class SentRequests {
  readonly #requests: HttpRequest<unknown>[] = [];
  readonly #values = new Set<string>();

  /**
   * @param baseUrl What relative URLs are relative to.
   */
  constructor(private readonly baseUrl: string) {}

  /**
   * Remembers from now on what goes through a backend. It is watched, rather than an interceptor added, as
   * only what comes after every interceptor is what is sent, and as no spec can forget to add it.
   *
   * @param backend The backend of `HttpClient`: the one of `HttpTestingController`, or another.
   */
  watch(backend: HttpBackend): void {
    const handle$ = backend.handle.bind(backend);
    backend.handle = (request) => {
      this.#requests.push(request);
      return handle$(request);
    };
  }

  /**
   * Remembers a token.
   *
   * @param value As it is sent.
   */
  remember(value: string): void {
    this.#values.add(value);
  }

  /**
   * Why it is not so that every request to a target carries an Access Token.
   *
   * @param target Which requests are meant.
   * @returns A sentence; `null` where it is so.
   */
  problemWithToken(target: RequestTarget): string | null {
    const { words, requests } = this.#to(target);
    if (requests.length === 0) {
      return `Expected a request to ${words} with an Access Token, but none was sent. ${this.#list()}`;
    }
    const bare = requests.find((request) => !this.#carriesToken(request));
    if (bare) {
      const found = bare.headers.has('Authorization')
        ? 'its Authorization header holds something else'
        : 'it has no Authorization header';
      return `Expected ${describe(bare)} to carry an Access Token of this session, but ${found}.`;
    }
    return this.#leak();
  }

  /**
   * Why it is not so that no request to a target carries a token, and that no request at all carries one
   * elsewhere than in its `Authorization` header.
   *
   * @param target Which requests are meant.
   * @returns A sentence; `null` where it is so.
   */
  problemWithoutToken(target: RequestTarget): string | null {
    const { words, requests } = this.#to(target);
    if (requests.length === 0) {
      return `Expected requests to ${words} without a token, but none was sent, so that this says nothing. ${this.#list()}`;
    }
    const carrying = requests.find((request) =>
      /^(?:Bearer|DPoP)\b/i.test(request.headers.get('Authorization') ?? ''),
    );
    return carrying
      ? `Expected ${describe(carrying)} to carry no token, but its Authorization header does.`
      : this.#leak();
  }

  #to(target: RequestTarget): RequestsTo {
    const isMeant = typeof target === 'string' ? this.#isAtOrBelow(target) : target;
    return {
      words: typeof target === 'string' ? target : 'what the function of the test accepts',
      requests: this.#requests.filter(isMeant),
    };
  }

  #isAtOrBelow(target: string): (request: HttpRequest<unknown>) => boolean {
    const wanted = new URL(target, this.baseUrl);
    const start = pathSegments(wanted.pathname);
    return ({ urlWithParams }) => {
      if (!URL.canParse(urlWithParams, this.baseUrl)) return false;
      const { origin, pathname, search } = new URL(urlWithParams, this.baseUrl);
      const segments = pathSegments(pathname);
      return (
        origin === wanted.origin &&
        start.every((segment, index) => segment === segments[index]) &&
        (wanted.search === '' || wanted.search === search)
      );
    };
  }

  #carriesToken({ headers }: HttpRequest<unknown>): boolean {
    return [...this.#values].some((value) => headers.get('Authorization') === `Bearer ${value}`);
  }

  /** A request that carries a token where tokens do not belong. */
  #leak(): string | null {
    for (const request of this.#requests) {
      const place = this.#placeOfToken(request);
      if (place !== null) return `${describe(request)} carries an Access Token in its ${place}.`;
    }
    return null;
  }

  #placeOfToken(request: HttpRequest<unknown>): string | null {
    if (this.#isIn(request.urlWithParams)) return 'URL';
    const header = request.headers.keys().find((name) => {
      const text = request.headers.getAll(name)?.join() ?? '';
      return name.toLowerCase() === 'authorization'
        ? this.#isIn(text.replace(/^Bearer \S+$/, ''))
        : this.#isIn(text);
    });
    if (header !== undefined) return `header ${header}`;
    return this.#isIn(textOfBody(request)) ? 'body' : null;
  }

  #isIn(text: string): boolean {
    return [...this.#values].some(
      (value) => text.includes(value) || text.includes(encodeURIComponent(value)),
    );
  }

  #list(): string {
    const lines = this.#requests.map((request) => `\n  ${describe(request)}`);
    return lines.length === 0 ? 'Nothing was sent.' : `Sent was:${lines.join('')}`;
  }
}

/** A request in words, without its query: that is where a token would be. */
function describe({ method, url }: HttpRequest<unknown>): string {
  return `${method} ${url.replace(/[?#].*$/, '')}`;
}

function textOfBody(request: HttpRequest<unknown>): string {
  const body = request.serializeBody();
  if (body instanceof FormData) return [...body.entries()].map(String).join('&');
  if (body instanceof ArrayBuffer) return new TextDecoder().decode(body);
  if (body instanceof URLSearchParams) return body.toString();
  return typeof body === 'string' ? body : '';
}
