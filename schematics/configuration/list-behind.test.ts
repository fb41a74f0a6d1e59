import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const CONFIG = '/src/app/app.config.ts';

/** Copies the pattern into an application whose routes are imported from there. */
async function withRoutesFrom(
  module: string,
  files: Readonly<Record<string, string>>,
): Promise<{ read: (path: string) => string; report: string }> {
  const workspace = await aWorkspace();
  const config = workspace.readText(CONFIG).replace(`'./app.routes'`, `'${module}'`);
  const tsconfig = workspace
    .readText('/tsconfig.json')
    .replace(
      '"compilerOptions": {',
      '"compilerOptions": { "paths": { "@shop/*": ["./src/app/*"], "@shared/*": ["./shared/*"] },',
    );
  const all = { ...files, [CONFIG]: config, '/tsconfig.json': tsconfig };
  const { tree, report } = await runSchematic('auth', FLAGS, withFiles(workspace, all));
  return { read: (path) => tree.readText(path), report };
}

const LIST = 'export const routes = [];\n';

for (const [module, path] of [
  ['@shop/pages/routes', '/src/app/pages/routes.ts'],
  ['./pages', '/src/app/pages/index.ts'],
  ['./all pages/100%', '/src/app/all pages/100%.ts'],
] as const) {
  test(`routes from '${module}' are found, and added to there`, async () => {
    const { read, report } = await withRoutesFrom(module, { [path]: LIST });
    assert.match(read(path), /\.\.\.authRoutes,/);
    assert.doesNotMatch(report, /BY HAND/);
  });
}

for (const module of ['../../shared/routes', '@shared/routes']) {
  test(`routes from '${module}' belong to other applications, too, and stay as they are`, async () => {
    const { read, report } = await withRoutesFrom(module, { '/shared/routes.ts': LIST });
    assert.equal(read('/shared/routes.ts'), LIST);
    assert.match(report, /TO DO BY HAND: the routes/);
  });
}
