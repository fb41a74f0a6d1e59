/** What a server of the measurements answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request, as far as a server of the measurements looks at it. */
export interface Question {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/**
 * A JSON answer that no cache keeps.
 *
 * @param value What it says.
 * @param status Its HTTP status.
 */
export function json(value: unknown, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/**
 * A page whose only purpose is its script.
 *
 * @param script JavaScript that cannot end the element it stands in.
 */
export function page(script: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><title>Sign-in</title><script>${script}</script>`,
  };
}

/**
 * JSON that can stand in a script of a page: nothing in it ends the element.
 *
 * @param value What it says.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

/**
 * Sends the browser elsewhere.
 *
 * @param location Where to.
 * @param headers What else the answer says.
 */
export function redirect(location: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 302, headers: { ...headers, location, 'cache-control': 'no-store' } };
}

/**
 * An answer that says more.
 *
 * @param answer What it said.
 * @param headers What it says besides.
 */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
