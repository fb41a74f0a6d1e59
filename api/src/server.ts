import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyRequest, type FastifyServerOptions } from 'fastify';

import { addAccessControl } from './access/access-control.ts';
import type { Audiences } from './access/apis.ts';
import { SigningKeys, type SigningKeysOptions } from './access/signing-keys.ts';
import { createTokenVerifier } from './access/token-verifier.ts';
import { addOpenApi } from './openapi.ts';
import { answerClientError } from './problems/client-error.ts';
import { addConnectionRules } from './problems/connection-rules.ts';
import { addErrorHandler, sendProblem } from './problems/error-handler.ts';
import { compileValidator } from './problems/validation.ts';
import { createRateLimit } from './rate-limit.ts';
import { requestIds } from './request-id.ts';
import type { App } from './routes/app.ts';
import { addApprovalsRoutes } from './routes/approvals.ts';
import { watchMethods } from './routes/method-not-allowed.ts';
import { addOwnEntriesRoutes } from './routes/own-entries.ts';
import { addOwnEntryRoutes } from './routes/own-entry.ts';
import { addOwnMonthRoute } from './routes/own-month.ts';
import { addOwnProjectsRoute } from './routes/own-projects.ts';
import { addOwnWeekRoute } from './routes/own-week.ts';
import { addReportsRoutes } from './routes/reports.ts';
import { addServiceRoutes } from './routes/service.ts';
import type { TimesheetsStore } from './store/timesheets-store.ts';

/**
 * The most bytes that a body may have; routes that take lists say so. The largest entry has about
 * 3 kB.
 */
const BODY_LIMIT_BYTES = 16 * 1024;

/**
 * How long a browser may remember the answer to a preflight request: short, so that a change of the
 * origins takes hold.
 */
const PREFLIGHT_MAX_AGE_SECONDS = 600;

/** How long a request may take to arrive. Who sends a byte a minute holds no connection for ever. */
const REQUEST_TIMEOUT_MS = 30_000;

/** What an API is made of. `parseSettings` gives most of it. */
export interface ApiOptions {
  /** The exact `iss` of the tenant. */
  readonly issuer: string;
  /** For each API what `aud` must contain. */
  readonly audiences: Audiences;
  /** How old the sign-in of somebody who approves may be, in seconds; 0 lets it be of any age. */
  readonly approvalMaxAgeSeconds: number;
  /** The tenant's key set, and how it is kept. */
  readonly keys: SigningKeysOptions;
  /** Where the entries are. It is closed with the server. */
  readonly store: TimesheetsStore;
  readonly allowedOrigins: readonly string[];
  readonly rateLimitPerMinute: number;
  /** Reverse proxies that are believed about who asks, and about the id of a request. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Fastify's logger; default none. */
  readonly logger?: FastifyServerOptions['logger'];
  /** The time in milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Builds the API, ready to listen or to be injected. It asks nothing of the tenant until the first
 * token comes.
 *
 * @returns A server; `close()` ends it and its store.
 */
export async function createApi(options: ApiOptions): Promise<App> {
  const { allowedOrigins, approvalMaxAgeSeconds, audiences, issuer, store } = options;
  const { now = Date.now } = options;
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    clientErrorHandler: answerClientError,
    frameworkErrors: sendProblem,
    logger: options.logger ?? false,
    // Node would answer requests without a Host header with an empty body; see `addConnectionRules`.
    http: { requireHostHeader: false },
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: requestIds(options.trustedProxies ?? []),
    return503OnClosing: false,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(compileValidator);
  // Only JSON: a form of another site can post text/plain without asking (no preflight).
  app.removeContentTypeParser('text/plain');
  addErrorHandler(app);

  // Before CORS, which answers preflights by itself: these headers are on every answer.
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  app.addHook('onRequest', async (_request, reply) => {
    // Timesheets are nobody else's business: no cache between here and the application keeps them.
    reply.header('cache-control', 'no-store');
  });
  await app.register(cors, {
    origin: [...allowedOrigins],
    methods: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
    exposedHeaders: ['Location', 'Retry-After', 'WWW-Authenticate'],
    maxAge: PREFLIGHT_MAX_AGE_SECONDS,
    // Otherwise an OPTIONS request that is no preflight is answered in plain text.
    strictPreflight: false,
  });
  addConnectionRules(app);
  await addOpenApi(app, issuer, audiences);

  const keys = new SigningKeys({ now, ...options.keys });
  addAccessControl(app, {
    verify: {
      timesheets: createTokenVerifier({ issuer, audience: audiences.timesheets, keys, now }),
      reports: createTokenVerifier({ issuer, audience: audiences.reports, keys, now }),
    },
    limitRate: await createRateLimit(app, options.rateLimitPerMinute),
    now,
  });

  const addMissingMethods = watchMethods(app);
  addServiceRoutes(app, store);
  addOwnEntriesRoutes(app, store);
  addOwnEntryRoutes(app, store);
  addOwnWeekRoute(app, store);
  addOwnProjectsRoute(app, store);
  addOwnMonthRoute(app, store);
  addApprovalsRoutes(app, store, { maxSignInAgeSeconds: approvalMaxAgeSeconds, now });
  addReportsRoutes(app, store);
  addMissingMethods();

  app.addHook('onClose', () => store.close());
  await app.ready();
  return app;
}

/**
 * How requests are logged: no headers (they hold the token), and no query or fragment (somebody may
 * have put it there). A part of the path that is longer than any id of ours is left out, for the
 * same reason, and so that nobody fills the log with one line.
 */
export const LOG_SERIALIZERS = {
  req: ({ id, method, url }: FastifyRequest) => ({
    id,
    method,
    path: url
      .replace(/[?#;].*/s, '')
      .replaceAll(/[^/]{65,}/g, ':long')
      .slice(0, 200),
  }),
} as const;
