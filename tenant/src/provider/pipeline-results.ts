import { createHash } from 'node:crypto';

import { errors, type KoaContextWithOIDC } from 'oidc-provider';

import type { LoginEvent } from '../pipeline/login-event.ts';
import { LoginDenied, type LoginOutcome } from '../pipeline/login-outcome.ts';
import type { TenantRuntime } from '../runtime.ts';
import { findApi, findClient, words } from './apis.ts';
import { originalRequest } from './authorization-request.ts';
import { organizationOf } from './organizations.ts';

const CODE_OUTCOMES = 'LoginOutcome';
const LOGIN_COUNTS = 'LoginCount';
/** Longer than a code lives. */
const CODE_OUTCOME_SECONDS = 600;

/** The run of each request: ID Token and Access Token are made at the same time, and the code must run once. */
const runs = new WeakMap<KoaContextWithOIDC, Promise<LoginOutcome>>();

/**
 * What Actions and Rules made of this request. They run once for it. For the exchange of a code they ran when the
 * code was issued, and their result is taken from there; for a refresh they run again.
 *
 * @throws {@link errors.CustomOIDCProviderError} when one of them denied: it becomes the error of the request.
 */
export async function loginOutcome(
  ctx: KoaContextWithOIDC,
  runtime: TenantRuntime,
): Promise<LoginOutcome> {
  const known = runs.get(ctx);
  if (known !== undefined) {
    return known;
  }
  const run = storedOutcome(ctx, runtime) ?? runPipeline(ctx, runtime);
  runs.set(ctx, run);
  return run;
}

async function runPipeline(ctx: KoaContextWithOIDC, runtime: TenantRuntime): Promise<LoginOutcome> {
  try {
    return await runtime.pipeline.run(loginEvent(ctx, runtime));
  } catch (error) {
    // Anything but a denial is a failure of the tenant itself.
    if (error instanceof LoginDenied) {
      throw new errors.CustomOIDCProviderError(error.code, error.message);
    }
    throw error;
  }
}

/** Keeps the outcome of a request until its code is exchanged. The code itself is not kept, only its hash. */
export async function keepOutcomeForCode(
  ctx: KoaContextWithOIDC,
  code: string,
  runtime: TenantRuntime,
): Promise<void> {
  const outcome = await loginOutcome(ctx, runtime);
  runtime.store.put(CODE_OUTCOMES, hashOf(code), { outcome }, CODE_OUTCOME_SECONDS);
}

/** Counts a sign-in, for `event.stats.logins_count`. */
export function countLogin(runtime: TenantRuntime, personId: string): void {
  runtime.store.put(LOGIN_COUNTS, personId, {
    count: loginsOf(runtime, personId) + 1,
  });
}

function loginsOf({ store }: TenantRuntime, personId: string): number {
  const count: unknown = store.get(LOGIN_COUNTS, personId)?.['count'];
  return typeof count === 'number' ? count : 0;
}

function storedOutcome(
  ctx: KoaContextWithOIDC,
  { store }: TenantRuntime,
): Promise<LoginOutcome> | undefined {
  const code = ctx.oidc.params?.['code'];
  if (ctx.oidc.route !== 'token' || typeof code !== 'string') {
    return undefined;
  }
  const outcome = store.get(CODE_OUTCOMES, hashOf(code))?.['outcome'] as LoginOutcome | undefined;
  return outcome === undefined ? undefined : Promise.resolve(outcome);
}

function loginEvent(ctx: KoaContextWithOIDC, runtime: TenantRuntime): LoginEvent {
  const { oidc } = ctx;
  const person = runtime.people.find(oidc.account?.accountId ?? '');
  if (person === undefined) {
    throw new Error('the pipeline ran before the person was known');
  }
  const client = findClient(runtime, oidc.client?.clientId ?? '');
  const source = oidc.refreshToken;
  const isRefresh = oidc.route === 'token';
  const signedInAt = isRefresh ? source?.authTime : oidc.session?.authTime();
  const { clockOffsetSeconds } = runtime.faults;
  const isImplicit = !words(oidc.params?.['response_type']).includes('code');
  return {
    person,
    client,
    connection: runtime.definition.connections.find(({ name }) => name === person.connection),
    organization: organizationOf(ctx, runtime),
    api: findApi(runtime, isRefresh ? source?.resource : oidc.params?.['resource']),
    requestedScopes: words(isRefresh ? source?.scope : oidc.params?.['scope']),
    query: originalRequest(ctx),
    method: ctx.method,
    hostname: ctx.hostname,
    ip: ctx.ip,
    userAgent: ctx.get('user-agent'),
    language: ctx.get('accept-language').split(',')[0] ?? '',
    protocol: isRefresh
      ? 'oauth2-refresh-token'
      : isImplicit
        ? 'oidc-implicit-profile'
        : 'oidc-basic-profile',
    sessionId: isRefresh ? source?.sid : oidc.session?.sidFor(client.id),
    signedInAtSeconds: signedInAt === undefined ? undefined : signedInAt + clockOffsetSeconds,
    loginsCount: loginsOf(runtime, person.userId),
  };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
