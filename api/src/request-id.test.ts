import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { requestIds } from './request-id.ts';
import { LOG_SERIALIZERS } from './server.ts';
import { EmptyStore } from './testing/empty-store.ts';
import { LogCollector } from './testing/log-collector.ts';
import { startTestApi } from './testing/test-api.ts';

type Request = Parameters<ReturnType<typeof requestIds>>[0];

function from(remoteAddress: string, id?: string): Request {
  return { headers: { 'x-request-id': id }, socket: { remoteAddress } as Request['socket'] };
}

describe('the id of a request', () => {
  for (const [proxy, address] of [
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '::ffff:127.0.0.1'],
    ['10.0.0.0/8', '10.1.2.3'],
    ['::1', '::1'],
    ['2001:db8::/32', '2001:db8::7'],
  ] as const) {
    it(`is that of the proxy ${proxy} when ${address} asks`, () => {
      assert.equal(requestIds([proxy])(from(address, 'a1-b2_c3')), 'a1-b2_c3');
    });
  }

  for (const [proxies, address, id, because] of [
    [[], '127.0.0.1', 'chosen', 'no proxy is trusted'],
    [['10.0.0.0/8'], '11.0.0.1', 'chosen', 'it is no proxy of ours'],
    [['10.0.0.0/8'], '', 'chosen', 'nobody knows any more who asked'],
    [['127.0.0.1'], '127.0.0.1', undefined, 'the proxy gives none'],
    [['127.0.0.1'], '127.0.0.1', 'a b', 'it is no id'],
    [['127.0.0.1'], '127.0.0.1', 'x'.repeat(65), 'it is too long'],
  ] as const) {
    it(`is a number of our own when ${because}`, () => {
      const idOf = requestIds(proxies);
      assert.deepEqual([idOf(from(address, id)), idOf(from(address, id))], ['req-1', 'req-2']);
    });
  }

  for (const [trustedProxies, because] of [
    [['127.0.0.1'], 'a trusted proxy'],
    [[], 'a stranger'],
  ] as const) {
    it(`is in the log as ${because} has a right to it`, async () => {
      const log = new LogCollector();
      const api = await startTestApi(new EmptyStore(), {
        trustedProxies,
        logger: { level: 'info', serializers: LOG_SERIALIZERS, stream: log.stream },
      });
      try {
        await api.send({ path: '/health', headers: { 'x-request-id': 'given-by-it' } });
      } finally {
        await api.stop();
      }
      assert.equal(log.text.includes('given-by-it'), trustedProxies.length > 0);
    });
  }
});
