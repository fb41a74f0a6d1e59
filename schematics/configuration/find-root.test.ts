import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const MAIN = '/src/main.ts';
const IMPORTS = `import { mergeApplicationConfig, type ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { routes } from './app.routes';
`;

for (const [what, config, place] of [
  [
    'satisfies its type',
    'export const appConfig = { providers: [provideRouter(routes)] } satisfies ApplicationConfig;',
    '/src/app/app.config.ts',
  ],
  [
    'is merged from a shared one and its own',
    'const own = { providers: [] };\nexport const appConfig = mergeApplicationConfig(own, { providers: [provideRouter(routes)] });',
    '/src/app/app.config.ts',
  ],
  [
    'has its providers in a constant',
    'const providers = [provideRouter(routes)];\nexport const appConfig: ApplicationConfig = { providers };',
    null,
  ],
  [
    'names the constant of its providers',
    'const all = [provideRouter(routes)];\nexport const appConfig: ApplicationConfig = { providers: all };',
    '/src/app/app.config.ts',
  ],
] as const) {
  test(`a configuration that ${what} is ${place === null ? 'left alone' : 'added to'}`, async () => {
    const text = `${IMPORTS}\n${config}\n`;
    const workspace = withFiles(await aWorkspace(), { '/src/app/app.config.ts': text });
    const { tree, report } = await runSchematic('auth', FLAGS, workspace);
    if (place === null) {
      assert.equal(tree.readText('/src/app/app.config.ts'), text);
      assert.match(report, /TO DO BY HAND: provideAuth/);
    } else {
      assert.match(
        tree.readText(place),
        /provideRouter\(routes\),\n\s+provideAuth\(\{[\s\S]*provideHttpClient\(withInterceptors\(\[authInterceptor\]\)\)/,
      );
      assert.doesNotMatch(report, /BY HAND/);
    }
  });
}

for (const [module, path] of [
  ['@shop/app.config', '/src/app/app.config.ts'],
  ['./config', '/src/config/index.ts'],
] as const) {
  test(`a configuration from '${module}' is found`, async () => {
    const workspace = await aWorkspace();
    const text = workspace
      .readText('/src/app/app.config.ts')
      .replace(`'./app.routes'`, `'${module.startsWith('.') ? '../app' : '.'}/app.routes'`);
    const { tree, report } = await runSchematic(
      'auth',
      FLAGS,
      withFiles(workspace, {
        '/src/app/app.config.ts': null,
        [MAIN]: workspace.readText(MAIN).replace(`'./app/app.config'`, `'${module}'`),
        '/tsconfig.json': workspace
          .readText('/tsconfig.json')
          .replace(
            '"compilerOptions": {',
            '"compilerOptions": { "paths": { "@shop/*": ["./src/app/*"] },',
          ),
        [path]: text,
      }),
    );
    assert.match(tree.readText(path), /provideAuth\(\{/);
    assert.doesNotMatch(report, /BY HAND/);
  });
}
