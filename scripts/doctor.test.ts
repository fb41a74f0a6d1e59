import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import { AUDIENCE, CLIENT_ID, REPORTS_AUDIENCE } from '../tenant/src/testing/a-tenant.ts';
import {
  flagsFor,
  namesOf,
  type ReportedRun,
  reportOf,
  runDoctor,
} from './doctor/testing/run-doctor.ts';
import { PAGE, serve, tenantFor } from './doctor/testing/servers.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

type Change = Parameters<typeof tenantFor>[2];

interface Scene {
  readonly app: string;
  readonly domain: string;
  /** The flags of a team whose settings are all in order. */
  readonly flags: readonly string[];
}

/** A tenant, and an application that is deployed as it should be. */
async function aScene(context: TestContext, change?: Change): Promise<Scene> {
  let config = {};
  let policy = '';
  const app = await serve(context, ({ url }, response) => {
    const isSettings = url === '/config.json';
    response.setHeader('Content-Security-Policy', policy);
    response.end(isSettings ? JSON.stringify(config) : PAGE);
  });
  const { origin: domain } = await tenantFor(context, app, change);
  const api = { url: 'http://localhost:4600', audience: AUDIENCE };
  config = { domain, clientId: CLIENT_ID, api };
  policy = `default-src 'none'; connect-src 'self' ${domain} ${api.url}; frame-src ${domain}`;
  return { app, domain, flags: flagsFor(domain, app) };
}

/** The one finding that a fault is to have led to, and what it says to do. */
function assertOnlyProblem(run: ReportedRun, name: string, remedy: RegExp): void {
  assert.deepEqual(namesOf(run, 'problem'), [name]);
  assert.match(run.finding(name).remedy ?? '', remedy);
  assert.equal(run.report.outcome, 'problems');
  assert.equal(run.code, 1);
}

test('a tenant and an application that are in order have no finding but good ones', async (t) => {
  const { flags } = await aScene(t);
  const run = await reportOf(...flags, '--strict');
  assert.deepEqual(
    run.report.findings.filter(({ verdict }) => verdict !== 'ok'),
    [],
  );
  assert.equal(run.report.outcome, 'ok');
  assert.equal(run.code, 0);
});

test('people get a line for each finding, the remedy below it, and a summary', async (t) => {
  const { flags, app } = await aScene(t, () => ({ webOrigins: [] }));
  const { code, stdout } = await runDoctor(...flags);
  assert.match(stdout, /^ok +domain +localhost:\d+ has a discovery document\.$/m);
  assert.match(
    stdout,
    /^problem +web-origin .+\n +→ .+Allowed Web Origins.+: http:\/\/localhost:\d+$/m,
  );
  assert.ok(stdout.includes(app));
  assert.match(stdout, /^1 problem, no warnings, 0 not told, 17 ok\./m);
  assert.doesNotMatch(stdout, /\p{Cc}(?<!\n)/u);
  assert.equal(code, 1);
});

for (const [name, change, remedy] of [
  [
    'callback',
    () => ({ callbacks: ['https://elsewhere.test/callback'] }),
    /Allowed Callback URLs, to the letter: http:\/\/localhost:\d+\/callback$/,
  ],
  [
    'web-origin',
    () => ({ webOrigins: [] }),
    /Allowed Web Origins, without a path or a slash: http:\/\/localhost:\d+$/,
  ],
  [
    'logout-url',
    () => ({ logoutUrls: ['https://elsewhere.test/'] }),
    /Allowed Logout URLs, to the letter: http:\/\/localhost:\d+\/$/,
  ],
  ['grant-type', () => ({ grantTypes: ['authorization_code'] }), /Grant Types: switch on Implicit/],
] as const satisfies readonly (readonly [string, Change, RegExp])[]) {
  test(`a tenant where only ${name} is wrong has that problem and no other`, async (t) => {
    const { flags } = await aScene(t, change);
    const run = await reportOf(...flags);
    assertOnlyProblem(run, name, remedy);
    // Without a callback the tenant says nothing that is about other fields.
    const hidden = name === 'callback' ? ['grant-type', 'audience'] : [];
    assert.deepEqual(namesOf(run, 'not-told'), hidden);
  });
}

test('without any grant, what cannot be known for that is not told', async (t) => {
  const { flags } = await aScene(t, () => ({ grantTypes: [] }));
  const run = await reportOf(...flags);
  assert.deepEqual(namesOf(run, 'problem'), ['grant-type']);
  assert.ok(namesOf(run, 'not-told').includes('web-origin'));
});

test('a client id of another tenant is named, and what depends on it is not guessed', async (t) => {
  const { domain, app } = await aScene(t);
  const run = await reportOf(...flagsFor(domain, app, { clientId: 'somebody-else' }));
  assert.deepEqual(namesOf(run, 'problem'), ['client', 'application']);
  assert.match(run.finding('client').says, /no application somebody-else$/);
  assert.match(run.finding('application').says, /clientId exampleco-timesheets-local/);
  for (const name of ['callback', 'grant-type', 'web-origin', 'logout-url', 'audience']) {
    assert.equal(run.finding(name).verdict, 'not-told', name);
  }
});

test('an audience that no API has is named, beside one that is right', async (t) => {
  const { domain, app } = await aScene(t);
  const audiences = [AUDIENCE, `${REPORTS_AUDIENCE}/`];
  const run = await reportOf(...flagsFor(domain, app, { audiences }));
  assert.match(run.finding('audience').says, /no API https:\/\/api\.exampleco\.com\/reports\/$/);
  assert.match(run.finding('audience').remedy ?? '', /a slash at the end, make another API/);
  assert.deepEqual(namesOf(run, 'problem'), ['audience', 'application']);
});

test('where people must be members of an organization, the tenant’s own words are shown', async (t) => {
  const { flags } = await aScene(t, () => ({ organizationUsage: 'require' }));
  const run = await reportOf(...flags);
  assert.deepEqual(namesOf(run, 'problem'), []);
  assert.equal(run.finding('callback').verdict, 'ok');
  assert.equal(run.finding('grant-type').verdict, 'not-told');
  assert.match(run.finding('grant-type').says, /“invalid_request”: .*organization/);
});

test('without an audience there is a warning, which counts where it is asked for', async (t) => {
  const { domain, app } = await aScene(t);
  const flags = flagsFor(domain, app, { audiences: [] });
  const run = await reportOf(...flags);
  assert.deepEqual(namesOf(run, 'warning'), ['audience']);
  assert.equal(run.code, 0);
  assert.equal((await reportOf(...flags, '--strict')).code, 1);
});

test('in a folder, people arrive in the folder after signing out', async (t) => {
  const { app, flags } = await aScene(t);
  const run = await reportOf(...flags, '--callback-path', '/de/callback');
  assert.ok(run.finding('callback').says.startsWith(`${app}/de/callback is allowed`));
  assert.ok(run.finding('logout-url').says.startsWith(`${app}/de/ is allowed`));
});

test('another site than that of the tenant is a warning, which only counts where it is asked for', async (t) => {
  const other = 'https://timesheets.example.com';
  const tenant = await tenantFor(t, other);
  const flags = [...flagsFor(tenant.origin, other), '--timeout', '1'];
  const run = await reportOf(...flags);
  assert.deepEqual(namesOf(run, 'warning'), ['third-party-cookies']);
  assert.match(run.finding('third-party-cookies').remedy ?? '', /login\.example\.com/);
  assert.equal(run.report.outcome, 'warnings');
  assert.equal(run.code, 0);
  assert.equal((await reportOf(...flags, '--strict')).code, 1);
});

test('without an origin, what depends on it is not asked', async (t) => {
  const { domain } = await aScene(t);
  const run = await reportOf('--domain', domain, '--client-id', CLIENT_ID);
  assert.equal(run.finding('client').verdict, 'ok');
  assert.equal(run.finding('callback').says, 'Not asked: --origin says where the application is.');
  assert.equal(run.code, 0);
});

test('everything is taken from a file of settings, and flags win', async (t) => {
  const { app, domain } = await aScene(t);
  const api = { url: 'http://localhost:4600', audience: AUDIENCE };
  const folder = await temporaryFolder(t, {
    'config.json': JSON.stringify({ domain, clientId: 'from-the-file', api }),
  });
  const run = await reportOf(
    '--config',
    `${folder}/config.json`,
    '--client-id',
    CLIENT_ID,
    '--origin',
    app,
  );
  assert.equal(run.report.outcome, 'ok');
  assert.match(run.finding('audience').says, /timesheets/);
});

test('from the address of the settings, the origin is known too', async (t) => {
  const { app } = await aScene(t);
  const run = await reportOf('--config', `${app}/config.json`);
  assert.equal(run.report.outcome, 'ok');
  assert.equal(run.report.origin, app);
});
