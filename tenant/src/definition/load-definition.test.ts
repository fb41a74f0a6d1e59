import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { SHIPPED_FILES } from '../testing/a-tenant.ts';
import { type DefinitionSource, loadDefinition } from './load-definition.ts';
import { DefinitionError } from './problems.ts';

const TENANT = `
clients:
  - name: App
    callbacks: ['http://localhost:1/callback']
resourceServers:
  - name: API
    identifier: https://api.test
    scopes: [{ value: 'read:things' }]
roles:
  - name: reader
    permissions: [{ permission_name: 'read:things', resource_server_identifier: https://api.test }]
databases:
  - { name: people, strategy: auth0, enabled_clients: [App] }
`;
const PEOPLE = `
client_ids: { App: app-local }
people:
  - { user_id: 'auth0|1', name: Ada, email: ada@a.test, password: secret, roles: [reader] }
`;

const PEOPLE_OF_ACME = `organization_ids: { acme: org_1 }\n${PEOPLE.trimStart()}`;

async function files(test: TestContext, tenant: string, people: string): Promise<DefinitionSource> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-definition-'));
  test.after(() => rm(folder, { recursive: true }));
  const source = {
    tenantFile: join(folder, 'tenant.yaml'),
    peopleFile: join(folder, 'people.yaml'),
  };
  await writeFile(source.tenantFile, tenant);
  await writeFile(source.peopleFile, people);
  return source;
}

async function problemsOf(
  test: TestContext,
  tenant: string,
  people = PEOPLE,
): Promise<readonly string[]> {
  try {
    await loadDefinition(await files(test, tenant, people));
    return [];
  } catch (error) {
    assert.ok(error instanceof DefinitionError);
    return error.problems;
  }
}

test('the files of this repository are right, and name the addresses that the parts agreed on', async () => {
  const { clients, apis, people, organizations, actions, rules } =
    await loadDefinition(SHIPPED_FILES);
  assert.equal(clients[0]?.id, 'exampleco-timesheets-local');
  assert.deepEqual(clients[0].callbacks, [
    'http://localhost:4200/callback',
    'http://localhost:4200/de/callback',
    'http://localhost:4200/',
    'http://localhost:4200/de/',
  ]);
  assert.deepEqual(clients[0].logoutUrls, [
    'http://localhost:4200',
    'http://localhost:4200/',
    'http://localhost:4200/de/',
  ]);
  assert.deepEqual(
    apis.map(({ name, identifier, scopes }) => [name, identifier, scopes.length]),
    [
      ['ExampleCo Timesheets API', 'https://api.exampleco.com/timesheets', 4],
      ['ExampleCo Reports API', 'https://api.exampleco.com/reports', 1],
    ],
  );
  assert.deepEqual(
    organizations.map(({ name, id, displayName }) => [name, id.slice(0, 4), displayName]),
    [['exampleco', 'org_', 'ExampleCo']],
  );
  assert.deepEqual(
    people.filter((person) => person.organizations.includes('exampleco')).map(({ name }) => name),
    ['Ada Albright', 'Ben Okafor', 'Mara Lindqvist'],
  );
  assert.deepEqual(
    people.map(({ email, roles }) => [email, ...roles]),
    [
      ['ada@exampleco.com', 'timesheet-user'],
      ['ben@exampleco.com', 'timesheet-user'],
      ['mara@exampleco.com', 'timesheet-manager'],
      ['vic@exampleco.com'],
      ['gita@exampleco.com', 'timesheet-user'],
    ],
  );
  assert.deepEqual(
    actions.map(({ name }) => name),
    ['add-timesheets-claims'],
  );
  assert.deepEqual(rules, [], 'Rules are off by default');
});

test('a definition that is right has no problem', async (t) => {
  assert.deepEqual(await problemsOf(t, TENANT), []);
});

for (const [because, tenant, people, expected] of [
  [
    'a misspelt key is named, with what was meant',
    TENANT.replace('callbacks:', 'calbacks:'),
    PEOPLE,
    ['tenant.yaml: clients[0].calbacks: unknown key, did you mean callbacks?'],
  ],
  [
    'a text is no list of texts',
    TENANT.replace(
      "callbacks: ['http://localhost:1/callback']",
      'callbacks: http://localhost:1/callback',
    ),
    PEOPLE,
    ['tenant.yaml: clients[0].callbacks: Invalid input: expected array, received string'],
  ],
  [
    'a lifetime is a number',
    TENANT.replace(
      'identifier: https://api.test\n',
      "identifier: https://api.test\n    token_lifetime: 'abc'\n",
    ),
    PEOPLE,
    [
      'tenant.yaml: resourceServers[0].token_lifetime: Invalid input: expected number, received string',
    ],
  ],
  [
    'a wildcard in a callback would be a doorway',
    TENANT.replace('http://localhost:1/callback', 'https://*.a.test/callback'),
    PEOPLE,
    ['tenant.yaml: clients[0].callbacks[0]: wildcards are not supported'],
  ],
  [
    'a web origin has no path',
    TENANT.replace(
      "callbacks: ['http://localhost:1/callback']",
      "web_origins: ['http://localhost:1/']",
    ),
    PEOPLE,
    [
      'tenant.yaml: clients[0].web_origins[0]: must be an origin: scheme, host and port, without a path or a slash at the end',
    ],
  ],
  [
    'a connection is on for clients that exist',
    TENANT.replace('[App]', '[Ap]'),
    PEOPLE,
    ['tenant.yaml: databases[0].enabled_clients[0]: no client named "Ap", did you mean App?'],
  ],
  [
    'a trigger runs Actions that exist',
    `${TENANT}triggers: { post-login: [{ action_name: add }] }\n`,
    PEOPLE,
    ['tenant.yaml: triggers.post-login[0].action_name: no Action named "add"'],
  ],
  [
    'a role permits scopes that the API has',
    TENANT.replace("permission_name: 'read:things'", "permission_name: 'write:things'"),
    PEOPLE,
    [
      'tenant.yaml: roles[0].permissions[0].permission_name: no scope on https://api.test named "write:things"',
    ],
  ],
  [
    'a person has roles that exist',
    TENANT,
    PEOPLE.replace('[reader]', '[redaer]'),
    ['people.yaml: people[0].roles[0]: no role named "redaer", did you mean reader?'],
  ],
  [
    'a person of a database signs in with a password',
    TENANT,
    PEOPLE.replace(', password: secret', ''),
    ['people.yaml: people[0]: a person of the database people needs an email and a password'],
  ],
  [
    'two people do not share an address',
    TENANT,
    `${PEOPLE}  - { user_id: 'auth0|2', name: Bea, email: ADA@a.test, password: secret }\n`,
    ['people.yaml: people: "ada@a.test at people" is there more than once'],
  ],
  [
    'a client needs a local id',
    TENANT,
    PEOPLE.replace('App: app-local', ''),
    ['people.yaml: client_ids: the client "App" of tenant.yaml has no local id here'],
  ],
  [
    'a keyword without a value would vanish as a comment',
    TENANT.replace('http://localhost:1/callback', '##APP##/callback'),
    PEOPLE,
    [
      'tenant.yaml: ##APP## has no value; add it to people.yaml under keywords',
      'tenant.yaml: clients[0].callbacks[0]: not a URL',
      'tenant.yaml: clients[0].callbacks[0]: must not have a fragment',
    ],
  ],
  [
    'a script is read from the folder of the tenant only',
    `${TENANT}actions: [{ name: a, code: ../../etc/passwd, supported_triggers: [{ id: post-login, version: v3 }] }]\ntriggers: { post-login: [{ action_name: a }] }\n`,
    PEOPLE,
    ["tenant.yaml: the Action a: ../../etc/passwd is outside the tenant's folder"],
  ],
  [
    'the connections of an organization exist',
    `${TENANT}organizations: [{ name: acme, connections: [{ name: peeple }] }]\n`,
    PEOPLE_OF_ACME,
    [
      'tenant.yaml: organizations[0].connections[0].name: no connection named "peeple", did you mean people?',
    ],
  ],
  [
    'an organization needs a local id',
    `${TENANT}organizations: [{ name: acme }]\n`,
    PEOPLE,
    ['people.yaml: organization_ids: the organization "acme" of tenant.yaml has no local id here'],
  ],
  [
    'an id is of an organization that exists',
    TENANT,
    PEOPLE_OF_ACME,
    ['people.yaml: organization_ids["acme"]: no organization named "acme"'],
  ],
  [
    'two organizations do not share an id',
    `${TENANT}organizations: [{ name: acme }, { name: umbrella }]\n`,
    PEOPLE_OF_ACME.replace('acme: org_1', 'acme: org_1, umbrella: org_1'),
    ['people.yaml: organization_ids: "org_1" is there more than once'],
  ],
  [
    'two organizations do not share a name',
    `${TENANT}organizations: [{ name: acme }, { name: acme }]\n`,
    PEOPLE_OF_ACME,
    ['tenant.yaml: organizations: "acme" is there more than once'],
  ],
  [
    'a name of an organization that looks like an id could be taken for another one',
    `${TENANT}organizations: [{ name: org_1 }]\n`,
    PEOPLE,
    ['tenant.yaml: organizations[0].name: must not look like an id'],
  ],
  [
    'an organization is asked for by its name in lower case',
    `${TENANT}organizations: [{ name: Acme }]\n`,
    PEOPLE,
    ['tenant.yaml: organizations[0].name: lower case letters, digits, _ and - only'],
  ],
  [
    'a person is a member of organizations that exist',
    `${TENANT}organizations: [{ name: acme }]\n`,
    PEOPLE_OF_ACME.replace('roles:', 'organizations: [amce], roles:'),
    ['people.yaml: people[0].organizations[0]: no organization named "amce", did you mean acme?'],
  ],
  [
    'what an organization has at Auth0 and not here is not passed over in silence',
    `${TENANT}organizations: [{ name: acme, branding: { colors: {} } }]\n`,
    PEOPLE_OF_ACME,
    ['tenant.yaml: organizations[0].branding: unknown key'],
  ],
] as const) {
  test(`refuses a definition: ${because}`, async (t) => {
    assert.deepEqual(await problemsOf(t, tenant, people), expected);
  });
}

test('names every problem of both files at once', async (t) => {
  const problems = await problemsOf(
    t,
    TENANT.replace('callbacks:', 'calbacks:').replace('roles:', 'rolls:'),
    'peeple: []',
  );
  assert.deepEqual(problems, [
    'tenant.yaml: clients[0].calbacks: unknown key, did you mean callbacks?',
    'tenant.yaml: rolls: unknown key, did you mean roles?',
    'people.yaml: peeple: unknown key, did you mean people?',
  ]);
});

test('says where text that is no YAML goes wrong', async (t) => {
  const [problem] = await problemsOf(t, 'clients: [');
  assert.match(problem ?? '', /^tenant\.yaml: .+\(2:1\)|^tenant\.yaml: .+/);
});

test('a Rule that is enabled is read, and one whose file is missing is a problem', async (t) => {
  const source = await files(
    t,
    TENANT,
    `${PEOPLE}rules:\n  - { name: a, script: ./a.js, enabled: true }\n  - { name: off, script: ./none.js }\n`,
  );
  await assert.rejects(loadDefinition(source), {
    problems: ['people.yaml: the Rule a: ./a.js cannot be read (ENOENT)'],
  });
  await writeFile(join(source.tenantFile, '..', 'a.js'), 'function a() {}');
  const { rules } = await loadDefinition(source);
  assert.deepEqual(
    rules.map(({ name, code }) => [name, code]),
    [['a', 'function a() {}']],
  );
});

test('a file that is not there is named', async () => {
  const source = { tenantFile: '/nowhere/tenant.yaml', peopleFile: '/nowhere/people.yaml' };
  await assert.rejects(loadDefinition(source), {
    problems: ['/nowhere/people.yaml: cannot be read (ENOENT)'],
  });
});

test('an Action that is not deployed cannot be in a trigger', async (t) => {
  const action =
    'name: a, code: ./a.js, deployed: false, supported_triggers: [{ id: post-login, version: v3 }]';
  const source = await files(
    t,
    `${TENANT}actions: [{ ${action} }]\ntriggers: { post-login: [{ action_name: a }] }\n`,
    PEOPLE,
  );
  await writeFile(join(source.tenantFile, '..', 'a.js'), '');
  await assert.rejects(loadDefinition(source), {
    problems: ['tenant.yaml: triggers.post-login[0].action_name: the Action "a" is not deployed'],
  });
});
