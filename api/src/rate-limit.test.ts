import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { EmptyStore } from './testing/empty-store.ts';
import { aPerson, problemOf, startTestApi, type TestApi } from './testing/test-api.ts';

describe('the rate limit', () => {
  let api: TestApi;

  beforeEach(async () => {
    api = await startTestApi(new EmptyStore(), {
      rateLimitPerMinute: 3,
      trustedProxies: ['127.0.0.1'],
    });
  });
  afterEach(() => api.stop());

  it('stops a person who asks too often, and says when to come back', async () => {
    const ada = await aPerson(api);
    for (let round = 0; round < 3; round += 1) {
      assert.equal((await ada.send({ path: '/timesheets' })).status, 200);
    }
    const response = await ada.send({ path: '/timesheets' });
    assert.equal(response.status, 429);
    assert.equal(problemOf(response), 'too-many-requests');
    const wait = Number(response.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 60, String(wait));
  });

  it('counts each person for themselves, though they share an address', async () => {
    const [ada, ben] = [await aPerson(api), await aPerson(api)];
    for (let round = 0; round < 4; round += 1) await ada.send({ path: '/timesheets' });
    assert.equal((await ben.send({ path: '/timesheets' })).status, 200);
  });

  it('counts a person over all their tokens', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const token = await api.issuer.token({ claims: { jti: String(round) } });
      statuses.push((await api.send({ path: '/timesheets', token })).status);
    }
    assert.deepEqual(statuses, [200, 200, 200, 429]);
  });

  it('stops an address that guesses tokens, and not the people behind it', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      statuses.push((await api.send({ path: '/timesheets', token: `guess-${round}` })).status);
    }
    assert.deepEqual(statuses, [401, 401, 401, 429]);
    assert.equal((await (await aPerson(api)).send({ path: '/timesheets' })).status, 200);
  });

  it('costs the tenant one request at most, however many keys are made up, and honest people none', async () => {
    const ada = await aPerson(api);
    await ada.send({ path: '/timesheets' });
    const before = api.issuer.requests;
    for (let round = 0; round < 30; round += 1) {
      const token = await api.issuer.token({ header: { kid: `made-up-${round}` } });
      const { status } = await api.send({ path: '/timesheets', token });
      assert.equal(status, round < 3 ? 401 : 429);
    }
    assert.equal(api.issuer.requests - before, 1);
    assert.equal((await ada.send({ path: '/timesheets' })).status, 200);
  });

  it('counts addresses that do not exist, too', async () => {
    for (let round = 0; round < 3; round += 1) await api.send({ path: `/nowhere-${round}` });
    assert.equal((await api.send({ path: '/nowhere' })).status, 429);
  });

  it('believes a trusted proxy about the address, and takes an IPv6 network as one', async () => {
    const from = (address: string) =>
      api.send({ path: '/timesheets', headers: { 'x-forwarded-for': address } });
    for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8::3']) await from(address);
    assert.equal((await from('2001:db8::4')).status, 429);
    assert.equal((await from('203.0.113.7')).status, 401);
  });

  it('does not let an untrusted client choose its address', async () => {
    const direct = await startTestApi(new EmptyStore(), { rateLimitPerMinute: 3 });
    try {
      for (let round = 0; round < 4; round += 1) {
        const { status } = await direct.send({
          path: '/timesheets',
          headers: { 'x-forwarded-for': `203.0.113.${round}` },
        });
        assert.equal(status, round < 3 ? 401 : 429);
      }
    } finally {
      await direct.stop();
    }
  });
});
