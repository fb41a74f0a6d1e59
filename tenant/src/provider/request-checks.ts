import { errors, type KoaContextWithOIDC } from 'oidc-provider';

import type { ClientDefinition } from '../definition/model.ts';
import type { TenantRuntime } from '../runtime.ts';
import { findApi, findClient, words } from './apis.ts';
import { originalRequest, restoreRequest } from './authorization-request.ts';
import { checkOrganization } from './organizations.ts';

/** What a check looks at. */
interface CheckedRequest {
  readonly ctx: KoaContextWithOIDC;
  readonly runtime: TenantRuntime;
  readonly client: ClientDefinition;
  readonly params: Readonly<Record<string, unknown>>;
}

type RequestCheck = (request: CheckedRequest) => void;

/** Auth0's own rules for a request, in the order they run, after those of the standards. */
const CHECKS: readonly RequestCheck[] = [
  checkGrantType,
  checkWebOrigin,
  checkConnection,
  checkOrganizationNamed,
  allowOfflineAccess,
  failSilentRequest,
];

/**
 * Checks an authorization request as Auth0 does.
 *
 * @throws {@link errors.OIDCProviderError} for the first rule that it breaks.
 */
export function checkAuthorizationRequest(ctx: KoaContextWithOIDC, runtime: TenantRuntime): void {
  restoreRequest(ctx);
  const params = ctx.oidc.params ?? {};
  const client = findClient(runtime, String(params['client_id']));
  for (const check of CHECKS) {
    check({ ctx, runtime, client, params });
  }
}

/** A response type needs the grant that it belongs to: `implicit` for tokens in the fragment. */
function checkGrantType({ client, params }: CheckedRequest): void {
  const types = words(params['response_type']);
  const needed = [
    ...(types.includes('code') ? ['authorization_code'] : []),
    ...(types.includes('token') || types.includes('id_token') ? ['implicit'] : []),
  ];
  const off = needed.find((grant) => !client.grantTypes.includes(grant));
  if (off !== undefined) {
    throw new errors.UnauthorizedClient(`Grant type '${off}' not allowed for the client.`);
  }
}

/**
 * A response by web message goes to an allowed web origin only: any page can frame this address and listen.
 * The error is a page in the frame, and not a message, for a message would go to the page that may not have it.
 */
function checkWebOrigin({ client, params }: CheckedRequest): void {
  if (params['response_mode'] !== 'web_message') {
    return;
  }
  const { origin } = new URL(String(params['redirect_uri']));
  if (!client.webOrigins.includes(origin)) {
    const error = new errors.InvalidRequest(
      `The web origin ${origin} is not allowed for the client.`,
    );
    error.allow_redirect = false;
    throw error;
  }
}

/** A connection that is named must exist and be on for the client. */
function checkConnection({ runtime, client, params }: CheckedRequest): void {
  const name = params['connection'];
  if (name === undefined) {
    return;
  }
  const connection = runtime.definition.connections.find((candidate) => candidate.name === name);
  if (connection === undefined) {
    throw new errors.InvalidRequest('the connection was not found');
  }
  if (!connection.clientIds.includes(client.id)) {
    throw new errors.InvalidRequest('the connection is not enabled for the client');
  }
}

function checkOrganizationNamed({ runtime, client, params }: CheckedRequest): void {
  checkOrganization(runtime, client, params);
}

/**
 * A refresh token is given to a client that may have one, for an API that allows it, without asking for consent at
 * every sign-in; oidc-provider takes `offline_access` out unless the request says `prompt=consent`.
 */
function allowOfflineAccess({ ctx, runtime, client }: CheckedRequest): void {
  const params = ctx.oidc.params ?? {};
  const api = findApi(runtime, params['resource']);
  const isAllowed =
    client.grantTypes.includes('refresh_token') &&
    words(params['response_type']).includes('code') &&
    api?.allowsOfflineAccess !== false;
  if (isAllowed && words(originalRequest(ctx)['scope']).includes('offline_access')) {
    params['scope'] = [...new Set([...words(params['scope']), 'offline_access'])].join(' ');
  }
}

/** The fault switch for silent requests. */
function failSilentRequest({ ctx, runtime }: CheckedRequest): void {
  const { promptNone } = runtime.faults.current;
  if (promptNone !== undefined && ctx.oidc.prompts.has('none')) {
    throw new errors.CustomOIDCProviderError(
      promptNone,
      'This answer was switched on at the local tenant.',
    );
  }
}
