/** Where oidc-provider answers, under the names that Auth0 gives its routes. */
export const ROUTES = {
  authorization: '/authorize',
  token: '/oauth/token',
  userinfo: '/userinfo',
  jwks: '/.well-known/jwks.json',
  revocation: '/oauth/revoke',
  end_session: '/oidc/logout',
} as const;

/** Every fixed path of oidc-provider: those above and those that it does not let us name. */
export const PROVIDER_PATHS: readonly string[] = [
  ...Object.values(ROUTES),
  `${ROUTES.end_session}/confirm`,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];
