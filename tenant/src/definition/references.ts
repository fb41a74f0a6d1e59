import { suggestion } from './problems.ts';
import type { PeopleFile, TenantFile } from './schema.ts';

/** The files after each was checked by itself. */
export interface CheckedFiles {
  readonly tenant: TenantFile;
  readonly people: PeopleFile;
}

/** Every name that one part of the files uses and no part defines, and every name defined twice. */
export function checkReferences({ tenant, people }: CheckedFiles): readonly string[] {
  const inTenant = [
    ...checkNames(tenant),
    ...checkConnections(tenant),
    ...checkOrganizations(tenant),
    ...checkRoles(tenant),
    ...checkTriggers(tenant),
  ];
  const inPeople = [
    ...checkLocalNames({ tenant, people }),
    ...checkOrganizationIds({ tenant, people }),
    ...checkPeople({ tenant, people }),
    ...checkIdentities({ tenant, people }),
  ];
  return [
    ...inTenant.map((problem) => `tenant.yaml: ${problem}`),
    ...inPeople.map((problem) => `people.yaml: ${problem}`),
  ];
}

function checkNames(tenant: TenantFile): readonly string[] {
  const connections = [...tenant.databases, ...tenant.connections];
  return [
    ...duplicates('clients', namesOf(tenant.clients)),
    ...duplicates(
      'resourceServers',
      tenant.resourceServers.map(({ identifier }) => identifier),
    ),
    ...duplicates('roles', namesOf(tenant.roles)),
    ...duplicates('organizations', namesOf(tenant.organizations)),
    ...duplicates('actions', namesOf(tenant.actions)),
    ...duplicates('databases and connections', namesOf(connections)),
  ];
}

function checkIdentities({ tenant, people: { people } }: CheckedFiles): readonly string[] {
  const [database] = namesOf(tenant.databases);
  const addresses = people.flatMap(({ email, connection = database ?? '' }) =>
    email === undefined ? [] : [`${email.toLowerCase()} at ${connection}`],
  );
  return [
    ...duplicates(
      'people',
      people.map(({ user_id: userId }) => userId),
    ),
    ...duplicates('people', addresses),
  ];
}

function namesOf(things: readonly { readonly name: string }[]): readonly string[] {
  return things.map(({ name }) => name);
}

function checkConnections(tenant: TenantFile): readonly string[] {
  const clients = tenant.clients.map(({ name }) => name);
  return (['databases', 'connections'] as const).flatMap((list) =>
    tenant[list].flatMap(({ enabled_clients: enabled }, index) =>
      enabled.flatMap((name, position) =>
        missing(
          `${list}[${String(index)}].enabled_clients[${String(position)}]`,
          'client',
          name,
          clients,
        ),
      ),
    ),
  );
}

function checkOrganizations({
  organizations,
  databases,
  connections,
}: TenantFile): readonly string[] {
  const known = namesOf([...databases, ...connections]);
  return organizations.flatMap((organization, index) =>
    organization.connections.flatMap(({ name }, position) =>
      missing(
        `organizations[${String(index)}].connections[${String(position)}].name`,
        'connection',
        name,
        known,
      ),
    ),
  );
}

function checkRoles(tenant: TenantFile): readonly string[] {
  const apis = new Map(
    tenant.resourceServers.map(({ identifier, scopes }) => [
      identifier,
      scopes.map(({ value }) => value),
    ]),
  );
  const roleProblems = tenant.roles.flatMap(({ permissions }, index) =>
    permissions.flatMap(({ permission_name: scope, resource_server_identifier: api }, position) => {
      const path = `roles[${String(index)}].permissions[${String(position)}]`;
      const scopes = apis.get(api);
      return scopes === undefined
        ? missing(`${path}.resource_server_identifier`, 'API', api, [...apis.keys()])
        : missing(`${path}.permission_name`, `scope on ${api}`, scope, scopes);
    }),
  );
  const audience = tenant.tenant.default_audience;
  return audience === undefined || audience === ''
    ? roleProblems
    : [...roleProblems, ...missing('tenant.default_audience', 'API', audience, [...apis.keys()])];
}

function checkTriggers(tenant: TenantFile): readonly string[] {
  const actions = new Map(tenant.actions.map((action) => [action.name, action]));
  return tenant.triggers['post-login'].flatMap(({ action_name: name }, index) => {
    const path = `triggers.post-login[${String(index)}].action_name`;
    return actions.get(name)?.deployed === false
      ? [`${path}: the Action "${name}" is not deployed`]
      : missing(path, 'Action', name, [...actions.keys()]);
  });
}

function checkLocalNames({ tenant, people }: CheckedFiles): readonly string[] {
  const clients = tenant.clients.map(({ name }) => name);
  const actions = tenant.actions.map(({ name }) => name);
  const idOf = (name: string) => people.client_ids[name] ?? name;
  return [
    ...(['client_ids', 'client_secrets'] as const).flatMap((list) =>
      Object.keys(people[list]).flatMap((name) =>
        missing(`${list}["${name}"]`, 'client', name, clients),
      ),
    ),
    ...Object.keys(people.action_secrets).flatMap((name) =>
      missing(`action_secrets["${name}"]`, 'Action', name, actions),
    ),
    ...duplicates('client_ids', clients.map(idOf)),
    ...clients.flatMap((name) =>
      people.client_ids[name] === undefined
        ? [`client_ids: the client "${name}" of tenant.yaml has no local id here`]
        : [],
    ),
    ...tenant.clients.flatMap(({ name, token_endpoint_auth_method: method }) =>
      method !== 'none' && people.client_secrets[name] === undefined
        ? [
            `client_secrets: the client "${name}" authenticates with ${method} and has no secret here`,
          ]
        : [],
    ),
  ];
}

function checkOrganizationIds({ tenant, people }: CheckedFiles): readonly string[] {
  const organizations = namesOf(tenant.organizations);
  const ids = people.organization_ids;
  return [
    ...Object.keys(ids).flatMap((name) =>
      missing(`organization_ids["${name}"]`, 'organization', name, organizations),
    ),
    ...duplicates('organization_ids', Object.values(ids)),
    ...organizations.flatMap((name) =>
      ids[name] === undefined
        ? [`organization_ids: the organization "${name}" of tenant.yaml has no local id here`]
        : [],
    ),
  ];
}

function checkPeople({ tenant, people }: CheckedFiles): readonly string[] {
  const roles = tenant.roles.map(({ name }) => name);
  const organizations = namesOf(tenant.organizations);
  const databases = tenant.databases.map(({ name }) => name);
  const connections = [...databases, ...tenant.connections.map(({ name }) => name)];
  return people.people.flatMap((person, index) => {
    const path = `people[${String(index)}]`;
    const connection = person.connection ?? databases[0];
    const inDatabase = connection !== undefined && databases.includes(connection);
    return [
      ...person.roles.flatMap((role, position) =>
        missing(`${path}.roles[${String(position)}]`, 'role', role, roles),
      ),
      ...person.organizations.flatMap((name, position) =>
        missing(`${path}.organizations[${String(position)}]`, 'organization', name, organizations),
      ),
      ...(connection === undefined
        ? [`${path}: tenant.yaml has no database, so name a connection`]
        : missing(`${path}.connection`, 'connection', connection, connections)),
      ...(inDatabase && (person.password === undefined || person.email === undefined)
        ? [`${path}: a person of the database ${connection} needs an email and a password`]
        : []),
    ];
  });
}

function missing(
  path: string,
  kind: string,
  name: string,
  known: readonly string[],
): readonly string[] {
  return known.includes(name)
    ? []
    : [`${path}: no ${kind} named "${name}"${suggestion(name, known)}`];
}

function duplicates(list: string, names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `${list}: "${name}" is there more than once`,
  );
}
