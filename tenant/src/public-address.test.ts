import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isLoopbackAddress, PublicAddressError } from './public-address.ts';
import { createTenant } from './server.ts';
import { aDefinition, startTenant } from './testing/a-tenant.ts';

for (const host of [
  ...['0.0.0.0', '::', '', ' ', '0', '0x0', '::ffff:0.0.0.0', '[::]', '*'],
  ...['192.168.0.1', '10.0.0.7', '172.16.3.4', '169.254.1.1', 'fe80::1', '2001:db8::1', '8.8.8.8'],
  ...['example.com', 'tenant.exampleco.com', 'localhost.evil.test', 'localhost.', 'LOCALHOST'],
  ...['127.0.0.1.nip.io', '127.0.0.1 ', '127.1', '2130706433', '0177.0.0.1', '127.0.0.1\n0.0.0.0'],
]) {
  test(`does not start on ${JSON.stringify(host)}, and says what it is for`, async () => {
    await assert.rejects(createTenant({ definition: await aDefinition(), host }), (error) => {
      assert.ok(error instanceof PublicAddressError);
      assert.ok(error instanceof RangeError, 'what callers caught before, they still catch');
      assert.match(error.message, /^The tenant is for development and listens on loopback only/);
      assert.match(error.message, /its people and passwords are public/);
      assert.match(error.message, /anybody who reaches it can sign in as anybody/);
      return true;
    });
  });
}

for (const host of ['127.0.0.1', 'localhost']) {
  test(`starts on ${host}`, async (t) => {
    const tenant = await startTenant(t, { options: { host } });
    assert.equal((await fetch(new URL('.well-known/jwks.json', tenant.issuer))).status, 200);
  });
}

for (const [address, isLoopback] of [
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.1', false],
  ['::ffff:192.168.0.1', false],
  ['', false],
  [undefined, false],
] as const) {
  test(`a name that turns out to be ${String(address)} is ${isLoopback ? 'this' : 'not this'} machine`, () => {
    assert.equal(isLoopbackAddress(address), isLoopback);
  });
}
