import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { Problem } from '../problems/problem.ts';
import { answerWithKeys, TestIssuer } from '../testing/test-issuer.ts';
import { SigningKeys, type SigningKeysOptions } from './signing-keys.ts';

describe('the keys of the tenant', () => {
  let issuer: TestIssuer;
  let nowMs: number;

  beforeEach(async () => {
    issuer = await TestIssuer.start();
    nowMs = 1_800_000_000_000;
  });
  afterEach(() => issuer.stop());

  const passSeconds = (seconds: number): void => {
    nowMs += seconds * 1000;
  };

  function keysOf(options: Partial<SigningKeysOptions> = {}): SigningKeys {
    return new SigningKeys({ jwksUri: issuer.jwksUri, now: () => nowMs, ...options });
  }

  const find = (keys: SigningKeys, kid = issuer.key.kid) => keys.keyFor({ alg: 'RS256', kid });

  async function problemOf(attempt: Promise<unknown>): Promise<Problem> {
    const error: unknown = await attempt.then(
      () => assert.fail('It was expected to be refused.'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Problem, String(error));
    return error;
  }

  it('are not asked for before the first token comes', () => {
    keysOf();
    assert.equal(issuer.requests, 0);
  });

  it('are fetched once and kept', async () => {
    const keys = keysOf();
    for (let round = 0; round < 20; round += 1) await find(keys);
    passSeconds(599);
    await find(keys);
    assert.equal(issuer.requests, 1);
  });

  it('are fetched once for all who ask at the same time', async () => {
    const keys = keysOf();
    await Promise.all(Array.from({ length: 50 }, () => find(keys)));
    assert.equal(issuer.requests, 1);
  });

  it('are fetched again when they are old, so that a withdrawn key is forgotten', async () => {
    const keys = keysOf();
    const withdrawn = issuer.key.kid;
    await find(keys);
    issuer.rotate('new');
    issuer.published = [issuer.key];
    passSeconds(600);
    await find(keys);
    passSeconds(20);
    assert.equal((await problemOf(find(keys, withdrawn))).problem, 'invalid-token');
  });

  it('follow a rotation at once', async () => {
    const keys = keysOf();
    await find(keys);
    issuer.rotate();
    await find(keys);
    assert.equal(issuer.requests, 2);
  });

  it('follow a rotation for all who ask at the same time', async () => {
    const keys = keysOf();
    await find(keys);
    issuer.rotate();
    await Promise.all(Array.from({ length: 5 }, () => find(keys)));
    assert.equal(issuer.requests, 2);
  });

  it('are never taken from where a redirect leads', async () => {
    const other = await TestIssuer.start();
    try {
      other.rotate('of-somebody-else');
      issuer.answer = (response) => {
        response.writeHead(302, { location: other.jwksUri.href }).end();
      };
      const { problem } = await problemOf(find(keysOf(), other.key.kid));
      assert.equal(problem, 'keys-unavailable');
      assert.equal(other.requests, 0);
    } finally {
      await other.stop();
    }
  });

  it('are not asked for again and again by tokens that name keys at random', async () => {
    const keys = keysOf();
    await find(keys);
    for (let index = 0; index < 100; index += 1) {
      assert.equal((await problemOf(find(keys, `random-${index}`))).problem, 'invalid-token');
    }
    assert.equal(issuer.requests, 2);
    await find(keys);
    passSeconds(10);
    await problemOf(find(keys, 'random-again'));
    assert.equal(issuer.requests, 3);
  });

  it('share one fetch also among unknown names', async () => {
    const keys = keysOf();
    await find(keys);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => problemOf(find(keys, `random-${index}`))),
    );
    assert.equal(issuer.requests, 2);
  });

  for (const [name, answer] of [
    ['answers 500', (response) => response.writeHead(500).end()],
    ['answers with a page', (response) => response.end('<html>')],
    ['answers with something that is no key set', (response) => response.end('{"keys":1}')],
    ['hangs up', (response) => response.destroy()],
    [
      'sends us elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ] as const satisfies readonly (readonly [string, (response: ServerResponse) => unknown])[]) {
    it(`cannot be had when the tenant ${name}: the token is not blamed`, async () => {
      issuer.answer = answer;
      const { headers, problem, status } = await problemOf(find(keysOf()));
      assert.equal(problem, 'keys-unavailable');
      assert.equal(status, 503);
      assert.deepEqual(headers, { 'Retry-After': '5' });
    });
  }

  it('are waited for only so long', async () => {
    const unanswered: ServerResponse[] = [];
    issuer.answer = (response) => unanswered.push(response);
    const { problem } = await problemOf(find(keysOf({ timeoutSeconds: 0.05 })));
    assert.equal(problem, 'keys-unavailable');
    assert.equal(unanswered.length, 1);
  });

  it('leave a failing tenant alone for a while, and say for how long', async () => {
    const keys = keysOf();
    issuer.answer = (response) => response.writeHead(500).end();
    await problemOf(find(keys));
    passSeconds(2);
    for (let index = 0; index < 20; index += 1) {
      const { headers } = await problemOf(find(keys));
      assert.deepEqual(headers, { 'Retry-After': '3' });
    }
    assert.equal(issuer.requests, 1);
    issuer.answer = answerWithKeys;
    passSeconds(3);
    await find(keys);
    assert.equal(issuer.requests, 2);
  });

  it('stay in use while the tenant is down, for an hour and no longer', async () => {
    const keys = keysOf();
    await find(keys);
    issuer.answer = (response) => response.writeHead(503).end();
    passSeconds(3599);
    await find(keys);
    passSeconds(6);
    assert.equal((await problemOf(find(keys))).problem, 'keys-unavailable');
  });

  it('say nothing about an unknown name while the tenant is down', async () => {
    const keys = keysOf();
    await find(keys);
    issuer.answer = (response) => response.writeHead(503).end();
    issuer.rotate();
    assert.equal((await problemOf(find(keys))).problem, 'keys-unavailable');
    passSeconds(1);
    assert.equal((await problemOf(find(keys))).problem, 'keys-unavailable');
    issuer.answer = answerWithKeys;
    passSeconds(10);
    await find(keys);
  });

  it('do not blame the caller for two keys of one name', async () => {
    issuer.rotate(issuer.key.kid);
    assert.equal((await problemOf(find(keysOf()))).problem, 'keys-unavailable');
  });

  it('do not lend a key that is published for encryption', async () => {
    issuer.answer = (response, keySet) => {
      response.end(keySet.replace('"use":"sig"', '"use":"enc"'));
    };
    assert.equal((await problemOf(find(keysOf()))).problem, 'invalid-token');
  });
});
