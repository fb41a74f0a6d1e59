import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { exportedFrom, staticallyImported } from './start-half.ts';

const AUTH = 'src/app/auth';

/** What an application names that uses no feature. */
const NAMES = ['provideAuth', 'AuthService', 'authGuard', 'authInterceptor', 'authRoutes'];

/** What every visitor downloads. Whatever joins this list costs bytes at each first visit. */
const AT_START = [
  'admit',
  'api-access/api-access-matcher',
  'api-access/full-api-access',
  'api-access/parse-request-url',
  'api-access/path-segments',
  'auth-config',
  'auth-error',
  'auth-errors',
  'auth-events',
  'auth-guard',
  'auth-interceptor',
  'auth-routes',
  'auth-service',
  'browser/browser',
  'browser/listen',
  'browser/window',
  'diagnostics/provide-diagnostics',
  'http-context',
  'load-chunk',
  'protocol/callback-url',
  'protocol/captured-response',
  'protocol/jwks-uri',
  'provide-auth',
  'request-gate',
  'session/early-keeper',
  'session/session',
  'session/session-store',
  'session/session-work',
  'session/signed-in-mark',
  'sign-in/popup',
  'sign-in/sign-in-required',
];

async function filesOf(names: readonly string[]): Promise<readonly string[]> {
  const origins = await exportedFrom(`${AUTH}/index.ts`);
  const entries = names.map((name) => {
    const file = origins.get(name);
    assert.ok(file, `${AUTH}/index.ts exports no ${name}`);
    return file;
  });
  const paths = await staticallyImported(entries);
  return paths.map((path) => path.slice(`${AUTH}/`.length, -'.ts'.length)).sort();
}

test('at the start there is what every application needs, and nothing else', async () => {
  assert.deepEqual(await filesOf(NAMES), AT_START);
});

test('a feature that is not used is not there', async () => {
  const origins = await exportedFrom(`${AUTH}/index.ts`);
  const features = [...origins].filter(([name]) => /^(?:with|require|keep)[A-Z]/.test(name));
  assert.ok(features.length > 0);
  const atStart = await filesOf(NAMES);
  for (const [name, path] of features) {
    assert.ok(!atStart.some((file) => path === `${AUTH}/${file}.ts`), name);
  }
});

test('the builder is told that it may leave out what is not used', async () => {
  const description: unknown = JSON.parse(await readFile(`${AUTH}/package.json`, 'utf8'));
  assert.equal((description as { sideEffects: unknown }).sideEffects, false);
});

test('tabs and storage bring what begins sessions along, and neither the tenant nor the pages', async () => {
  const files = await filesOf([...NAMES, 'withTabs', 'withTokenStorage']);
  assert.ok(files.includes('session/session-keeper'));
  assert.deepEqual(
    files.filter((file) =>
      /^(?:lazy-half|pages\/|inspector\/|protocol\/implicit\/|sign-in\/popup-)/.test(file),
    ),
    [],
  );
});
