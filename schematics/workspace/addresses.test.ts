import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

for (const [host, origin] of [
  ['0.0.0.0', 'http://localhost:4200'],
  ['::', 'http://localhost:4200'],
  ['', 'http://localhost:4200'],
  ['::1', 'http://[::1]:4200'],
  ['shop.test', 'http://shop.test:4200'],
] as const) {
  test(`where ng serve listens on "${host}", people open ${origin}`, async () => {
    const workspace = await aWorkspace();
    const config = JSON.parse(workspace.readText('/angular.json')) as {
      projects: { shop: { architect: { serve: { options?: object } } } };
    };
    config.projects.shop.architect.serve.options = { host };
    const { report } = await runSchematic(
      'auth',
      FLAGS,
      withFiles(workspace, { '/angular.json': JSON.stringify(config) }),
    );
    assert.ok(report.includes(`Allowed Web Origins:   ${origin}\n`), report);
    assert.ok(report.includes(`Allowed Callback URLs: ${origin}/callback\n`), report);
  });
}
