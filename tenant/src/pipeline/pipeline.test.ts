import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';

import { aDefinition, CLIENT_ID, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';
import { Sandbox } from './sandbox.ts';

interface Scripts {
  readonly actions?: readonly string[];
  readonly rules?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A browser that asks a tenant with these scripts for tokens, as Ada; and the lines of the tenant's log. */
async function signInWith(
  t: TestContext,
  { actions = [], rules = [], secrets = {} }: Scripts,
  person = 'ada@exampleco.com',
) {
  const log: string[] = [];
  const named = (kind: string) => (code: string, index: number) => ({
    name: `${kind}-${String(index)}`,
    fileName: `${kind}-${String(index)}.js`,
    code,
    secrets,
  });
  const tenant = await startTenant(t, {
    tenant: { actions: actions.map(named('action')), rules: rules.map(named('rule')) },
    options: { log: (line) => log.push(line) },
  });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ custom: 'kept' });
  await browser.signInAs(person);
  return { tenant, browser, log };
}

async function tokensOf({ tenant, browser }: Awaited<ReturnType<typeof signInWith>>) {
  return {
    idToken: await verified(tenant, browser.fragment.get('id_token')),
    accessToken: await verified(tenant, browser.fragment.get('access_token')),
  };
}

const action = (body: string) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

test('an Action sets namespaced claims in either token', async (t) => {
  const { idToken, accessToken } = await tokensOf(
    await signInWith(t, {
      actions: [
        action(`
          api.idToken.setCustomClaim('https://a.test/id', [1]);
          api.accessToken.setCustomClaim('https://a.test/access', { a: true });
        `),
      ],
    }),
  );
  assert.deepEqual(idToken['https://a.test/id'], [1]);
  assert.deepEqual(accessToken['https://a.test/access'], { a: true });
  assert.ok(!('https://a.test/access' in idToken) && !('https://a.test/id' in accessToken));
});

test('an Action cannot set a claim that is reserved, and the log says so', async (t) => {
  const result = await signInWith(t, {
    actions: [
      action(`
        for (const claim of ['sub', 'iss', 'aud', 'exp', 'nonce', 'scope', 'permissions', 'azp', 'auth_time', 'roles', 'groups']) {
          api.idToken.setCustomClaim(claim, 'forged');
          api.accessToken.setCustomClaim(claim, 'forged');
        }
      `),
    ],
  });
  const { idToken, accessToken } = await tokensOf(result);
  assert.ok(!JSON.stringify([idToken, accessToken]).includes('forged'));
  assert.ok(result.log.includes('action action-0: the claim sub is reserved and was not set'));
  assert.ok(result.log.includes('action action-0: the claim roles is reserved and was not set'));
});

test('an Action adds and removes scopes, and the response says what was granted', async (t) => {
  const result = await signInWith(t, {
    actions: [
      action(
        `api.accessToken.addScope('extra:scope'); api.accessToken.removeScope('delete:timesheets');`,
      ),
    ],
  });
  const { accessToken } = await tokensOf(result);
  assert.equal(
    accessToken['scope'],
    'openid profile email read:timesheets create:timesheets extra:scope',
  );
  assert.equal(result.browser.fragment.get('scope'), accessToken['scope']);
});

test('an Action sees the person, the client, the request with its own parameters, the roles, the API and its secrets', async (t) => {
  const { idToken } = await tokensOf(
    await signInWith(t, {
      secrets: { KEY: 'value' },
      actions: [
        action(`api.idToken.setCustomClaim('https://a.test/seen', {
          user: event.user.user_id, email: event.user.email,
          client: event.client.client_id, name: event.client.name,
          custom: event.request.query.custom, internal: Object.keys(event.request.query).filter((key) => key.startsWith('tenant')),
          roles: event.authorization.roles,
          api: event.resource_server.identifier,
          requested: event.transaction.requested_scopes.length,
          protocol: event.transaction.protocol,
          secret: event.secrets.KEY,
          strategy: event.connection.strategy,
          logins: event.stats.logins_count,
          password: JSON.stringify(event).includes('Timesheets!2026'),
        });`),
      ],
    }),
  );
  assert.deepEqual(idToken['https://a.test/seen'], {
    user: 'auth0|69216a1f0c4e7d35b8a90001',
    email: 'ada@exampleco.com',
    client: CLIENT_ID,
    name: 'ExampleCo Timesheets',
    custom: 'kept',
    internal: [],
    roles: ['timesheet-user'],
    api: 'https://api.exampleco.com/timesheets',
    requested: 7,
    protocol: 'oidc-implicit-profile',
    secret: 'value',
    strategy: 'auth0',
    logins: 1,
    password: false,
  });
});

test('Actions run once for both tokens, in their order, each seeing a world of its own', async (t) => {
  const result = await signInWith(t, {
    actions: [
      `globalThis.shared = 1; ${action(`console.log('first'); api.idToken.setCustomClaim('https://a.test/a', 1);`)}`,
      action(
        `console.log('second', typeof globalThis.shared); api.idToken.setCustomClaim('https://a.test/a', 2);`,
      ),
    ],
  });
  const { idToken } = await tokensOf(result);
  assert.equal(idToken['https://a.test/a'], 2);
  assert.deepEqual(
    result.log.filter((line) => line.startsWith('action')),
    ['action action-0: first', 'action action-1: second undefined'],
  );
});

for (const [name, scripts, error, description] of [
  [
    'an Action that denies',
    { actions: [action(`api.access.deny('Not on Sundays.');`)] },
    'access_denied',
    'Not on Sundays.',
  ],
  [
    'an Action that throws',
    { actions: [action(`throw new Error('broken');`)] },
    'access_denied',
    'broken',
  ],
  [
    'an Action that uses what the local tenant lacks',
    { actions: [action(`api.multifactor.enable('any');`)] },
    'access_denied',
    'api.multifactor is not available in the local tenant',
  ],
  [
    'an Action that never ends',
    { actions: [action(`while (true) {}`)] },
    'access_denied',
    'Script execution timed out after 2000ms',
  ],
  [
    'an Action that wants a package',
    { actions: [`const x = require('lodash'); ${action('')}`] },
    'access_denied',
    "require('lodash') is not available in the local tenant",
  ],
  [
    'an Action without a handler',
    { actions: ['exports.other = 1;'] },
    'access_denied',
    'action-0.js gives no handler',
  ],
  [
    'a Rule with UnauthorizedError',
    {
      rules: [
        `function (user, context, callback) { callback(new UnauthorizedError('Not you.')); }`,
      ],
    },
    'unauthorized',
    'Not you.',
  ],
  [
    'a Rule with another error',
    { rules: [`function (user, context, callback) { callback(new Error('broken')); }`] },
    'access_denied',
    'broken',
  ],
  [
    'a Rule that throws',
    { rules: [`function () { throw new Error('broken'); }`] },
    'access_denied',
    'broken',
  ],
] as const satisfies readonly (readonly [string, Scripts, string, string])[]) {
  test(`${name} ends the sign-in with ${error}, and no token`, async (t) => {
    const { browser } = await signInWith(t, scripts);
    assert.equal(browser.fragment.get('error'), error);
    assert.equal(browser.fragment.get('error_description'), description);
    assert.equal(browser.fragment.get('state'), 'a-state');
    assert.ok(!browser.fragment.has('access_token') && !browser.fragment.has('id_token'));
  });
}

test('a denial reaches a silent request too', async (t) => {
  const { browser } = await signInWith(t, { actions: [action(`api.access.deny('No.');`)] });
  const { html } = await browser.authorize({ prompt: 'none', response_mode: 'web_message' });
  assert.match(html, /"error":"access_denied","error_description":"No\."/);
});

test('a script with a mistake in its grammar stops the tenant at the start', async (t) => {
  await assert.rejects(signInWith(t, { actions: ['exports.onExecutePostLogin = ('] }), SyntaxError);
});

test('a Rule sets claims and the scopes, and the next one sees them', async (t) => {
  const { idToken, accessToken } = await tokensOf(
    await signInWith(t, {
      rules: [
        `function (user, context, callback) {
          context.idToken['https://a.test/client'] = context.clientID;
          context.accessToken['https://a.test/roles'] = context.authorization.roles;
          context.accessToken.scope = ['openid', 'read:timesheets'];
          callback(null, user, context);
        };`,
        `async function last(user, context, callback) {
          context.idToken['https://a.test/seen'] = context.idToken['https://a.test/client'] + context.request.query.custom;
          callback(null, user, context);
        }`,
      ],
    }),
  );
  assert.equal(idToken['https://a.test/client'], CLIENT_ID);
  assert.equal(idToken['https://a.test/seen'], `${CLIENT_ID}kept`);
  assert.deepEqual(accessToken['https://a.test/roles'], ['timesheet-user']);
  assert.equal(accessToken['scope'], 'openid read:timesheets');
});

test('the Rule that is shipped gives the scopes of the roles', async (t) => {
  const code = await readFile(
    new URL('../../rules/timesheets-scopes-by-role.js', import.meta.url),
    'utf8',
  );
  const { accessToken } = await tokensOf(
    await signInWith(t, { rules: [code] }, 'mara@exampleco.com'),
  );
  assert.equal(
    accessToken['scope'],
    'openid profile email read:timesheets create:timesheets delete:timesheets approve:timesheets',
  );
  assert.deepEqual(accessToken['https://api.exampleco.com/roles'], ['timesheet-manager']);
});

test('the Rule that is shipped turns away a person whose address is not confirmed', async (t) => {
  const code = await readFile(
    new URL('../../rules/timesheets-scopes-by-role.js', import.meta.url),
    'utf8',
  );
  const { people } = await aDefinition();
  const tenant = await startTenant(t, {
    tenant: {
      rules: [{ name: 'shipped', fileName: 'shipped.js', code }],
      people: people.map((person) => ({ ...person, emailVerified: false })),
    },
  });
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  assert.equal(browser.fragment.get('error'), 'unauthorized');
});

test('a mistake in a timer of an Action is a line in the log, and the tenant goes on', async () => {
  const { promise: lateLine, resolve } = Promise.withResolvers<string>();
  const sandbox = new Sandbox(
    'exports.handler = () => { setTimeout((value) => { value.x; }, 1, null); };',
    { fileName: 'late.js', log: resolve },
  );
  await sandbox.run(
    (exports) => exports['handler'],
    (handler) => handler(),
  );
  assert.match(await lateLine, /^a timer failed: TypeError: Cannot read properties of null/);
});

test('a value that refers to itself can be logged', async (t) => {
  const { browser, log } = await signInWith(t, {
    actions: [
      action('const circle = { kept: 1 }; circle.self = circle; console.log("a", circle);'),
    ],
  });
  assert.ok(browser.fragment.has('access_token'));
  assert.ok(log.some((line) => /^action action-0: a .*kept: 1.*\[Circular/.test(line)));
});
