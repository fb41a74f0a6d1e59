import { isRead, type Middleware } from './middleware.ts';

/**
 * Corrects the discovery document where the tenant does more, or answers otherwise, than oidc-provider knows.
 *
 * @see [OpenID Connect Discovery, section 3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata)
 */
export const correctDiscovery: Middleware = async (ctx, next) => {
  await next();
  if (ctx.path === '/.well-known/openid-configuration' && isRead(ctx) && ctx.status === 200) {
    const document = ctx.body as Record<string, unknown>;
    ctx.body = {
      ...document,
      response_types_supported: ['code', 'token', 'id_token', 'id_token token'],
      response_modes_supported: ['query', 'fragment', 'form_post', 'web_message'],
      // Successful responses carry no `iss`, as at Auth0. A client that was promised one would refuse them.
      authorization_response_iss_parameter_supported: false,
    };
  }
};
