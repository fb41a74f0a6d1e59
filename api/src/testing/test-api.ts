import { type ApiOptions, createApi } from '../server.ts';
import type { TimesheetsStore } from '../store/timesheets-store.ts';
import { assertDescribed, type OpenApiDocument } from './described-response.ts';
import {
  TEST_AUDIENCE,
  TEST_REPORTS_AUDIENCE,
  TestIssuer,
  type TokenChanges,
} from './test-issuer.ts';

/** The web origin that may call the API in tests. */
export const TEST_ORIGIN = 'http://localhost:4200';

/** A request of a test. */
export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a string already. */
  readonly body?: unknown;
  /** The Access Token. */
  readonly token?: string | undefined;
}

/** The answer to it. */
export interface TestResponse<Body = ProblemBody> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The body of an error. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** An API that listens on a free port, and a tenant of its own. */
export interface TestApi {
  readonly origin: string;
  readonly issuer: TestIssuer;
  /** Sends a request over HTTP and compares the answer with the API's own OpenAPI document. */
  send<Body = ProblemBody>(request: TestRequest): Promise<TestResponse<Body>>;
  /** How many connections of clients are open. */
  openConnections(): Promise<number>;
  /** Ends the API, its store and its tenant. */
  stop(): Promise<void>;
}

/** What a test changes about the API. */
export type TestApiOptions = Partial<Omit<ApiOptions, 'issuer'>> & {
  /** A tenant that several instances share. */
  readonly issuer?: TestIssuer;
};

/**
 * Starts the API on a store.
 *
 * @param store It is closed with the API.
 * @param options What differs from the settings of development; with an `issuer` that is shared by two
 * instances, the last of them stops it.
 */
export async function startTestApi(
  store: TimesheetsStore,
  options: TestApiOptions = {},
): Promise<TestApi> {
  const issuer = options.issuer ?? (await TestIssuer.start());
  const api = await createApi({
    audiences: { timesheets: TEST_AUDIENCE, reports: TEST_REPORTS_AUDIENCE },
    approvalMaxAgeSeconds: 28_800,
    keys: { jwksUri: issuer.jwksUri },
    allowedOrigins: [TEST_ORIGIN],
    rateLimitPerMinute: 100_000,
    ...options,
    issuer: issuer.issuer,
    store,
  });
  const origin = await api.listen({ host: '127.0.0.1', port: 0 });
  const document = api.swagger() as unknown as OpenApiDocument;

  return {
    origin,
    issuer,
    async send(request) {
      const { method = 'GET', path } = request;
      const response = await fetch(`${origin}${path}`, { method, ...contentOf(request) });
      const text = await response.text();
      const body = (text === '' ? undefined : JSON.parse(text)) as never;
      if (method !== 'HEAD' && method !== 'OPTIONS') {
        const contentType = response.headers.get('content-type');
        assertDescribed(document, { method, path, status: response.status, contentType, body });
      }
      return { status: response.status, headers: response.headers, body };
    },
    openConnections: () =>
      new Promise((resolve, reject) => {
        api.server.getConnections((error, count) => {
          if (error === null) resolve(count);
          else reject(error);
        });
      }),
    async stop() {
      await api.close();
      await issuer.stop();
    },
  };
}

/** The last part of a problem's type, by which tests tell errors apart. */
export function problemOf({ body }: TestResponse): string {
  return body.type.replace('https://api.exampleco.com/problems/', '');
}

/** A person who calls the API with tokens of their own. */
export interface TestPerson {
  readonly subject: string;
  readonly email: string;
  send<Body = ProblemBody>(request: TestRequest): Promise<TestResponse<Body>>;
}

let people = 0;

/** A new person, whom no other test knows, with a token of these scopes. */
export async function aPerson(
  api: TestApi,
  scope = 'read:timesheets create:timesheets delete:timesheets',
  changes: TokenChanges = {},
): Promise<TestPerson> {
  people += 1;
  const subject = `auth0|person-${people}`;
  const email = `person-${people}@exampleco.com`;
  const token = await api.issuer.token({
    ...changes,
    claims: { sub: subject, scope, 'https://api.exampleco.com/email': email, ...changes.claims },
  });
  return { subject, email, send: (request) => api.send({ token, ...request }) };
}

/** A new person who may read and approve everybody's entries, and has some of their own. */
export function aManager(api: TestApi, changes: TokenChanges = {}): Promise<TestPerson> {
  const scope = 'read:timesheets create:timesheets delete:timesheets approve:timesheets';
  return aPerson(api, scope, changes);
}

function contentOf({ body, headers, token }: TestRequest): RequestInit {
  return {
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}
