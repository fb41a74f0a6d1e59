import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { builtWith } from '../nginx/find-nginx.ts';
import { findOrInstallNginx } from '../nginx/install-nginx.ts';
import { nginxMainConfiguration } from '../nginx/nginx-main-configuration.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { hostingFiles } from './hosting-files.ts';
import { cloudFrontFunction } from './hosts/aws-cloudfront.ts';
import { PAGES } from './pages.ts';
import { everyAnswersHeaders } from './response-headers.ts';
import { siteOf } from './site.ts';

const SETTINGS = {
  domain: 'exampleco.eu.auth0.com',
  api: { url: 'https://api.exampleco.com' },
};
const SITE = siteOf('https://timesheets.exampleco.com', SETTINGS, {
  inlineScripts: ['sha256-abc='],
  languages: ['de'],
});
const FILES = hostingFiles(SITE);

/** Files that hold headers: the others say only which path is which file. */
const WITH_HEADERS = Object.entries(FILES).filter(([path]) => !/_redirects|pages\.js/.test(path));

test('there are files with headers for nine hosts', () => {
  assert.equal(WITH_HEADERS.length, 9);
});

for (const [path, text] of WITH_HEADERS) {
  test(`${path} says every header, with its whole value`, () => {
    const plain = text.replaceAll(String.raw`\"`, '"');
    for (const [name, value] of Object.entries(everyAnswersHeaders(SITE))) {
      // CloudFront has a field for this one, without a value.
      if (path.startsWith('aws') && /^X-Content|^Strict/.test(name)) continue;
      assert.ok(plain.includes(value), name);
    }
    assert.match(text, /no-store/);
    assert.match(text, /'sha256-abc='/);
  });
}

for (const [path, text] of Object.entries(FILES).filter(([path]) => path.endsWith('.json'))) {
  test(`${path} is JSON`, () => {
    assert.equal(typeof JSON.parse(text), 'object');
  });
}

test('what is kept for ever is told by each host but CloudFront, where the upload says it', () => {
  for (const [path, text] of WITH_HEADERS)
    assert.equal(text.includes('immutable'), !path.startsWith('aws'), path);
});

test('nginx takes the shipped file as it is, but for the certificate', async (context) => {
  const folder = await temporaryFolder(context);
  const shipped = await readFile('hosting/nginx/timesheets.conf', 'utf8');
  const site = shipped
    .replace(/ *ssl_certificate(?:_key)? .*\n/g, '')
    .replace(/ *listen \[::\].*\n/g, '')
    .replaceAll(/listen (\d+)(?: ssl http2)?;/g, 'listen 127.0.0.1:1$1;');
  assert.notEqual(site, shipped);
  const program = findOrInstallNginx();
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    nginxMainConfiguration(site, { folder, builtWith: builtWith(program) ?? '' }),
  );
  const { status, stderr } = spawnSync(program, ['-t', '-p', folder, '-e', 'stderr', '-c', file], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});

for (const [uri, expected] of [
  ['/', '/index.html'],
  ['/timesheets', '/index.html'],
  ['/a.b/c', '/index.html'],
  ['/main-NC3VAQJI.js', '/main-NC3VAQJI.js'],
  ['/config.json', '/config.json'],
  ['/de', '/de/index.html'],
  ['/de/', '/de/index.html'],
  ['/de/a.b/c', '/de/index.html'],
  ['/de/main-NC3VAQJI.js', '/de/main-NC3VAQJI.js'],
  ['/de/config.json', '/de/config.json'],
  ['/demo', '/index.html'],
] as const) {
  test(`the function of CloudFront asks for ${expected} when somebody asks for ${uri}`, () => {
    const handler = runInNewContext(`${cloudFrontFunction(SITE)}; handler`) as (event: {
      readonly request: { uri: string };
    }) => { readonly uri: string };
    assert.equal(handler({ request: { uri } }).uri, expected);
  });
}

test('every host leads to the start page of each language', () => {
  for (const [path, text] of Object.entries(FILES)) {
    if (path.startsWith('cloudflare-pages/_headers') || path.startsWith('netlify/_headers'))
      continue;
    assert.match(text, /\/de\/(?:index\.html)?/, path);
  }
});

test('no folder of a language means more than itself to a host', () => {
  for (const language of ['d e', 'de/', '..', 'de;', '$1', '', '(de)']) {
    assert.throws(() => siteOf(SITE.origin, SETTINGS, { languages: [language] }), /folder/);
  }
});

test('the pages that one host needs by name are those of the routes', async () => {
  const routes = await readFile('src/app/app.routes.ts', 'utf8');
  const paths = [...routes.matchAll(/path: '([\w-]+)/g)].map(([, path]) => path);
  // The pattern brings two of its own.
  assert.deepEqual(new Set(PAGES), new Set([...paths, 'callback', 'sign-in']));
});

test('the languages of the site are those that are built', async () => {
  const { languages } = JSON.parse(await readFile('hosting/site.json', 'utf8')) as {
    readonly languages: readonly string[];
  };
  const angular = JSON.parse(await readFile('angular.json', 'utf8')) as {
    readonly projects: {
      readonly timesheets: {
        readonly i18n: { readonly locales: Readonly<Record<string, { readonly subPath: string }>> };
      };
    };
  };
  const built = Object.values(angular.projects.timesheets.i18n.locales);
  assert.deepEqual(
    languages,
    built.map(({ subPath }) => subPath),
  );
});
