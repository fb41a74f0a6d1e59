/** What the pipeline made of a sign-in: claims to add, and changes to the granted scopes. */
export interface LoginOutcome {
  readonly idTokenClaims: Readonly<Record<string, unknown>>;
  readonly accessTokenClaims: Readonly<Record<string, unknown>>;
  /** The scopes that a Rule put in place of the granted ones. */
  readonly replacedScopes: readonly string[] | undefined;
  readonly addedScopes: readonly string[];
  readonly removedScopes: readonly string[];
}

/** A sign-in that changes nothing. */
export const UNCHANGED: LoginOutcome = {
  idTokenClaims: {},
  accessTokenClaims: {},
  replacedScopes: undefined,
  addedScopes: [],
  removedScopes: [],
};

/** Thrown when an Action or a Rule denies a sign-in; it reaches the application as the error of its request. */
export class LoginDenied extends Error {
  override readonly name = 'LoginDenied';
  /** The OAuth error: `access_denied`, or `unauthorized` for a Rule's UnauthorizedError. */
  readonly code: 'access_denied' | 'unauthorized';

  constructor(code: 'access_denied' | 'unauthorized', description: string) {
    super(description);
    this.code = code;
  }
}

/**
 * Claims that no code may change: those that the protocol itself fills in, and others that Auth0 keeps for itself, where a claim
 * that is set is left out of the token without a word. `roles` is one of them.
 *
 * @see [Auth0: Create Custom Claims](https://auth0.com/docs/secure/tokens/json-web-tokens/create-custom-claims)
 */
const RESERVED_CLAIMS = new Set([
  'iss',
  'sub',
  'aud',
  'azp',
  'exp',
  'nbf',
  'iat',
  'jti',
  'sid',
  'scope',
  'permissions',
  'client_id',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
  'auth_time',
  'acr',
  'amr',
  'act',
  'cnf',
  'org_id',
  'org_name',
  'gty',
  'active',
  'ath',
  'attest',
  'authorization_details',
  'cty',
  'dest',
  'entitlements',
  'events',
  'groups',
  'htm',
  'htu',
  'internalService',
  'jcard',
  'jku',
  'jwe',
  'jwk',
  'kid',
  'may_act',
  'mky',
  'object_id',
  'orig',
  'origid',
  'roles',
  'rph',
  'sip_callid',
  'sip_cseq_num',
  'sip_date',
  'sip_from_tag',
  'sip_via_branch',
  'sub_jwk',
  'toe',
  'txn',
  'typ',
  'uuid',
  'vot',
  'vtm',
  'x5t#S256',
]);

/** Whether code may set a claim of this name. */
export function isCustomClaim(name: string): boolean {
  return !RESERVED_CLAIMS.has(name);
}

/** The granted scopes after the pipeline's changes, in the order they were granted, added ones last. */
export function changedScopes(
  granted: readonly string[],
  outcome: LoginOutcome,
): readonly string[] {
  const removed = new Set(outcome.removedScopes);
  const scopes = [...(outcome.replacedScopes ?? granted), ...outcome.addedScopes];
  return [...new Set(scopes)].filter((scope) => !removed.has(scope));
}
