import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aDefinition, PASSWORD } from '../testing/a-tenant.ts';
import { PeopleDirectory } from './directory.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

const DATABASE = 'Username-Password-Authentication';

test('a password is right or wrong, and two hashes of it differ', async () => {
  const [first, second] = await Promise.all([hashPassword('a'), hashPassword('a')]);
  assert.ok(await isPassword('a', first));
  assert.ok(!(await isPassword('A', first)));
  assert.ok(!first.key.equals(second.key));
});

test('a person is found by address in any case, and only with the right password', async () => {
  const people = await PeopleDirectory.open(await aDefinition());
  assert.equal(
    (await people.authenticate(DATABASE, ' ADA@exampleco.com ', PASSWORD))?.name,
    'Ada Albright',
  );
  assert.equal(await people.authenticate(DATABASE, 'ada@exampleco.com', 'wrong'), undefined);
  assert.equal(await people.authenticate(DATABASE, 'nobody@exampleco.com', PASSWORD), undefined);
  assert.equal(
    await people.authenticate(DATABASE, 'gita@exampleco.com', PASSWORD),
    undefined,
    'she is at github',
  );
});

test('no password leaves the directory', async () => {
  const people = await PeopleDirectory.open(await aDefinition());
  const everybody = JSON.stringify([
    ...people.demoPeople(DATABASE),
    (await people.add({ name: 'New' })).person,
  ]);
  assert.ok(!everybody.includes(PASSWORD));
});

test('roles permit scopes, and nothing is permitted without one', async () => {
  const definition = await aDefinition();
  const people = await PeopleDirectory.open(definition);
  const [api] = definition.apis;
  assert.ok(api !== undefined);
  const scopesOf = (name: string) => {
    const person = people.demoPeople(DATABASE).find((candidate) => candidate.name.startsWith(name));
    assert.ok(person !== undefined);
    return people.permittedScopes(person, api);
  };
  assert.deepEqual(scopesOf('Ada'), ['read:timesheets', 'create:timesheets', 'delete:timesheets']);
  assert.deepEqual(scopesOf('Mara'), [
    'read:timesheets',
    'create:timesheets',
    'delete:timesheets',
    'approve:timesheets',
  ]);
  assert.deepEqual(scopesOf('Vic'), []);
});

test('people are added with an address of their own, and refused with an unknown role or a used address', async () => {
  const people = await PeopleDirectory.open(await aDefinition());
  const [first, second] = [
    await people.add({ name: 'Test Person' }),
    await people.add({ name: 'Test Person' }),
  ];
  assert.notEqual(first.person.email, second.person.email);
  assert.match(first.person.userId, /^auth0\|[0-9a-f]{24}$/);
  assert.match(
    (await people.add({ name: 'Hub', connection: 'github' })).person.userId,
    /^github\|\d+$/,
  );
  assert.equal(people.demoPeople(DATABASE).length, 4, 'they are not offered on the sign-in page');
  await assert.rejects(people.add({ name: 'A', roles: ['boss'] }), /no role named "boss"/);
  await assert.rejects(
    people.add({ name: 'A', connection: 'gitlab' }),
    /no connection named "gitlab"/,
  );
  await assert.rejects(people.add({ name: 'A', email: 'ada@exampleco.com' }), /in use/);
});

test('five wrong passwords cost nothing more than the next wait, which doubles up to a minute', () => {
  let nowMs = 0;
  const throttle = new SignInThrottle(() => nowMs);
  const waits = Array.from({ length: 12 }, () => {
    throttle.recordFailure('ada');
    const seconds = throttle.secondsToWait('ada');
    nowMs += seconds * 1000;
    return seconds;
  });
  assert.deepEqual(waits, [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]);
  assert.equal(throttle.secondsToWait('ada'), 0, 'the wait is over');
  assert.equal(throttle.secondsToWait('ben'), 0, 'other accounts do not wait');
});

test('the right password ends the counting', () => {
  const throttle = new SignInThrottle(() => 0);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    throttle.recordFailure('ada');
  }
  throttle.recordSuccess('ada');
  assert.equal(throttle.secondsToWait('ada'), 0);
});

test('made-up addresses do not fill the memory, and do not push out the account under attack', () => {
  const throttle = new SignInThrottle(() => 0);
  for (let account = 0; account < 20_000; account += 1) {
    throttle.recordFailure(`made-up-${String(account)}`);
    throttle.recordFailure('ada');
  }
  assert.equal(throttle.secondsToWait('ada'), 60);
});
