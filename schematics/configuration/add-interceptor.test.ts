import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

const CONFIG = '/src/app/app.config.ts';
const IMPORT =
  "import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';\n";

/** Copies the pattern into an application whose providers begin with these lines. */
async function configured(
  providers: string,
  imports = '',
  files: Readonly<Record<string, string>> = {},
): Promise<{ config: string; report: string; read: (path: string) => string }> {
  const config = `import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
${imports}import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
${providers}    provideRouter(routes),
  ],
};
`;
  const workspace = withFiles(await aWorkspace(), { [CONFIG]: config, ...files });
  const { tree, report } = await runSchematic('auth', FLAGS, workspace);
  return { config: tree.readText(CONFIG), report, read: (path) => tree.readText(path) };
}

for (const [before, after] of [
  ['provideHttpClient()', 'provideHttpClient(withInterceptors([authInterceptor]))'],
  [
    'provideHttpClient(withFetch())',
    'provideHttpClient(withFetch(), withInterceptors([authInterceptor]))',
  ],
  [
    'provideHttpClient(withInterceptors([]))',
    'provideHttpClient(withInterceptors([authInterceptor]))',
  ],
  [
    'provideHttpClient(withInterceptors([retry, log]), withFetch())',
    'provideHttpClient(withInterceptors([retry, log, authInterceptor]), withFetch())',
  ],
  [
    'provideHttpClient(withInterceptors(interceptors))',
    'provideHttpClient(withInterceptors(interceptors))',
  ],
] as const) {
  test(`${before} is kept, and gets the interceptor as the last one`, async () => {
    const { config, read, report } = await configured(
      `    ${before},\n`,
      `${IMPORT}import { interceptors } from './interceptors';\n`,
      { '/src/app/interceptors.ts': `export const interceptors = [log];\n` },
    );
    assert.ok(config.includes(`    ${after},\n`), config);
    assert.equal(config.match(/provideHttpClient\(/g)?.length, 1);
    assert.match(
      before.includes('(interceptors)') ? read('/src/app/interceptors.ts') : config,
      /authInterceptor\b[\s\S]*\[(?:\w+, )*authInterceptor\]/,
    );
    assert.doesNotMatch(report, /BY HAND/);
  });
}

test('where interceptors are taken from HTTP_INTERCEPTORS, it is the class', async () => {
  const { config } = await configured(
    '    provideHttpClient(withInterceptorsFromDi()),\n',
    "import { HTTP_INTERCEPTORS, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';\n",
  );
  assert.match(config, /provideHttpClient\(withInterceptorsFromDi\(\)\),/);
  assert.match(
    config,
    /\{ provide: HTTP_INTERCEPTORS, useExisting: AuthInterceptor, multi: true \},/,
  );
  assert.match(config, /import \{ AuthInterceptor, provideAuth \} from '.\/auth';/);
  assert.doesNotMatch(config, /authInterceptor/);
});

test('where HttpClientModule is imported, it is the class', async () => {
  const workspace = await aWorkspace({ standalone: false });
  const path = '/src/app/app-module.ts';
  const text = workspace
    .readText(path)
    .replace('BrowserModule,', 'BrowserModule,\n    HttpClientModule,')
    .replace(
      'import { App }',
      "import { HttpClientModule } from '@angular/common/http';\nimport { App }",
    );
  const { tree } = await runSchematic('auth', FLAGS, withFiles(workspace, { [path]: text }));
  assert.match(
    tree.readText(path),
    /\{ provide: HTTP_INTERCEPTORS, useExisting: AuthInterceptor, multi: true \},/,
  );
  assert.doesNotMatch(tree.readText(path), /provideHttpClient/);
});

test('a client that is provided elsewhere is found there', async () => {
  const { config, read } = await configured('    ...coreProviders,\n', '', {
    '/src/app/core/providers.ts': `import { provideHttpClient } from '@angular/common/http';\n\nexport const coreProviders = [provideHttpClient()];\n`,
  });
  assert.doesNotMatch(config, /provideHttpClient/);
  assert.equal(
    read('/src/app/core/providers.ts'),
    `import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { authInterceptor } from '../auth';

export const coreProviders = [provideHttpClient(withInterceptors([authInterceptor]))];
`,
  );
});

for (const [what, providers, files] of [
  ['interceptors come from a function', '    provideHttpClient(withInterceptors(all())),\n', {}],
  [
    'there are two clients',
    '    provideHttpClient(),\n',
    {
      '/src/app/feature.ts':
        "import { provideHttpClient } from '@angular/common/http';\nexport const feature = [provideHttpClient()];\n",
    },
  ],
] as const) {
  test(`when ${what}, nothing is changed there, and it is said what to add`, async () => {
    const { config, report } = await configured(providers, IMPORT, files);
    assert.ok(config.includes(providers), config);
    assert.doesNotMatch(config, /authInterceptor/);
    assert.match(
      report,
      /TO DO BY HAND: the interceptor\.[\s\S]*withInterceptors\(\[authInterceptor\]\)/,
    );
    assert.match(config, /provideAuth\(\{/, 'the rest is done');
  });
}
