import Provider, { type UnknownObject } from 'oidc-provider';

/**
 * The places where oidc-provider has no setting for what Auth0 does, and its own classes are changed instead.
 * Its version is pinned, and compatibility.test.ts fails when a new one no longer has what is changed here.
 */

type IdToken = InstanceType<Provider['IdToken']>;
type Client = InstanceType<Provider['Client']>;

interface ClientSchema {
  readonly prototype: { invalidate: (this: object, message: string, code?: string) => void };
}

interface ClientPrototype {
  redirectUriAllowed: (this: Client, redirectUri: string) => boolean;
}

interface IdTokenPrototype {
  payload: (this: IdToken) => Promise<UnknownObject>;
}

/** Codes of the two registration rules that Auth0 does not have for the Implicit Flow. */
const LOOPBACK_RULES = new Set(['implicit-force-https', 'implicit-forbid-localhost']);

/**
 * Lets clients of the Implicit Flow have callbacks with http and on localhost. The other way, to register
 * them as native clients, would also ignore the port, which Auth0 compares.
 */
export function allowLoopbackCallbacks(provider: Provider): void {
  const { prototype } = (provider.Client as unknown as { Schema: ClientSchema }).Schema;
  const { invalidate } = prototype;
  prototype.invalidate = function (message, code) {
    if (code === undefined || !LOOPBACK_RULES.has(code)) {
      invalidate.call(this, message, code);
    }
  };
}

/**
 * Auth0 looks only at the origin for a response by web message, which is sent to an origin and loads no
 * address. The origin itself is compared with the client's web origins in request-checks.ts.
 */
export function checkOnlyOriginOfWebMessages(
  provider: Provider,
  isWebOrigin: (clientId: string, origin: string) => boolean,
): void {
  const prototype = provider.Client.prototype as ClientPrototype;
  const { redirectUriAllowed } = prototype;
  prototype.redirectUriAllowed = function (redirectUri) {
    const isWebMessage = Provider.ctx?.oidc.params?.['response_mode'] === 'web_message';
    const isKnownOrigin =
      isWebMessage &&
      URL.canParse(redirectUri) &&
      isWebOrigin(this.clientId, new URL(redirectUri).origin);
    return isKnownOrigin || redirectUriAllowed.call(this, redirectUri);
  };
}

/** Every ID Token names the session, as Auth0's do; oidc-provider does it only for back-channel logout. */
export function nameSessionInIdTokens(provider: Provider): void {
  provider.Client.prototype.includeSid = () => true;
}

/** What {@link extendIdTokens} adds. */
export interface IdTokenExtension {
  /** More claims. They win over those that are there. */
  readonly claims: (idToken: IdToken) => Promise<UnknownObject>;
  /** Seconds from now until it expires; may be negative while the clock is set back. */
  readonly secondsToExpiry: (clientId: string) => number;
}

/** Adds claims of any name, which the setting `claims` would drop, and lets the clock be set back. */
export function extendIdTokens(
  provider: Provider,
  { claims, secondsToExpiry }: IdTokenExtension,
): void {
  const prototype = provider.IdToken.prototype as IdTokenPrototype;
  const { payload } = prototype;
  prototype.payload = async function () {
    return { ...(await payload.call(this)), ...(await claims(this)) };
  };
  const constructor = provider.IdToken as unknown as {
    expiresIn: (ctx: unknown, idToken: IdToken, client: Client) => number;
  };
  constructor.expiresIn = (_ctx, _idToken, client) => secondsToExpiry(client.clientId);
}
