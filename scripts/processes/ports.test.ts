import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';

import { assertPortsAreFree, freePorts, PortError, portsFrom } from './ports.ts';

test('the usual ports are taken when nothing else is asked for', () => {
  assert.deepEqual(portsFrom({ APP_PORT: '' }), { app: 4200, tenant: 4400, api: 4600 });
});

test('each port can be chosen', () => {
  assert.deepEqual(portsFrom({ APP_PORT: '1', TENANT_PORT: '2', API_PORT: '65535' }), {
    app: 1,
    tenant: 2,
    api: 65_535,
  });
});

for (const value of ['0', '65536', '-1', '4200.5', '0x10', 'http', ' 4200', '1e3']) {
  test(`refuses “${value}” for a port, and names the variable`, () => {
    assert.throws(
      () => portsFrom({ TENANT_PORT: value }),
      (error) => {
        assert.ok(error instanceof PortError);
        assert.match(error.message, /TENANT_PORT/);
        return true;
      },
    );
  });
}

test('two programs cannot have the same port', () => {
  assert.throws(() => portsFrom({ API_PORT: '4200' }), /APP_PORT and API_PORT/);
});

for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
  test(`a port that somebody has on ${host} is named, with a way out`, async (context) => {
    const other = createServer();
    other.listen(0, host);
    const [event] = (await Promise.race([
      once(other, 'listening').then(() => ['listening']),
      once(other, 'error').then(() => ['error']),
    ])) as [string];
    if (event === 'error') {
      context.skip('this machine has no such address');
      return;
    }
    context.after(() => other.close());
    const address = other.address();
    assert.ok(typeof address === 'object' && address !== null);
    const ports = { ...(await freePorts()), tenant: address.port };
    await assert.rejects(assertPortsAreFree(ports), (error) => {
      assert.ok(error instanceof PortError);
      assert.match(error.message, new RegExp(`Port ${address.port} of the tenant is taken`));
      assert.match(error.message, /^ {2}TENANT_PORT=\d+ npm start$/m);
      return true;
    });
  });
}

test('free ports are three, and free', async () => {
  const ports = await freePorts();
  assert.equal(new Set(Object.values(ports)).size, 3);
  await assertPortsAreFree(ports);
});
