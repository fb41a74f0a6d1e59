/** The endpoints of a provider that are served here. */
export type Endpoint =
  | 'discovery'
  | 'keys'
  | 'authorization'
  | 'token'
  | 'userinfo'
  | 'logout'
  | 'cookie-check'
  | 'cookie-check-answer'
  | 'session-frame';

/** A provider as one library expects it: who it says it is, and where its endpoints are. */
export interface Dialect {
  /** What stands in `iss`. */
  readonly issuer: string;
  /** Path of each endpoint. */
  readonly paths: Readonly<Partial<Record<Endpoint, string>>>;
}

const DISCOVERY = '/.well-known/openid-configuration';

/**
 * The providers that are served side by side at one origin.
 *
 * @param origin Of the provider, without a slash at its end.
 */
export function dialectsOf(origin: string): readonly Dialect[] {
  return [
    {
      // Auth0, whose paths all libraries use that are not made for another provider.
      issuer: `${origin}/`,
      paths: {
        discovery: DISCOVERY,
        keys: '/.well-known/jwks.json',
        authorization: '/authorize',
        token: '/oauth/token',
        userinfo: '/userinfo',
        logout: '/v2/logout',
      },
    },
    {
      issuer: `${origin}/realms/bench`,
      paths: keycloakPaths('/realms/bench'),
    },
    {
      issuer: `${origin}/oauth2/default`,
      paths: {
        discovery: `/oauth2/default${DISCOVERY}`,
        keys: '/oauth2/default/v1/keys',
        authorization: '/oauth2/default/v1/authorize',
        token: '/oauth2/default/v1/token',
        userinfo: '/oauth2/default/v1/userinfo',
        logout: '/oauth2/default/v1/logout',
      },
    },
    {
      issuer: `${origin}/microsoft`,
      paths: {
        discovery: `/microsoft${DISCOVERY}`,
        keys: '/microsoft/keys',
        authorization: '/microsoft/authorize',
        token: '/microsoft/token',
        userinfo: '/microsoft/userinfo',
        logout: '/microsoft/logout',
      },
    },
  ];
}

function keycloakPaths(realm: string): Dialect['paths'] {
  const protocol = `${realm}/protocol/openid-connect`;
  return {
    discovery: realm + DISCOVERY,
    keys: `${protocol}/certs`,
    authorization: `${protocol}/auth`,
    token: `${protocol}/token`,
    userinfo: `${protocol}/userinfo`,
    logout: `${protocol}/logout`,
    'cookie-check': `${protocol}/3p-cookies/step1.html`,
    'cookie-check-answer': `${protocol}/3p-cookies/step2.html`,
    'session-frame': `${protocol}/login-status-iframe.html`,
  };
}
