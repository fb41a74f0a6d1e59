import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { problemsOfBodies } from './body-types.ts';
import { MANAGEMENT_ROUTES } from './management-routes.ts';
import {
  type ManagementCall,
  type ManagementStandIn,
  startManagementStandIn,
} from './management-stand-in.ts';
import { problemsBeforeDeployment } from './ready-to-deploy.ts';
import { DEPLOY_SETTINGS, runDeployTool, TENANT_FILE } from './run-deploy-tool.ts';

const KEYWORDS = { APP_ORIGIN: 'https://app.example.com' };
const FILES = { tenantFile: TENANT_FILE, peopleFile: 'tenant/people.yaml' };

/** What a run has changed or made, as `POST /roles`. */
function changesOf(calls: readonly ManagementCall[]): string[] {
  return calls
    .filter(({ method }) => method !== 'GET')
    .map((call) => `${call.method} ${call.path}`);
}

function bodiesOf(calls: readonly ManagementCall[], method: string, path: string): unknown[] {
  return calls
    .filter((call) => call.method === method && call.path === path)
    .map((call) => call.body);
}

/** The files of the tenant in a folder, with the description changed. */
async function changedTenant(folder: string, change: (text: string) => string): Promise<string> {
  await cp('tenant/actions', join(folder, 'actions'), { recursive: true });
  const file = join(folder, 'tenant.yaml');
  const shipped = await readFile(TENANT_FILE, 'utf8');
  const changed = change(shipped);
  assert.notEqual(changed, shipped);
  await writeFile(file, changed);
  return file;
}

describe('a tenant on its first day', () => {
  let standIn: ManagementStandIn;
  let previewed: readonly ManagementCall[] = [];
  let first: readonly ManagementCall[] = [];
  let second: readonly ManagementCall[] = [];
  let preview = '';
  let folder = '';

  before(async () => {
    standIn = await startManagementStandIn();
    const dryRun = await runDeployTool({ standIn, keywords: KEYWORDS, args: ['--dry-run'] });
    preview = dryRun.output;
    previewed = [...standIn.calls];
    const deployed = await runDeployTool({ standIn, keywords: KEYWORDS });
    assert.ok(deployed.succeeded, deployed.output);
    first = standIn.calls.slice(previewed.length);
    folder = await mkdtemp(join(tmpdir(), 'timesheets-deployment-'));
    const tenantFile = await changedTenant(folder, (text) =>
      text.replace('display_name: ExampleCo', 'display_name: ExampleCo Group'),
    );
    const again = await runDeployTool({ standIn, tenantFile, keywords: KEYWORDS });
    assert.ok(again.succeeded, again.output);
    second = standIn.calls.slice(previewed.length + first.length);
  });

  after(async () => {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is only read by a dry run, which lists what would be made', () => {
    assert.deepEqual(changesOf(previewed), []);
    for (const name of ['ExampleCo Timesheets API', 'timesheet-manager', 'add-timesheets-claims']) {
      assert.match(preview, new RegExp(`CREATE.*${name}`));
    }
  });

  test('gets what tenant.yaml describes, and nothing else', () => {
    assert.deepEqual(changesOf(first).sort(), [
      'PATCH /actions/triggers/post-login/bindings',
      'PATCH /connections/connections-3/clients',
      'PATCH /connections/database',
      'PATCH /connections/database/clients',
      'PATCH /tenants/settings',
      'POST /actions/actions',
      'POST /actions/actions/actions-1/deploy',
      'POST /clients',
      'POST /connections',
      'POST /organizations',
      'POST /organizations/organizations-1/connections',
      'POST /organizations/organizations-1/connections',
      'POST /resource-servers',
      'POST /resource-servers',
      'POST /roles',
      'POST /roles',
      'POST /roles/roles-1/permissions',
      'POST /roles/roles-2/permissions',
    ]);
  });

  test('has the application with the addresses of its origin', () => {
    const { APP_ORIGIN } = KEYWORDS;
    assert.deepEqual(bodiesOf(first, 'POST', '/clients'), [
      {
        name: 'ExampleCo Timesheets',
        app_type: 'spa',
        is_first_party: true,
        token_endpoint_auth_method: 'none',
        callbacks: ['/callback', '/de/callback', '/', '/de/'].map((path) => APP_ORIGIN + path),
        allowed_logout_urls: ['', '/', '/de/'].map((path) => APP_ORIGIN + path),
        web_origins: [APP_ORIGIN],
        allowed_origins: [APP_ORIGIN],
        grant_types: ['implicit', 'authorization_code', 'refresh_token'],
        organization_usage: 'allow',
        jwt_configuration: { alg: 'RS256', lifetime_in_seconds: 36_000 },
      },
    ]);
  });

  test('has the code of the Action, word for word, in the trigger', async () => {
    const [action] = bodiesOf(first, 'POST', '/actions/actions') as { code: string }[];
    assert.equal(
      action?.code,
      await readFile('tenant/actions/add-timesheets-claims/code.js', 'utf8'),
    );
    assert.deepEqual(bodiesOf(first, 'PATCH', '/actions/triggers/post-login/bindings'), [
      {
        bindings: [
          {
            ref: { type: 'action_name', value: 'add-timesheets-claims' },
            display_name: 'Add the timesheets claims',
          },
        ],
      },
    ]);
  });

  test('is changed by a second deployment, in which nothing is made twice and nobody is removed', () => {
    const changes = changesOf(second);
    assert.deepEqual(changes.filter((each) => /^(?:POST|DELETE)/.test(each)).sort(), [
      // The tool takes the permissions of a role and gives them back.
      'DELETE /roles/roles-1/permissions',
      'DELETE /roles/roles-2/permissions',
      'POST /actions/actions/actions-1/deploy',
      'POST /roles/roles-1/permissions',
      'POST /roles/roles-2/permissions',
    ]);
    assert.deepEqual(bodiesOf(second, 'PATCH', '/organizations/organizations-1'), [
      { display_name: 'ExampleCo Group' },
    ]);
  });

  test('keeps its other applications, which lose the connections that tenant.yaml has', () => {
    assert.deepEqual(bodiesOf(first, 'PATCH', '/connections/database/clients'), [
      [
        { client_id: 'clients-2', status: true },
        { client_id: 'first', status: false },
      ],
    ]);
    assert.ok(!changesOf(standIn.calls).some((each) => each.startsWith('DELETE /clients')));
  });

  test('is sent nothing that is not of the type Auth0 describes', () => {
    assert.deepEqual(problemsOfBodies([...first, ...second]), []);
  });

  test('needs the scopes that the guide lists, and no others', async () => {
    const guide = await readFile('docs/connect-auth0.md', 'utf8');
    const [, list = ''] = /```text\n((?:(?:read|create|update):.*\n)+)```/.exec(guide) ?? [];
    const used = standIn.calls.flatMap(({ route }) => (route ? [route.scope] : []));
    assert.deepEqual(list.split(/\s+/).filter(Boolean).sort(), [...new Set(used)].sort());
  });
});

describe('a mistake', () => {
  for (const [mistake, change, expected] of [
    [
      'of a section that the format does not know',
      (text) => `${text}\nuzers:\n  - name: Ada\n`,
      /additionalProperty.*uzers/s,
    ],
    [
      'of a type',
      (text) => text.replace('deployed: true', 'deployed: sometimes'),
      /actions\[0\]\.deployed.*should be boolean/s,
    ],
    [
      'of a file that is not there',
      (text) => text.replace('add-timesheets-claims/code.js', 'nowhere/code.js'),
      /nowhere/,
    ],
  ] as const satisfies readonly [string, (text: string) => string, RegExp][]) {
    test(`${mistake} is refused by the tool, before anything is changed`, async (context) => {
      const standIn = await startManagementStandIn();
      context.after(() => standIn.close());
      const tenantFile = await changedTenant(await temporaryFolder(context), change);
      const { succeeded, output } = await runDeployTool({
        standIn,
        tenantFile,
        keywords: KEYWORDS,
      });
      assert.equal(succeeded, false);
      assert.match(output, expected);
      assert.deepEqual(changesOf(standIn.calls), []);
    });
  }

  test('of a keyword without a value, which the tool would deploy as nothing, is told before', async () => {
    assert.deepEqual(await problemsBeforeDeployment(FILES, { APP_ORIGIN: '' }), [
      'APP_ORIGIN has no value: set the variable, such as APP_ORIGIN=https://app.example.com',
    ]);
    assert.deepEqual(await problemsBeforeDeployment(FILES, KEYWORDS), []);
  });

  test('of spelling, which the tool would send as it is, is told before', async (context) => {
    const tenantFile = await changedTenant(await temporaryFolder(context), (text) =>
      text.replace('callbacks:', 'calbacks:'),
    );
    assert.deepEqual(await problemsBeforeDeployment({ ...FILES, tenantFile }, KEYWORDS), [
      'tenant.yaml: clients[0].calbacks: unknown key, did you mean callbacks?',
    ]);
  });

  test('in a body is found by the types of the library of Auth0', () => {
    const route = MANAGEMENT_ROUTES.find(
      ({ method, path }) => method === 'POST' && path === '/clients',
    );
    const call = { method: 'POST', path: '/clients', route };
    const problems = problemsOfBodies([
      { ...call, body: { name: 'App', calbacks: ['https://app.example.com/callback'] } },
      { ...call, body: { name: 'App', callbacks: 'https://app.example.com/callback' } },
      { ...call, route: undefined, body: {} },
      { ...call, body: { name: 'App', callbacks: ['https://app.example.com/callback'] } },
    ]);
    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /^POST \/clients: a body that nobody knows/);
    assert.match(problems[1] ?? '', /^POST \/clients: .*calbacks/);
    assert.match(problems[2] ?? '', /^POST \/clients: .*string\[\]/);
  });
});

test('the settings of the tool delete nothing, and there is no secret in them', async () => {
  // A list of what to include would be a list of what to leave out without a word: the tool drops the rest unread.
  assert.deepEqual(JSON.parse(await readFile(DEPLOY_SETTINGS, 'utf8')), {
    AUTH0_ALLOW_DELETE: false,
  });
});
