import type { Tenant } from '../server.ts';
import { APP, AUDIENCE, CLIENT_ID, PASSWORD } from './a-tenant.ts';

/** A page that the browser ended on, or the redirect that would have left the tenant. */
export interface Visit {
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  /** The HTML of a page; empty after a redirect away from the tenant. */
  readonly html: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** Parameters of an authorization request. A list is sent as often as it has values; `undefined` leaves a usual one out. */
export type RequestParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A browser as the tenant sees it: keeps cookies by path, follows redirects within the tenant, sends forms. */
export class TestBrowser {
  private readonly tenant: Tenant;
  private cookies: readonly Cookie[] = [];
  private page: Visit | undefined;

  constructor(tenant: Tenant) {
    this.tenant = tenant;
  }

  /** The page that is open. */
  get current(): Visit {
    if (this.page === undefined) {
      throw new Error('the browser has no page open');
    }
    return this.page;
  }

  /** What the application would find in the fragment it was sent back with. */
  get fragment(): URLSearchParams {
    return new URLSearchParams(this.current.url.hash.slice(1));
  }

  /** The value of a cookie, wherever its path. */
  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  /** Starts a sign-in as the application does, with the usual parameters and these. */
  async authorize(
    parameters: RequestParameters = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Visit> {
    return this.open(authorizeUrl(this.tenant, parameters), headers);
  }

  async open(url: string | URL, headers: Readonly<Record<string, string>> = {}): Promise<Visit> {
    return this.send(new URL(url, this.tenant.origin), { method: 'GET', headers });
  }

  /** Sends the form of the open page that posts to this path (default: the page's own), with these fields. */
  async submit(fields: Readonly<Record<string, string>>, step = ''): Promise<Visit> {
    return this.post(`${this.current.url.pathname}${step}`, fields);
  }

  /** Sends a form to a path, as a page of the tenant would. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { origin: this.tenant.origin },
  ): Promise<Visit> {
    return this.send(new URL(path, this.tenant.origin), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
  }

  /** Signs in on the open page, and accepts if asked for consent. */
  async signInAs(email: string, password = PASSWORD): Promise<Visit> {
    await this.submit({ email, password });
    return this.current.url.pathname.startsWith('/u/consent/')
      ? this.submit({ decision: 'accept' })
      : this.current;
  }

  /** Another browser with the same cookies. */
  copy(): TestBrowser {
    const copy = new TestBrowser(this.tenant);
    copy.cookies = this.cookies;
    return copy;
  }

  /** Forgets everything, as a new profile. */
  clearCookies(): void {
    this.cookies = [];
  }

  private async send(url: URL, request: RequestInit): Promise<Visit> {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(request.headers as Record<string, string> | undefined),
        cookie: this.cookiesFor(url),
      },
    });
    this.keepCookies(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    const html = await response.text();
    if (location === null) {
      return this.show({ status: response.status, url, headers: response.headers, html });
    }
    const next = new URL(location, url);
    if (next.origin !== this.tenant.origin) {
      return this.show({ status: response.status, url: next, headers: response.headers, html: '' });
    }
    return this.send(next, { method: 'GET' });
  }

  /** Shows a page; one that sends itself on, as at a change of account, is sent on. */
  private async show(visit: Visit): Promise<Visit> {
    this.page = visit;
    if (!visit.html.includes('document.forms[0].submit()')) {
      return visit;
    }
    const action = /action="([^"]+)"/.exec(visit.html)?.[1] ?? '';
    const fields = [...visit.html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''] as const,
    );
    return this.post(new URL(action, visit.url).pathname, Object.fromEntries(fields));
  }

  private cookiesFor(url: URL): string {
    return this.cookies
      .filter(
        ({ path }) =>
          url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`),
      )
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keepCookies(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/; */);
      const [name = '', ...value] = pair.split('=');
      const attribute = (wanted: string) =>
        attributes
          .find((text) => text.toLowerCase().startsWith(`${wanted}=`))
          ?.slice(wanted.length + 1);
      const path = attribute('path') ?? url.pathname;
      const expires = attribute('expires');
      const isGone = expires !== undefined && Date.parse(expires) <= Date.now();
      this.cookies = [
        ...this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path),
        ...(isGone ? [] : [{ name, value: value.join('='), path }]),
      ];
    }
  }
}

/** The address of an authorization request with the usual parameters of the application and these. */
function authorizeUrl(tenant: Tenant, parameters: RequestParameters = {}): URL {
  const url = new URL('/authorize', tenant.origin);
  const usual: RequestParameters = {
    client_id: CLIENT_ID,
    response_type: 'token id_token',
    redirect_uri: `${APP}/callback`,
    scope:
      'openid profile email read:timesheets create:timesheets delete:timesheets approve:timesheets',
    audience: AUDIENCE,
    state: 'a-state',
    nonce: 'a-nonce',
  };
  for (const [name, value] of Object.entries({ ...usual, ...parameters })) {
    for (const single of value === undefined ? [] : [value].flat()) {
      url.searchParams.append(name, single);
    }
  }
  return url;
}
