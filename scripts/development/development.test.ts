import assert from 'node:assert/strict';
import { test } from 'node:test';

import { demoPeople } from './demo-people.ts';
import { readableLog } from './readable-log.ts';
import { addressesOf, apiPlan, appSettings, tenantPlan } from './three-programs.ts';
import { welcomeText } from './welcome.ts';

const PORTS = { app: 1, tenant: 2, api: 3 };

test('the programs are told where the others are', () => {
  assert.equal(tenantPlan(PORTS).env['APP_ORIGIN'], 'http://localhost:1');
  assert.equal(apiPlan(PORTS).env['API_ISSUER'], 'http://localhost:2/');
  assert.equal(apiPlan(PORTS).env['API_ALLOWED_ORIGINS'], 'http://localhost:1');
});

test('the settings of the application change in their addresses only', () => {
  const shipped = {
    domain: 'old',
    clientId: 'kept',
    api: { url: 'old', audience: 'kept' },
    reportsApi: { url: 'old', audience: 'kept' },
    other: 'kept',
  };
  assert.deepEqual(appSettings(shipped, addressesOf(PORTS)), {
    domain: 'http://localhost:2',
    clientId: 'kept',
    api: { url: 'http://localhost:3', audience: 'kept' },
    reportsApi: { url: 'http://localhost:3/reports', audience: 'kept' },
    other: 'kept',
  });
});

test('the settings of an application without the Reports API do not get one', () => {
  assert.ok(!('reportsApi' in appSettings({ api: {} }, addressesOf(PORTS))));
});

test('people without a name or an address are passed over, and what is missing is empty', () => {
  const yaml =
    'people:\n  - { name: Ada, email: a@b.c, roles: [user, 3] }\n  - { name: Nobody }\n  - 7\n';
  assert.deepEqual(demoPeople(yaml), [
    { name: 'Ada', email: 'a@b.c', roles: ['user'], connection: null, password: null },
  ]);
  assert.deepEqual(demoPeople('[]'), []);
});

test('the welcome says how each person signs in', () => {
  const text = welcomeText(addressesOf(PORTS), [
    {
      name: 'Ada',
      email: 'ada@x.y',
      roles: ['user', 'manager'],
      connection: null,
      password: 'secret',
    },
    { name: 'Gita', email: 'gita@x.y', roles: [], connection: 'github', password: null },
  ]);
  assert.match(text, /ada@x\.y {3}Ada {3}user, manager {2}password secret/);
  assert.match(text, /gita@x\.y {2}Gita {2}no role {8}with GitHub/);
});

test('a request in the log of the API is one line, once it is answered', () => {
  const readable = readableLog();
  const asked = {
    level: 30,
    msg: 'incoming request',
    reqId: 'r1',
    req: { method: 'GET', path: '/timesheets' },
  };
  const answered = {
    level: 30,
    msg: 'request completed',
    reqId: 'r1',
    res: { statusCode: 401 },
    responseTime: 12.6,
  };
  assert.equal(readable(JSON.stringify(asked)), null);
  assert.equal(readable(JSON.stringify(answered)), 'GET /timesheets 401 in 13 ms');
});

test('an error in the log of the API keeps its stack', () => {
  const line = JSON.stringify({
    level: 50,
    msg: 'broken',
    err: { message: 'no', stack: 'Error: no\n    at x' },
  });
  assert.equal(readableLog()(line), 'broken: Error: no\n    at x');
});

for (const line of ['tenant ready', '{ not json', '{"no": "message"}', '', '[1]']) {
  test(`a line that is no log entry stays as it is: ${line || 'an empty one'}`, () => {
    assert.equal(readableLog()(line), line);
  });
}
