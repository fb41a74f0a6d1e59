/** An application that people sign in to. */
export interface ClientDefinition {
  readonly id: string;
  readonly name: string;
  /** Where a response may be sent, compared exactly. */
  readonly callbacks: readonly string[];
  /** Where the browser may be sent after signing out; query and fragment are not compared. */
  readonly logoutUrls: readonly string[];
  /** Origins that may receive a response by web message, and read `/userinfo` and `/oauth/token`. */
  readonly webOrigins: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly grantTypes: readonly string[];
  /** Whether it belongs to the tenant's owner: such a client needs no consent for who the person is. */
  readonly isFirstParty: boolean;
  readonly idTokenLifetimeSeconds: number;
  readonly authMethod: 'none' | 'client_secret_post' | 'client_secret_basic';
  readonly secret: string | undefined;
  /** Whether people may, or must, sign in to it as members of an organization. */
  readonly organizationUsage: 'deny' | 'allow' | 'require';
}

/** An API, called resource server in Auth0: what an Access Token is for. */
export interface ApiDefinition {
  readonly name: string;
  /** The audience of its tokens. */
  readonly identifier: string;
  readonly scopes: readonly ScopeDefinition[];
  readonly tokenLifetimeSeconds: number;
  /** For tokens that reach a browser through the fragment. */
  readonly tokenLifetimeForWebSeconds: number;
  readonly dialect: TokenDialect;
  /** Role-based access control: whether a person gets only the scopes that their roles permit. */
  readonly enforcesRoles: boolean;
  readonly allowsOfflineAccess: boolean;
  /** Whether a first-party client needs no consent. Never so for a callback on localhost, as at Auth0. */
  readonly skipsFirstPartyConsent: boolean;
}

/** The shape of an API's Access Tokens; `_authz` adds `permissions`, `rfc9068` is the standard's own profile. */
export type TokenDialect =
  'access_token' | 'access_token_authz' | 'rfc9068_profile' | 'rfc9068_profile_authz';

/** Something that a token can allow. */
export interface ScopeDefinition {
  readonly value: string;
  readonly description: string;
}

/** A named set of scopes that people can have. */
export interface RoleDefinition {
  readonly name: string;
  readonly permissions: readonly {
    readonly apiIdentifier: string;
    readonly scope: string;
  }[];
}

/** A place where people have their accounts. */
export interface ConnectionDefinition {
  readonly name: string;
  readonly strategy: string;
  readonly clientIds: readonly string[];
}

/** A company that people sign in as members of. */
export interface OrganizationDefinition {
  /** In Auth0's form, `org_…`: the claim `org_id`. */
  readonly id: string;
  /** The claim `org_name`: lower case, and never in the form of an id. */
  readonly name: string;
  /** For people to read. */
  readonly displayName: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The ways in which its members sign in. */
  readonly connections: readonly {
    readonly name: string;
    /** Whether whoever signs in this way is a member by that. */
    readonly assignsMembership: boolean;
  }[];
}

/** Code that runs at each sign-in. */
export interface ActionDefinition {
  readonly name: string;
  readonly fileName: string;
  readonly code: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Code of the older kind; local only. */
export interface RuleDefinition {
  readonly name: string;
  readonly fileName: string;
  readonly code: string;
}

/** Somebody with an account. */
export interface PersonDefinition {
  readonly userId: string;
  readonly name: string;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly nickname: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly picture: string | undefined;
  /** In plain text, as the people file has it. It is hashed when the tenant starts. */
  readonly password: string | undefined;
  readonly connection: string;
  readonly roles: readonly string[];
  /** The names of those they are a member of. */
  readonly organizations: readonly string[];
  readonly appMetadata: Readonly<Record<string, unknown>>;
  readonly userMetadata: Readonly<Record<string, unknown>>;
}

/** Everything the two files say, checked, with every reference between them resolved. */
export interface TenantDefinition {
  readonly friendlyName: string;
  readonly sessionLifetimeSeconds: number;
  readonly idleSessionLifetimeSeconds: number;
  readonly defaultAudience: string | undefined;
  /** Where anybody may be sent after signing out without naming a client. */
  readonly logoutUrls: readonly string[];
  /** Whether an organization may be asked for by its name, and tokens carry `org_name` beside `org_id`. */
  readonly acceptsOrganizationNames: boolean;
  readonly clients: readonly ClientDefinition[];
  readonly apis: readonly ApiDefinition[];
  readonly roles: readonly RoleDefinition[];
  readonly connections: readonly ConnectionDefinition[];
  readonly organizations: readonly OrganizationDefinition[];
  /** The Actions of the post-login trigger, in their order. */
  readonly actions: readonly ActionDefinition[];
  readonly rules: readonly RuleDefinition[];
  readonly people: readonly PersonDefinition[];
}
