import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { createLocalJWKSet, jwtVerify } from 'jose';

import type { Answer } from './answer.ts';
import { Provider } from './provider.ts';
import { Tokens } from './tokens.ts';

const ORIGIN = 'https://tenant.bench.test';
const CALLBACK = 'https://app.bench.test/callback';
const API = 'https://api.bench.test/';
const VERIFIER = 'a-verifier-that-is-long-enough-to-be-one-of-them';
const SIGNED_IN = { cookie: 'bench_session=yes' };

const ASKED = {
  client_id: 'bench',
  redirect_uri: CALLBACK,
  scope: 'openid profile',
  state: 'the-state',
  nonce: 'the-nonce',
};

class Setting {
  readonly tokens: Tokens;
  readonly #provider: Provider;

  private constructor(tokens: Tokens) {
    this.tokens = tokens;
    this.#provider = new Provider(ORIGIN, tokens, API);
  }

  static async make(): Promise<Setting> {
    return new Setting(await Tokens.withNewKey({ accessTokenSeconds: 600, idTokenSeconds: 3600 }));
  }

  async get(
    path: string,
    parameters: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const url = new URL(path, ORIGIN);
    url.search = new URLSearchParams(parameters).toString();
    return this.#provider.answer({ method: 'GET', url, headers, body: '' });
  }

  async post(path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#provider.answer({
      method: 'POST',
      url: new URL(path, ORIGIN),
      headers: {},
      body: new URLSearchParams(form).toString(),
    });
  }

  /** The claims of a token that its keys really have signed. */
  async claimsOf(
    token: string,
    audience: string,
    issuer = `${ORIGIN}/`,
  ): Promise<Record<string, unknown>> {
    const keys = JSON.parse(String((await this.get('/.well-known/jwks.json')).body)) as Parameters<
      typeof createLocalJWKSet
    >[0];
    return (await jwtVerify(token, createLocalJWKSet(keys), { audience, issuer })).payload;
  }
}

function locationOf(answer: Answer): URL {
  assert.equal(answer.status, 302);
  return new URL(answer.headers?.['location'] ?? '');
}

function fragmentOf(answer: Answer): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(locationOf(answer).hash.slice(1)));
}

function jsonOf(answer: Answer): Record<string, unknown> {
  return JSON.parse(String(answer.body)) as Record<string, unknown>;
}

for (const [documentPath, issuer] of [
  ['/', `${ORIGIN}/`],
  ['/realms/bench/', `${ORIGIN}/realms/bench`],
  ['/oauth2/default/', `${ORIGIN}/oauth2/default`],
  ['/microsoft/', `${ORIGIN}/microsoft`],
] as const) {
  test(`${issuer} describes itself, and is at the places that it names`, async () => {
    const setting = await Setting.make();
    const found = jsonOf(await setting.get(`${documentPath}.well-known/openid-configuration`));
    assert.equal(found['issuer'], issuer);
    const keys = await setting.get(String(found['jwks_uri']));
    assert.equal((jsonOf(keys)['keys'] as unknown[]).length, 1);
    const back = await setting.get(String(found['authorization_endpoint']), {
      ...ASKED,
      response_type: 'token id_token',
    });
    const { id_token: idToken = '' } = fragmentOf(back);
    assert.equal((await setting.claimsOf(idToken, 'bench', issuer))['nonce'], 'the-nonce');
  });
}

test('the Implicit Flow gets signed tokens in the fragment that belong together', async () => {
  const setting = await Setting.make();
  const back = await setting.get('/authorize', { ...ASKED, response_type: 'token id_token' });
  assert.equal(locationOf(back).search, '');
  const response = fragmentOf(back);
  assert.equal(response['state'], 'the-state');
  assert.equal(response['expires_in'], '600');
  const accessToken = response['access_token'] ?? '';
  const hash = createHash('sha256').update(accessToken).digest().subarray(0, 16);
  const claims = await setting.claimsOf(response['id_token'] ?? '', 'bench');
  assert.equal(claims['at_hash'], hash.toString('base64url'));
  assert.equal((await setting.claimsOf(accessToken, API))['scope'], 'openid profile');
});

test('a code is exchanged once, and only for its verifier', async () => {
  const setting = await Setting.make();
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const codeFor = async (): Promise<string> => {
    const back = await setting.get('/authorize', {
      ...ASKED,
      response_type: 'code',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    return locationOf(back).searchParams.get('code') ?? '';
  };
  const grant = { grant_type: 'authorization_code', code_verifier: VERIFIER };
  const code = await codeFor();
  const answer = jsonOf(await setting.post('/oauth/token', { ...grant, code }));
  await setting.claimsOf(String(answer['access_token']), API);
  assert.equal((await setting.post('/oauth/token', { ...grant, code })).status, 400);
  const other = { ...grant, code: await codeFor(), code_verifier: 'another' };
  assert.equal((await setting.post('/oauth/token', other)).status, 400);
});

test('without a session a silent question is answered with login_required, in the way it was asked', async () => {
  const setting = await Setting.make();
  const silent = { ...ASKED, response_type: 'token id_token', prompt: 'none' };
  assert.equal(fragmentOf(await setting.get('/authorize', silent))['error'], 'login_required');
  const message = await setting.get('/authorize', { ...silent, response_mode: 'web_message' });
  assert.match(String(message.body), /"error":"login_required"/);
  assert.equal(message.headers?.['set-cookie'], undefined);
});

test('whoever has signed in is answered silently, with a message to the origin of the application alone', async () => {
  const setting = await Setting.make();
  const asked = { ...ASKED, response_type: 'token id_token' };
  const signedIn = await setting.get('/authorize', asked);
  assert.match(
    signedIn.headers?.['set-cookie'] ?? '',
    /^bench_session=yes;.*HttpOnly; SameSite=None$/,
  );
  const silent = { ...asked, prompt: 'none', response_mode: 'web_message' };
  const { body } = await setting.get('/authorize', silent, SIGNED_IN);
  assert.match(String(body), /"type":"authorization_response".*"access_token"/);
  assert.match(String(body), /, "https:\/\/app\.bench\.test"\)<\/script>$/);
});

test('what comes from the request cannot end the script that it stands in', async () => {
  const setting = await Setting.make();
  const { body } = await setting.get('/authorize', {
    ...ASKED,
    prompt: 'none',
    response_mode: 'web_message',
    state: '</script><script>alert(1)</script>',
  });
  assert.equal(String(body).match(/<script>/g)?.length, 1);
});

test('signing out ends the session and leads back', async () => {
  const setting = await Setting.make();
  const answer = await setting.get('/v2/logout', { returnTo: 'https://app.bench.test/' });
  assert.equal(locationOf(answer).href, 'https://app.bench.test/');
  assert.match(answer.headers?.['set-cookie'] ?? '', /^bench_session=; .*Max-Age=0/);
});

test('a token is good for its audience while it lives, and nothing else is', async () => {
  const { tokens } = await Setting.make();
  const grant = { issuer: `${ORIGIN}/`, clientId: 'bench', audience: API, scope: '', nonce: null };
  const token = await tokens.accessToken(grant);
  assert.equal(await tokens.isGood(token, API), true);
  assert.equal(await tokens.isGood(token, 'https://other.bench.test/'), false);
  assert.equal(await tokens.isGood('no token', API), false);
  tokens.lifetimes = { accessTokenSeconds: -1, idTokenSeconds: 1 };
  assert.equal(await tokens.isGood(await tokens.accessToken(grant), API), false);
});
