import Provider, { type Configuration, errors } from 'oidc-provider';

import type { ClientDefinition } from '../definition/model.ts';
import { allClaims, CLAIMS_BY_SCOPE } from '../people/claims.ts';
import type { TenantRuntime } from '../runtime.ts';
import { findApi, findClient, OIDC_SCOPES, resourceOf } from './apis.ts';
import { rememberApplications } from './application-link.ts';
import { ORIGINAL_REQUEST } from './authorization-request.ts';
import {
  allowLoopbackCallbacks,
  checkOnlyOriginOfWebMessages,
  extendIdTokens,
  nameSessionInIdTokens,
} from './compatibility.ts';
import { loadGrant } from './consent.ts';
import { renderError } from './error-pages.ts';
import { keepOutcomeForCode } from './pipeline-results.ts';
import { createPolicy } from './policy.ts';
import { checkAuthorizationRequest } from './request-checks.ts';
import { ROUTES } from './routes.ts';
import {
  accessTokenLifetimeSeconds,
  extraIdTokenClaims,
  idTokenLifetimeSeconds,
  shapeAccessToken,
} from './tokens.ts';
import { sendWebMessage } from './web-message.ts';

const RESPONSE_TYPES = ['code', 'id_token', 'id_token token'] as const;
const DAY_SECONDS = 86_400;

/** An oidc-provider that answers as Auth0 does. A change of keys makes a new one; what it knows is in the store. */
export function createProvider(runtime: TenantRuntime): Provider {
  const provider = new Provider(runtime.issuer, configuration(runtime));
  allowLoopbackCallbacks(provider);
  checkOnlyOriginOfWebMessages(provider, (clientId, origin) =>
    findClient(runtime, clientId).webOrigins.includes(origin),
  );
  nameSessionInIdTokens(provider);
  extendIdTokens(provider, {
    claims: (idToken) => extraIdTokenClaims(idToken, runtime),
    secondsToExpiry: (clientId) =>
      idTokenLifetimeSeconds(runtime, clientId) + runtime.faults.clockOffsetSeconds,
  });
  provider.registerResponseMode('web_message', sendWebMessage);
  rememberApplications(provider, runtime);
  provider.on('authorization.success', (ctx, response) => {
    tidyResponse(ctx.oidc.params?.['scope'], response ?? {});
    const code = response?.['code'];
    if (typeof code === 'string') {
      void keepOutcomeForCode(ctx, code, runtime);
    }
  });
  return provider;
}

/** Takes out what Auth0 does not send: the issuer, and the scope where it is what was asked for. */
function tidyResponse(requestedScope: unknown, response: Record<string, unknown>): void {
  delete response['iss'];
  if (response['scope'] === requestedScope) {
    delete response['scope'];
  }
}

function configuration(runtime: TenantRuntime): Configuration {
  const { definition, people, keys, store } = runtime;
  return {
    adapter: (name) => store.adapter(name),
    clients: definition.clients.map(clientMetadata),
    jwks: { keys: [...keys.signingKeys] },
    scopes: [...OIDC_SCOPES],
    claims: {
      openid: [...CLAIMS_BY_SCOPE.openid],
      profile: [...CLAIMS_BY_SCOPE.profile],
      email: [...CLAIMS_BY_SCOPE.email],
    },
    // Auth0 puts the claims of the scopes into the ID Token even when there is an Access Token to fetch them with.
    conformIdTokenClaims: false,
    responseTypes: [...RESPONSE_TYPES],
    clientAuthMethods: ['none', 'client_secret_post', 'client_secret_basic'],
    cookies: {
      keys: [...keys.cookieKeys],
      // Cookies do not know ports: two tenants on one host would overwrite each other's.
      names: {
        session: `tenant_session_${String(runtime.port)}`,
        interaction: `tenant_sign_in_${String(runtime.port)}`,
        resume: `tenant_resume_${String(runtime.port)}`,
      },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
      // No path: oidc-provider gives each sign-in its own, and parallel tabs stay apart.
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    routes: ROUTES,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, _client, oneOf) =>
          oneOf ?? requestedResource(audienceOf(ctx.oidc.params), runtime),
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource) => {
          const api = findApi(runtime, resource);
          if (api === undefined) {
            throw new errors.AccessDenied(
              `Service not found: ${audienceOf(ctx.oidc.params) ?? resource}`,
            );
          }
          return {
            scope: [...OIDC_SCOPES, ...api.scopes.map(({ value }) => value)].join(' '),
            audience: api.identifier,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    extraParams: {
      audience: null,
      connection: null,
      screen_hint: null,
      organization: null,
      invitation: null,
      [ORIGINAL_REQUEST]: (ctx) => {
        checkAuthorizationRequest(ctx, runtime);
      },
    },
    formats: {
      customizers: {
        jwt: async (ctx, token, parts) => {
          if (token.kind === 'AccessToken') {
            await shapeAccessToken(ctx, token, parts, runtime);
          }
        },
      },
    },
    ttl: {
      AccessToken: (_ctx, token) => accessTokenLifetimeSeconds(runtime, token),
      AuthorizationCode: 60,
      Grant: 3650 * DAY_SECONDS,
      Interaction: 3600,
      RefreshToken: 30 * DAY_SECONDS,
      Session: (_ctx, session) => sessionLifetimeSeconds(runtime, session.loginTs),
    },
    interactions: {
      policy: createPolicy(runtime),
      url: (_ctx, interaction) =>
        `/u/${interaction.prompt.name === 'consent' ? 'consent' : 'login'}/${interaction.uid}`,
    },
    findAccount: (_ctx, id) => {
      const person = people.find(id);
      return person && { accountId: id, claims: () => allClaims(person) };
    },
    loadExistingGrant: (ctx) => loadGrant(ctx, runtime),
    // What a person consented to outlives their session, and a code that was sent twice.
    revokeGrantPolicy: () => false,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    pkce: { required: (_ctx, client) => client.tokenEndpointAuthMethod === 'none' },
    clientBasedCORS: (_ctx, origin, client) =>
      isAllowedOrigin(findClient(runtime, client.clientId), origin),
    renderError: (ctx, out, error) => {
      renderError(ctx, out, error, runtime);
    },
  };
}

/** Whether pages of this origin may read what the tenant answers for a client. */
export function isAllowedOrigin(client: ClientDefinition, origin: string): boolean {
  return (
    client.webOrigins.includes(origin) ||
    client.allowedOrigins.includes(origin) ||
    client.callbacks.some((callback) => new URL(callback).origin === origin)
  );
}

/** The audience that was asked for. */
function audienceOf(params: Readonly<Record<string, unknown>> = {}): string | undefined {
  const { audience } = params;
  return typeof audience === 'string' && audience !== '' ? audience : undefined;
}

/** The resource of an audience, or of the tenant's default one; none for `/userinfo` itself. */
function requestedResource(
  audience: string | undefined,
  { definition, issuer }: TenantRuntime,
): string | undefined {
  const wanted = audience ?? definition.defaultAudience;
  return wanted === undefined || wanted === `${issuer}userinfo` ? undefined : resourceOf(wanted);
}

/** A session ends when it was not used for a while, and at the latest some days after signing in. */
function sessionLifetimeSeconds(
  { definition }: TenantRuntime,
  signedInAt: number | undefined,
): number {
  const ageSeconds = signedInAt === undefined ? 0 : Math.floor(Date.now() / 1000) - signedInAt;
  return Math.max(
    1,
    Math.min(definition.idleSessionLifetimeSeconds, definition.sessionLifetimeSeconds - ageSeconds),
  );
}

/** A client for oidc-provider. Every response type is registered: grant types are checked as Auth0 does, with its error. */
function clientMetadata(client: ClientDefinition) {
  return {
    client_id: client.id,
    client_name: client.name,
    ...(client.secret === undefined ? {} : { client_secret: client.secret }),
    application_type: 'web' as const,
    token_endpoint_auth_method: client.authMethod,
    response_types: [...RESPONSE_TYPES],
    grant_types: ['implicit', 'authorization_code', 'refresh_token'],
    redirect_uris: [...client.callbacks],
    id_token_signed_response_alg: 'RS256' as const,
  };
}
