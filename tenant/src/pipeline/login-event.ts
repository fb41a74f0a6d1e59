import type {
  ApiDefinition,
  ClientDefinition,
  ConnectionDefinition,
  OrganizationDefinition,
} from '../definition/model.ts';
import type { Person } from '../people/directory.ts';

/** A sign-in, or a renewal of tokens, as the pipeline is told of it. */
export interface LoginEvent {
  readonly person: Person;
  readonly client: ClientDefinition;
  readonly connection: ConnectionDefinition | undefined;
  readonly organization: OrganizationDefinition | undefined;
  readonly api: ApiDefinition | undefined;
  readonly requestedScopes: readonly string[];
  /** Every parameter of the request, also those that no standard knows. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly method: string;
  readonly hostname: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly language: string;
  readonly protocol: 'oidc-basic-profile' | 'oidc-implicit-profile' | 'oauth2-refresh-token';
  readonly sessionId: string | undefined;
  /** When the person signed in, in seconds since the epoch by the tenant's clock. */
  readonly signedInAtSeconds: number | undefined;
  readonly loginsCount: number;
}

/** The `event` of an Action, in Auth0's shape. */
export function actionEvent(event: LoginEvent, secrets: Readonly<Record<string, string>>): unknown {
  const { person, client, api, query } = event;
  return {
    user: userOf(person),
    client: { client_id: client.id, name: client.name, metadata: {} },
    connection: connectionOf(event),
    organization: organizationOf(event),
    request: {
      ip: event.ip,
      method: event.method,
      hostname: event.hostname,
      user_agent: event.userAgent,
      language: event.language,
      query,
      body: {},
      geoip: {},
    },
    authorization: { roles: person.roles },
    authentication:
      event.signedInAtSeconds === undefined
        ? undefined
        : {
            methods: [
              {
                name: event.connection?.strategy === 'auth0' ? 'pwd' : 'federated',
                timestamp: new Date(event.signedInAtSeconds * 1000).toISOString(),
              },
            ],
          },
    resource_server: api === undefined ? undefined : { identifier: api.identifier },
    session: event.sessionId === undefined ? undefined : { id: event.sessionId },
    stats: { logins_count: event.loginsCount },
    tenant: { id: 'local' },
    transaction: {
      acr_values: words(query['acr_values']),
      login_hint: query['login_hint'],
      prompt: words(query['prompt']),
      protocol: event.protocol,
      redirect_uri: query['redirect_uri'],
      requested_scopes: event.requestedScopes,
      response_mode: query['response_mode'],
      response_type: words(query['response_type']),
      state: query['state'],
      ui_locales: words(query['ui_locales']),
    },
    secrets,
  };
}

/** The `user` and `context` of a Rule, in Auth0's shape. */
export function ruleArguments(event: LoginEvent): { user: unknown; context: RuleContext } {
  const { person, client, connection } = event;
  return {
    user: userOf(person),
    context: {
      tenant: 'local',
      clientID: client.id,
      clientName: client.name,
      clientMetadata: {},
      connection: connection?.name,
      connectionStrategy: connection?.strategy,
      protocol: event.protocol,
      sessionID: event.sessionId,
      stats: { loginsCount: event.loginsCount },
      request: {
        userAgent: event.userAgent,
        ip: event.ip,
        hostname: event.hostname,
        query: event.query,
        body: {},
        geoip: {},
      },
      organization: organizationOf(event),
      authorization: { roles: person.roles },
      accessToken: {},
      idToken: {},
    },
  };
}

/** The parts of a Rule's context that the tenant reads back. */
export interface RuleContext {
  readonly accessToken: Readonly<Record<string, unknown>>;
  readonly idToken: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

function userOf(person: Person): unknown {
  return {
    user_id: person.userId,
    name: person.name,
    given_name: person.givenName,
    family_name: person.familyName,
    nickname: person.nickname,
    email: person.email,
    email_verified: person.emailVerified,
    picture: person.picture,
    app_metadata: person.appMetadata,
    user_metadata: person.userMetadata,
    identities: [
      {
        connection: person.connection,
        provider: person.userId.split('|')[0],
        user_id: person.userId.split('|')[1],
        isSocial: !person.userId.startsWith('auth0|'),
      },
    ],
  };
}

function connectionOf({ connection }: LoginEvent): unknown {
  return connection === undefined
    ? undefined
    : {
        id: `con_${connection.name}`,
        name: connection.name,
        strategy: connection.strategy,
        metadata: {},
      };
}

function organizationOf({ organization }: LoginEvent): unknown {
  return organization === undefined
    ? undefined
    : {
        id: organization.id,
        name: organization.name,
        display_name: organization.displayName,
        metadata: organization.metadata,
      };
}

function words(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(' ') : [];
}
