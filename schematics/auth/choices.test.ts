import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';

import { type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { aWorkspace, FLAGS, runSchematic, withFiles } from '../testing/workspaces.ts';

/** The files of a copy, by their path in it. */
function copied(tree: UnitTestTree, folder = '/src/app/auth'): readonly string[] {
  return tree.files
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => posix.relative(folder, path));
}

test('selectors begin with the prefix of the application, in code, templates and style sheets', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace({ prefix: 'shop' }));
  const read = (path: string): string => tree.readText(`/src/app/auth/inspector/${path}`);
  assert.match(read('auth-inspector.ts'), /selector: 'shop-auth-inspector'/);
  assert.match(read('auth-inspector.ts'), /templateUrl: '\.\/auth-inspector\.html'/);
  assert.match(read('auth-inspector.html'), /<shop-auth-inspector-panel /);
  assert.match(read('auth-inspector.html'), /id="auth-inspector-panel"/);
  assert.match(read('auth-inspector.css'), /^shop-auth-inspector #auth-inspector-panel \{/m);
  assert.match(read('show-inspector.ts'), /createElement\('shop-auth-inspector'\)/);
  assert.match(tree.readText('/src/app/account/account-page.ts'), /selector: 'shop-account-page'/);
});

test('no selector of the pattern is left without the prefix', async () => {
  const { tree } = await runSchematic(
    'auth',
    { ...FLAGS, specs: true, prefix: 'shop' },
    await aWorkspace(),
  );
  const code = copied(tree)
    .filter((path) => /\.(?:ts|html|css)$/.test(path) && !path.endsWith('.spec.ts'))
    .map((path) => tree.readText(`/src/app/auth/${path}`));
  const selectors = code.flatMap((text) =>
    [...text.matchAll(/selector: '([\w-]+)'/g)].map(([, name]) => name!),
  );
  assert.ok(selectors.length > 5);
  for (const name of selectors) {
    assert.match(name, /^shop-auth-/);
    const bare = new RegExp(`</?${name.slice('shop-'.length)}(?![\\w-])`);
    assert.ok(
      code.every((text) => !bare.test(text)),
      name,
    );
  }
});

test('an empty prefix leaves the selectors as they are', async () => {
  const { tree } = await runSchematic('auth', { ...FLAGS, prefix: '' }, await aWorkspace());
  assert.match(
    tree.readText('/src/app/auth/pages/callback-page.ts'),
    /selector: 'auth-callback-page'/,
  );
  assert.match(tree.readText('/src/app/account/account-page.ts'), /selector: 'account-page'/);
});

for (const [style, ending, ownEnding] of [
  ['css', 'css', 'css'],
  ['scss', 'scss', 'scss'],
  ['less', 'less', 'less'],
  ['sass', 'scss', 'sass'],
] as const) {
  test(`an application with ${style} gets its style sheets in it`, async () => {
    const { tree } = await runSchematic('auth', FLAGS, await aWorkspace({ style }));
    assert.match(
      tree.readText('/src/app/auth/pages/callback-page.ts'),
      new RegExp(`styleUrl: './auth-page.${ending}'`),
    );
    assert.deepEqual(
      copied(tree).filter((path) => /\.(?:css|scss|sass|less)$/.test(path)),
      [`inspector/auth-inspector.${ending}`, `pages/auth-page.${ending}`],
    );
    assert.match(
      tree.readText('/src/app/account/account-page.ts'),
      new RegExp(`account-page\\.${ownEnding}'`),
    );
    const own = tree.readText(`/src/app/account/account-page.${ownEnding}`);
    assert.equal(own.includes('{'), style !== 'sass');
  });
}

test('the style that is asked for is that of the pages, too, with its compiler', async () => {
  const { tree } = await runSchematic('auth', { ...FLAGS, style: 'less' }, await aWorkspace());
  assert.ok(tree.exists('/src/app/account/account-page.less'));
  assert.ok(tree.exists('/src/app/auth/pages/auth-page.less'));
  const { devDependencies } = JSON.parse(tree.readText('/package.json')) as {
    devDependencies: Record<string, string>;
  };
  assert.match(devDependencies['less'] ?? '', /\d/);
});

test('an application whose components are named as before version 20 gets pages named so', async () => {
  const workspace = await aWorkspace({ fileNameStyleGuide: '2016', standalone: false });
  const { tree } = await runSchematic('auth', FLAGS, workspace);
  const page = tree.readText('/src/app/account/account-page.component.ts');
  assert.match(page, /templateUrl: '\.\/account-page\.component\.html'/);
  assert.match(page, /class AccountPageComponent/);
  assert.match(
    tree.readText('/src/app/account/account-page.component.spec.ts'),
    /import \{ AccountPageComponent \} from '\.\/account-page\.component';/,
  );
  assert.match(tree.readText('/src/app/app.module.ts'), /provideAuth\(\{/);
  assert.match(
    tree.readText('/src/app/app-routing.module.ts'),
    /import\('\.\/account\/account-page\.component'\)\.then\(\(m\) => m\.AccountPageComponent\)/,
  );
});

test('the specs of the pattern come along where Karma runs the tests, with what they need', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace({ testRunner: 'karma' }));
  assert.ok(tree.exists('/src/app/auth/auth-service.spec.ts'));
  const { devDependencies } = JSON.parse(tree.readText('/package.json')) as {
    devDependencies: Record<string, string>;
  };
  assert.match(devDependencies['fast-check'] ?? '', /^\d+\.\d+\.\d+$/);
});

test('the specs stay away where Vitest runs the tests, and what a team tests with does not', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  assert.deepEqual(
    copied(tree).filter((path) => path.endsWith('.spec.ts')),
    [],
  );
  assert.ok(tree.exists('/src/app/auth/testing/auth-testing-controller.ts'));
  assert.ok(tree.exists('/src/app/auth/README.md'));
  assert.doesNotMatch(tree.readText('/package.json'), /fast-check/);
});

test('the fixtures for Playwright come along where Playwright is, and stay out of the unit tests', async () => {
  const workspace = await aWorkspace();
  const text = workspace
    .readText('/package.json')
    .replace('"devDependencies": {', '"devDependencies": {\n    "@playwright/test": "1.65.1",');
  const { tree } = await runSchematic(
    'auth',
    FLAGS,
    withFiles(workspace, { '/package.json': text }),
  );
  assert.ok(tree.exists('/src/app/auth/testing/playwright/index.ts'));
  assert.match(
    tree.readText('/tsconfig.spec.json'),
    /"src\/app\/auth\/testing\/playwright\/\*\*\/\*\.ts"/,
  );
  const without = await runSchematic('auth', FLAGS, workspace);
  assert.ok(!without.tree.exists('/src/app/auth/testing/playwright/index.ts'));
  assert.doesNotMatch(without.tree.readText('/tsconfig.spec.json'), /playwright/);
});

test('what only tests import is left out of the application', async () => {
  const { tree } = await runSchematic('auth', FLAGS, await aWorkspace());
  assert.match(
    tree.readText('/tsconfig.app.json'),
    /"src\/app\/auth\/\*\*\/testing\/\*\*\/\*\.ts"/,
  );
});

test('another application, folder and port are respected', async () => {
  const workspace = await aWorkspace({ name: 'shop' }, { name: 'till', prefix: 'till' });
  const config = JSON.parse(workspace.readText('/angular.json')) as {
    projects: Record<
      string,
      { architect: { serve: { options: object }; build: { options: { baseHref?: string } } } }
    >;
  };
  config.projects['till']!.architect.serve.options = { port: 4321, ssl: true };
  config.projects['till']!.architect.build.options.baseHref = '/till/';
  const { tree, report } = await runSchematic(
    'auth',
    { ...FLAGS, project: 'till', path: 'projects/till/src/app/shared/sign-in/' },
    withFiles(workspace, { '/angular.json': JSON.stringify(config) }),
  );
  assert.ok(tree.exists('/projects/till/src/app/shared/sign-in/index.ts'));
  assert.match(tree.readText('/projects/till/src/app/app.config.ts'), /from '\.\/shared\/sign-in'/);
  assert.match(
    tree.readText('/projects/till/src/app/account/account-page.spec.ts'),
    /from '\.\.\/shared\/sign-in\/testing'/,
  );
  assert.match(
    tree.readText('/projects/till/tsconfig.app.json'),
    /"src\/app\/shared\/sign-in\/\*\*\/testing\/\*\*\/\*\.ts"/,
  );
  assert.equal(
    tree.readText('/src/app/app.config.ts'),
    workspace.readText('/src/app/app.config.ts'),
  );
  assert.match(
    report,
    /Callback URLs: https:\/\/localhost:4321\/till\/callback\n.*https:\/\/localhost:4321\/till\/\n.*https:\/\/localhost:4321\n/,
  );
});

test('ng add does the same', async () => {
  const { tree } = await runSchematic('ng-add', FLAGS, await aWorkspace());
  assert.ok(tree.exists('/src/app/auth/copied.json'));
});

test('without an installation, no package manager is run', async () => {
  const { tasks, tree } = await runSchematic(
    'auth',
    { ...FLAGS, skipInstall: true },
    await aWorkspace(),
  );
  assert.deepEqual(tasks, []);
  assert.match(tree.readText('/package.json'), /"auth0-js": "\d+\.\d+\.\d+"/);
});

test('every link in the copied documents leads to a file of the copy', async () => {
  for (const docs of [true, false]) {
    const { tree } = await runSchematic('auth', { ...FLAGS, docs }, await aWorkspace());
    const documents = copied(tree).filter((path) => path.endsWith('.md'));
    assert.deepEqual(documents.length, docs ? 8 : 1);
    for (const document of documents) {
      const text = tree.readText(`/src/app/auth/${document}`).replaceAll(/^```[\s\S]+?^```/gm, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]*)\)/g)) {
        if (/^(?:https?:|#)/.test(target)) continue;
        const [file = '', place] = target.split('#');
        const path = posix.join('/src/app/auth', posix.dirname(document), file);
        assert.ok(tree.exists(path), `${document} leads to ${target}`);
        if (place !== undefined)
          assert.match(headings(tree.readText(path)), new RegExp(`^${place}$`, 'm'));
      }
    }
  }
});

/** The places of a document that links can lead to, one a line. */
function headings(text: string): string {
  return [...text.matchAll(/^#+ (.*)$/gm)]
    .map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    .join('\n');
}
