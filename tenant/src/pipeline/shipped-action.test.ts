import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aDefinition } from '../testing/a-tenant.ts';
import { Sandbox } from './sandbox.ts';

const NAMESPACE = 'https://api.exampleco.com/';

/** The claims that the shipped Action puts into each token, for an event of Auth0's shape. */
async function claimsFor(event: object) {
  const [action] = (await aDefinition()).actions;
  assert.ok(action !== undefined);
  const idToken: Record<string, unknown> = {};
  const accessToken: Record<string, unknown> = {};
  const api = {
    idToken: { setCustomClaim: (name: string, value: unknown) => (idToken[name] = value) },
    accessToken: { setCustomClaim: (name: string, value: unknown) => (accessToken[name] = value) },
  };
  const sandbox = new Sandbox(action.code, {
    fileName: action.fileName,
    log: (line) => assert.fail(line),
  });
  await sandbox.run(
    (exports) => exports['onExecutePostLogin'],
    (handler) => handler(event, api),
  );
  return { idToken, accessToken };
}

const USER = { email: 'ada@exampleco.com' };
const AUTHORIZATION = { roles: ['timesheet-user'] };

test('the shipped Action says when the person last proved who they are, in seconds, whichever method it was', async () => {
  const { idToken, accessToken } = await claimsFor({
    user: USER,
    authorization: AUTHORIZATION,
    authentication: {
      methods: [
        { name: 'pwd', timestamp: '2026-11-16T08:00:00.000Z' },
        { name: 'mfa', timestamp: '2026-11-16T09:30:15.987Z' },
        { name: 'https://a.test/own', timestamp: '2026-11-16T09:00:00.000Z' },
      ],
    },
  });
  assert.equal(accessToken[`${NAMESPACE}auth_time`], Date.UTC(2026, 10, 16, 9, 30, 15) / 1000);
  assert.ok(!(`${NAMESPACE}auth_time` in idToken), 'an ID Token has auth_time itself');
});

for (const [name, authentication] of [
  ['that says nothing of it', undefined],
  ['without a method', { methods: [] }],
  ['whose method has no time', { methods: [{ name: 'pwd' }] }],
] as const) {
  test(`for a sign-in ${name} the shipped Action makes up no auth_time`, async () => {
    const { accessToken } = await claimsFor({
      user: USER,
      authorization: AUTHORIZATION,
      authentication,
    });
    assert.deepEqual(accessToken, {
      [`${NAMESPACE}email`]: USER.email,
      [`${NAMESPACE}roles`]: AUTHORIZATION.roles,
    });
  });
}
