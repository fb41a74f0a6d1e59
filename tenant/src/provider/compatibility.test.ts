import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import Provider from 'oidc-provider';

import { KeyRing } from '../state/keys.ts';
import {
  allowLoopbackCallbacks,
  checkOnlyOriginOfWebMessages,
  extendIdTokens,
  nameSessionInIdTokens,
} from './compatibility.ts';

/** A provider that was changed in nothing, to see that what is changed is there to be changed. */
async function untouchedProvider(redirectUri = 'https://app.test/callback'): Promise<Provider> {
  const { signingKeys } = await KeyRing.open(undefined);
  return new Provider('http://localhost:1/', {
    jwks: { keys: [...signingKeys] },
    features: { devInteractions: { enabled: false } },
    responseTypes: ['id_token'],
    clients: [
      {
        client_id: 'app',
        redirect_uris: [redirectUri],
        response_types: ['id_token'],
        grant_types: ['implicit'],
        token_endpoint_auth_method: 'none',
      },
    ],
  });
}

test('the version is the one these changes were made for', async () => {
  const path = new URL('../../../node_modules/oidc-provider/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  assert.equal(
    version,
    '9.13.3',
    'read compatibility.ts again, run all tests, then change this number',
  );
});

for (const [callback, because] of [
  ['http://app.test/callback', /https/],
  ['https://localhost/callback', /localhost/],
] as const) {
  test(`oidc-provider refuses ${callback} for the Implicit Flow, and accepts it once told to`, async () => {
    await assert.rejects((await untouchedProvider(callback)).Client.find('app'), {
      error: 'invalid_redirect_uri',
      error_description: because,
    });

    const provider = await untouchedProvider(callback);
    allowLoopbackCallbacks(provider);
    assert.deepEqual((await provider.Client.find('app'))?.redirectUris, [callback]);
  });
}

test('every other rule for callbacks still holds', async () => {
  const provider = await untouchedProvider('http://localhost/callback#fragment');
  allowLoopbackCallbacks(provider);
  await assert.rejects(provider.Client.find('app'), { error: 'invalid_redirect_uri' });
});

test('outside a web message a callback is compared exactly', async () => {
  const provider = await untouchedProvider();
  checkOnlyOriginOfWebMessages(provider, () => true);
  const client = await provider.Client.find('app');
  assert.ok(client !== undefined);
  assert.equal(client.redirectUriAllowed('https://app.test/callback'), true);
  assert.equal(client.redirectUriAllowed('https://app.test/elsewhere'), false);
});

test('oidc-provider leaves the session out of ID Tokens, and names it once told to', async () => {
  const provider = await untouchedProvider();
  const client = await provider.Client.find('app');
  assert.ok(client?.includeSid() !== true);
  nameSessionInIdTokens(provider);
  assert.equal(client?.includeSid(), true);
});

test('oidc-provider drops a claim of another name, and keeps it once told to', async () => {
  const provider = await untouchedProvider();
  const client = await provider.Client.find('app');
  const createIdToken = () =>
    new provider.IdToken({ sub: 'a', 'https://a.test/role': 'b' }, { client });
  assert.ok(!('https://a.test/role' in (await createIdToken().payload())));

  extendIdTokens(provider, {
    claims: async () => ({ 'https://a.test/role': 'c' }),
    secondsToExpiry: () => -5,
  });
  assert.equal((await createIdToken().payload())['https://a.test/role'], 'c');
});

test('the life of an ID Token is asked for where it can be changed', async () => {
  const provider = await untouchedProvider();
  const { IdToken } = provider as unknown as { IdToken: { expiresIn?: unknown } };
  assert.equal(typeof IdToken.expiresIn, 'function');
});
