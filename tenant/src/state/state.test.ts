import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { KeyRing } from './keys.ts';
import { DamagedFileError } from './private-file.ts';
import { StateStore } from './store.ts';

async function folder(test: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tenant-state-'));
  test.after(() => rm(path, { recursive: true }));
  return path;
}

function failTest(error: unknown): never {
  throw error;
}

test('what is stored outlives the process', async (t) => {
  const path = await folder(t);
  const before = await StateStore.open(path, failTest);
  before.put('Session', 's1', { uid: 'u1' }, 60);
  await before.flush();

  const after = await StateStore.open(path, failTest);
  assert.deepEqual(after.get('Session', 's1'), { uid: 'u1' });
  assert.deepEqual(await after.adapter('Session').findByUid('u1'), { uid: 'u1' });
});

test('files with keys and sessions can be read by their owner only, and no half-written file stays', async (t) => {
  const path = await folder(t);
  const store = await StateStore.open(path, failTest);
  store.put('Session', 's1', {});
  await Promise.all([store.flush(), KeyRing.open(path)]);

  assert.deepEqual((await readdir(path)).sort(), ['keys.json', 'state.json']);
  for (const file of await readdir(path)) {
    const { mode } = await stat(join(path, file));
    assert.equal(mode & 0o777, 0o600, file);
  }
});

test('nothing is found after it expired, nor is it in the file', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const path = await folder(t);
  const store = await StateStore.open(path, failTest);
  store.put('Session', 's1', {}, 60);
  t.mock.timers.tick(60_000);
  assert.equal(store.get('Session', 's1'), undefined);

  store.put('Session', 's2', {}, 60);
  await store.flush();
  assert.ok(!(await readFile(join(path, 'state.json'), 'utf8')).includes('s1'));
});

test('revoking a consent forgets its tokens, and not the sign-in that is under way', async () => {
  const store = await StateStore.open(undefined, failTest);
  const models = ['AccessToken', 'AuthorizationCode', 'RefreshToken', 'Interaction'];
  for (const model of models) {
    store.put(model, 'x', { grantId: 'g' });
  }
  store.put('AccessToken', 'other', { grantId: 'h' });
  await store.adapter('AccessToken').revokeByGrantId('g');
  assert.deepEqual(
    models.map((model) => store.get(model, 'x') !== undefined),
    [false, false, false, true],
  );
  assert.ok(store.get('AccessToken', 'other') !== undefined);
});

test('a code that was used is kept and marked', async () => {
  const store = await StateStore.open(undefined, failTest);
  store.put('AuthorizationCode', 'c', { grantId: 'g' }, 60);
  await store.adapter('AuthorizationCode').consume('c');
  assert.equal(typeof store.get('AuthorizationCode', 'c')?.consumed, 'number');
});

test('a file that cannot be written is reported, and the tenant goes on with what it has in memory', async (t) => {
  const path = await folder(t);
  const errors: unknown[] = [];
  const blocked = join(path, 'folder');
  const store = await StateStore.open(blocked, (error) => errors.push(error));
  await writeFile(blocked, 'a file where the folder should be');
  store.put('Session', 's1', { uid: 'u1' });
  await store.flush();
  assert.equal(errors.length, 1);
  assert.deepEqual(store.get('Session', 's1'), { uid: 'u1' });
});

test('keys outlive the process; a rotated key signs, and the old one stays published', async (t) => {
  const path = await folder(t);
  const before = await KeyRing.open(path);
  const [old] = before.publicKeys;
  await before.rotate({ dropOld: false });

  const after = await KeyRing.open(path);
  assert.equal(after.publicKeys.length, 2);
  assert.notEqual(after.signingKeys[0]?.kid, old?.kid);
  assert.equal(after.publicKeys[1]?.kid, old?.kid);
  assert.deepEqual(after.cookieKeys, before.cookieKeys);
});

test('old keys can be dropped', async () => {
  const keys = await KeyRing.open(undefined);
  const [old] = keys.publicKeys;
  await keys.rotate({ dropOld: true });
  assert.equal(keys.publicKeys.length, 1);
  assert.notEqual(keys.publicKeys[0]?.kid, old?.kid);
});

test('a damaged file says which one and what to do, and shows nothing of what is in it', async (t) => {
  const path = await folder(t);
  await writeFile(join(path, 'keys.json'), '{"cookieKeys":["a-secret');
  await assert.rejects(KeyRing.open(path), (error: Error) => {
    assert.match(error.message, /keys\.json is damaged\. Delete it/);
    assert.ok(!String(error.stack).includes('a-secret'));
    return true;
  });
});

test('no private part of a key is published', async () => {
  const keys = await KeyRing.open(undefined);
  assert.deepEqual(Object.keys(keys.publicKeys[0] ?? {}).sort(), [
    'alg',
    'e',
    'kid',
    'kty',
    'n',
    'use',
  ]);
});

for (const [name, content] of [
  ['keys.json', '{}'],
  ['keys.json', '{"signingKeys":[],"cookieKeys":["a-secret"]}'],
  ['keys.json', '{"signingKeys":[{"kty":"RSA","d":"a-secret"}],"cookieKeys":["a"]}'],
  ['keys.json', 'null'],
  ['state.json', '{}'],
  ['state.json', '[["Session:a-secret"]]'],
  ['state.json', '[["Session:a-secret",{"payload":null}]]'],
] as const) {
  test(`${content} in ${name} is a damaged file, and nothing of it is shown`, async (t) => {
    const path = await folder(t);
    await writeFile(join(path, name), content);
    const opening = name === 'keys.json' ? KeyRing.open(path) : StateStore.open(path, failTest);
    await assert.rejects(opening, (error: Error) => {
      assert.ok(error instanceof DamagedFileError);
      assert.ok(error.message.startsWith(join(path, name)));
      assert.ok(!String(error.stack).includes('a-secret'));
      return true;
    });
  });
}

test('keys that are rotated at the same time are all published, also after a restart', async (t) => {
  const path = await folder(t);
  const keys = await KeyRing.open(path);
  await Promise.all([1, 2, 3].map(async () => keys.rotate({ dropOld: false })));
  assert.equal(new Set(keys.publicKeys.map(({ kid }) => kid)).size, 4);
  assert.deepEqual((await KeyRing.open(path)).publicKeys, keys.publicKeys);
});

test('a key that could not be saved does not sign, and the next rotation is tried anew', async (t) => {
  const path = join(await folder(t), 'data');
  const keys = await KeyRing.open(path);
  const before = keys.publicKeys;
  await rm(path, { recursive: true });
  await writeFile(path, 'a file where the folder should be');
  await assert.rejects(keys.rotate({ dropOld: false }));
  assert.deepEqual(keys.publicKeys, before);
  await rm(path);
  await keys.rotate({ dropOld: false });
  assert.equal(keys.publicKeys.length, 2);
});
