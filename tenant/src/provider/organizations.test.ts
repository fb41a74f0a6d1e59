import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test, type TestContext } from 'node:test';

import {
  aDefinition,
  APP,
  CLIENT_ID,
  PASSWORD,
  startTenant,
  type TestTenant,
} from '../testing/a-tenant.ts';
import { type RequestParameters, TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const NAME = 'exampleco';
const ID = 'org_hT6wQ2mZr8KcXn4B';
const SILENT = { prompt: 'none', response_mode: 'web_message' } as const;

async function openTenant(t: TestContext, changes: TestTenant = {}) {
  const tenant = await startTenant(t, changes);
  return { tenant, browser: new TestBrowser(tenant) };
}

/** The shipped organization, with changes. */
async function anOrganization(changes: object) {
  const { organizations } = await aDefinition();
  return { organizations: organizations.map((shipped) => ({ ...shipped, ...changes })) };
}

for (const organization of [NAME, ID, 'ExampleCo']) {
  test(`a member who signs in with organization=${organization} has org_id and org_name in both tokens`, async (t) => {
    const { tenant, browser } = await openTenant(t);
    const { html } = await browser.authorize({ organization });
    assert.match(html, /as a member of <strong>ExampleCo<\/strong>/);
    await browser.signInAs('ada@exampleco.com');
    for (const token of ['id_token', 'access_token']) {
      const claims = await verified(tenant, browser.fragment.get(token));
      assert.equal(claims['org_id'], ID);
      assert.equal(claims['org_name'], NAME);
    }
  });
}

test('the organization is kept by a silent request that names it, and is not there in one that does not', async (t) => {
  const { tenant, browser } = await openTenant(t);
  await browser.authorize({ organization: NAME });
  await browser.signInAs('ada@exampleco.com');
  await browser.authorize({ organization: NAME, prompt: 'none' });
  assert.equal((await verified(tenant, browser.fragment.get('id_token')))['org_id'], ID);

  await browser.authorize({ prompt: 'none' });
  for (const token of ['id_token', 'access_token']) {
    const claims = await verified(tenant, browser.fragment.get(token));
    assert.ok(!('org_id' in claims) && !('org_name' in claims));
  }
});

test('a session that began without an organization is good for one that the person is a member of', async (t) => {
  const { tenant, browser } = await openTenant(t);
  await browser.authorize();
  await browser.signInAs('mara@exampleco.com');
  await browser.authorize({ organization: ID, prompt: 'none' });
  assert.equal((await verified(tenant, browser.fragment.get('id_token')))['org_id'], ID);
});

for (const email of ['vic@exampleco.com', 'gita@exampleco.com']) {
  test(`${email} is not a member: access_denied, no consent page, no token`, async (t) => {
    const { tenant, browser } = await openTenant(t);
    const { url } = await browser.authorize({ organization: NAME });
    const person = tenant.definition.people.find((candidate) => candidate.email === email);
    const userId = person?.userId ?? '';
    await browser.post(`${url.pathname}/person`, { user_id: userId });
    assert.equal(browser.current.url.origin, APP);
    assert.equal(browser.fragment.get('error'), 'access_denied');
    assert.equal(
      browser.fragment.get('error_description'),
      `user ${userId} is not part of the ${ID} organization`,
    );
    assert.equal(browser.fragment.get('state'), 'a-state');
    assert.ok(!browser.fragment.has('access_token') && !browser.fragment.has('id_token'));

    const silent = await browser.authorize({ ...SILENT, organization: NAME });
    assert.match(silent.html, /"error":"access_denied"/);
    assert.doesNotMatch(silent.html, /_token"/);
  });
}

test('without a session a silent request says login_required, member or not', async (t) => {
  const { browser } = await openTenant(t);
  const { html } = await browser.authorize({ ...SILENT, organization: NAME });
  assert.match(html, /"error":"login_required"/);
});

for (const [name, parameters, changes, error, description] of [
  [
    'an organization that does not exist',
    { organization: 'acme' },
    {},
    'invalid_request',
    'the organization was not found',
  ],
  [
    'a display name, which is for people',
    { organization: 'ExampleCo ' },
    {},
    'invalid_request',
    'the organization was not found',
  ],
  [
    'a name, where the tenant takes ids only',
    { organization: NAME },
    { tenant: { acceptsOrganizationNames: false } },
    'invalid_request',
    'the organization was not found',
  ],
  [
    'a client that is for no organization',
    { organization: NAME },
    { client: { organizationUsage: 'deny' } },
    'invalid_request',
    'parameter organization is not allowed for this client',
  ],
  [
    'a client that is for organizations only, and none named',
    {},
    { client: { organizationUsage: 'require' } },
    'invalid_request',
    'parameter organization is required for this client',
  ],
] as const satisfies readonly (readonly [
  string,
  RequestParameters,
  TestTenant,
  string,
  string,
])[]) {
  test(`answers ${error} for ${name}`, async (t) => {
    const { browser } = await openTenant(t, changes);
    await browser.authorize(parameters);
    assert.equal(browser.fragment.get('error'), error);
    assert.equal(browser.fragment.get('error_description'), description);
    assert.equal(browser.fragment.get('state'), 'a-state');
  });
}

test('where the tenant takes ids only, tokens have no org_name', async (t) => {
  const { tenant, browser } = await openTenant(t, { tenant: { acceptsOrganizationNames: false } });
  await browser.authorize({ organization: ID });
  await browser.signInAs('ada@exampleco.com');
  const claims = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(claims['org_id'], ID);
  assert.ok(!('org_name' in claims));
});

test('members sign in the ways of the organization only, and a session of another way does not count', async (t) => {
  const connections = [{ name: 'github', assignsMembership: true }];
  const { tenant, browser } = await openTenant(t, {
    tenant: await anOrganization({ connections }),
  });
  await browser.authorize();
  await browser.signInAs('ada@exampleco.com');
  const silent = await browser.authorize({ ...SILENT, organization: NAME });
  assert.match(silent.html, /"error":"login_required"/, 'a member, but not of this way');

  const { html, url } = await browser.authorize({ organization: NAME });
  assert.match(html, /Continue with GitHub/);
  assert.doesNotMatch(html, /<label for="password">/);
  await browser.post(url.pathname, { email: 'ada@exampleco.com', password: PASSWORD });
  assert.equal(browser.current.status, 400, 'a form of another making is refused too');
  await browser.post(`${url.pathname}/person`, { user_id: 'github|20260401' });
  await browser.submit({ decision: 'accept' });
  const claims = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(claims.sub, 'github|20260401');
  assert.equal(claims['org_id'], ID, 'a member by signing in this way');
});

test('a connection that is not of the organization is refused', async (t) => {
  const connections = [{ name: 'Username-Password-Authentication', assignsMembership: false }];
  const { browser } = await openTenant(t, { tenant: await anOrganization({ connections }) });
  await browser.authorize({ organization: NAME, connection: 'github' });
  assert.equal(browser.fragment.get('error'), 'access_denied');
});

test('a person who is added can be a member', async (t) => {
  const { tenant, browser } = await openTenant(t);
  const added = await tenant.people.add({ name: 'New', roles: [], organizations: [NAME] });
  await browser.authorize({ organization: NAME });
  await browser.signInAs(added.person.email ?? '', added.password);
  assert.equal((await verified(tenant, browser.fragment.get('id_token')))['org_id'], ID);
});

test('an Action sees the organization, and can make none up', async (t) => {
  const code = `exports.onExecutePostLogin = async ({ organization }, api) => {
    api.idToken.setCustomClaim('https://a.test/seen', organization ?? 'none');
    for (const claim of ['org_id', 'org_name']) {
      api.idToken.setCustomClaim(claim, 'forged');
      api.accessToken.setCustomClaim(claim, 'forged');
    }
  };`;
  const { tenant, browser } = await openTenant(t, {
    tenant: { actions: [{ name: 'seen', fileName: 'seen.js', code, secrets: {} }] },
  });
  await browser.authorize({ organization: NAME });
  await browser.signInAs('ada@exampleco.com');
  const inside = await verified(tenant, browser.fragment.get('id_token'));
  assert.deepEqual(inside['https://a.test/seen'], {
    id: ID,
    name: NAME,
    display_name: 'ExampleCo',
    metadata: {},
  });
  await browser.authorize({ prompt: 'none' });
  const outside = await verified(tenant, browser.fragment.get('id_token'));
  assert.equal(outside['https://a.test/seen'], 'none');
  assert.doesNotMatch(JSON.stringify([inside, outside]), /forged/);
});

test('a code and its refresh tokens stay in the organization, for as long as the person is a member', async (t) => {
  const { tenant, browser } = await openTenant(t);
  const { person, password } = await tenant.people.add({ name: 'New', organizations: [NAME] });
  const verifier = randomBytes(32).toString('base64url');
  await browser.authorize({
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    scope: 'openid offline_access',
    organization: NAME,
  });
  const { url } = await browser.signInAs(person.email ?? '', password);
  const exchange = async (fields: Readonly<Record<string, string>>) => {
    const response = await fetch(new URL('/oauth/token', tenant.origin), {
      method: 'POST',
      body: new URLSearchParams({ client_id: CLIENT_ID, ...fields }),
    });
    return (await response.json()) as Record<string, string>;
  };
  let answer = await exchange({
    grant_type: 'authorization_code',
    code: url.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: `${APP}/callback`,
  });
  const refresh = async () =>
    exchange({ grant_type: 'refresh_token', refresh_token: answer['refresh_token'] ?? '' });
  for (let refreshes = 0; refreshes < 3; refreshes += 1) {
    for (const token of ['id_token', 'access_token']) {
      assert.equal((await verified(tenant, answer[token] ?? ''))['org_id'], ID);
    }
    answer = await refresh();
  }

  Object.assign(person, { organizations: [] });
  assert.equal((await refresh())['error'], 'invalid_grant');
});
