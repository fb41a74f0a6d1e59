import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { builtWith } from '../nginx/find-nginx.ts';
import { findOrInstallNginx } from '../nginx/install-nginx.ts';
import { nginxMainConfiguration } from '../nginx/nginx-main-configuration.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { hostingFiles } from './hosting-files.ts';
import { cloudFrontFunction } from './hosts/aws-cloudfront.ts';
import { PAGES } from './pages.ts';
import { everyAnswersHeaders } from './response-headers.ts';
import { type Site, siteOf } from './site.ts';

/** The parts of the files in JSON that name paths. */
interface HostFile {
  readonly headers: readonly { readonly source: string }[];
  readonly rewrites: readonly { readonly source: string }[];
  readonly hosting: Readonly<
    Record<'headers' | 'rewrites', readonly { readonly source?: string; readonly regex?: string }[]>
  >;
  readonly routes: readonly { readonly route: string }[];
  readonly Resources: {
    readonly Distribution: {
      readonly Properties: {
        readonly DistributionConfig: {
          readonly CacheBehaviors: readonly { readonly PathPattern: string }[];
          readonly DefaultCacheBehavior: Readonly<Record<string, unknown>>;
        };
      };
    };
  };
}

const HOSTS = [
  'apache',
  'aws-cloudfront',
  'azure-static-web-apps',
  'caddy',
  'cloudflare-pages',
  'firebase',
  'netlify',
  'nginx',
  'vercel',
] as const;

const SETTINGS = {
  domain: 'exampleco.eu.auth0.com',
  api: { url: 'https://api.exampleco.com' },
};
const SITE = siteOf('https://timesheets.exampleco.com', SETTINGS, {
  inlineScripts: ['sha256-abc='],
  languages: ['de'],
});
const FOLDER_SITE: Site = { ...SITE, baseHref: '/tools/hours/' };

for (const site of [SITE, FOLDER_SITE]) {
  const files = hostingFiles(site);
  /** Files that hold headers: the others say which path is which file, or which value a header has. */
  const withHeaders = Object.entries(files).filter(([path]) =>
    site === SITE
      ? !/_redirects|pages\.js/.test(path)
      : !/_redirects|pages\.js|timesheets\.conf/.test(path),
  );

  describe(`the files for ${site.baseHref}`, () => {
    test('hold headers for nine hosts', () => {
      assert.equal(withHeaders.length, 9);
    });

    for (const [path, text] of withHeaders) {
      test(`say every header with its whole value: ${path}`, () => {
        const plain = text.replaceAll(String.raw`\"`, '"');
        for (const [name, value] of Object.entries(everyAnswersHeaders(site))) {
          // CloudFront has a field for this one, without a value.
          if (path.startsWith('aws') && /^X-Content|^Strict/.test(name)) continue;
          assert.ok(plain.includes(value), name);
        }
        assert.match(text, /'sha256-abc='/);
      });
    }

    for (const [path, text] of Object.entries(files).filter(([name]) => name.endsWith('.json'))) {
      test(`are JSON where they are called so: ${path}`, () => {
        assert.equal(typeof JSON.parse(text), 'object');
      });
    }

    test('tell every host where the settings are that nobody keeps', () => {
      for (const host of HOSTS) {
        const text = allOf(files, host).replaceAll('\\', '');
        for (const folder of ['', 'de/']) {
          assert.ok(text.includes(`${site.baseHref}${folder}config.json`), `${host} ${folder}`);
        }
        assert.match(text, /no-store/, host);
      }
    });

    test('tell every host but CloudFront what is kept for ever: there, the upload says it', () => {
      for (const host of HOSTS) {
        assert.equal(allOf(files, host).includes('immutable'), host !== 'aws-cloudfront', host);
      }
    });

    test('lead every host to the start page of each language', () => {
      for (const host of HOSTS) {
        assert.match(allOf(files, host), new RegExp(`${site.baseHref}de/(?:index\\.html)?`), host);
      }
    });
  });
}

describe('in a folder, a host is told nothing about its other paths', () => {
  const files = hostingFiles(FOLDER_SITE);

  for (const file of [
    'netlify/_headers',
    'netlify/_redirects',
    'cloudflare-pages/_headers',
    'cloudflare-pages/_redirects',
  ]) {
    test(file, () => {
      const rules = (files[file] ?? '').split('\n').filter((line) => /^[^#\s]/.test(line));
      assert.ok(rules.length > 0);
      for (const rule of rules) assert.match(rule, /^\/tools\/hours(?:$|[/ ])/);
    });
  }

  for (const [file, pathsOf] of [
    [
      'vercel/vercel.json',
      (value) => [...value.headers, ...value.rewrites].map(({ source }) => source),
    ],
    [
      'firebase/firebase.json',
      ({ hosting }) =>
        [...hosting.headers, ...hosting.rewrites].map(({ source, regex }) => source ?? regex),
    ],
    [
      'azure-static-web-apps/staticwebapp.config.json',
      ({ routes }) => routes.map(({ route }) => route),
    ],
    [
      'aws-cloudfront/template.json',
      (value) =>
        value.Resources.Distribution.Properties.DistributionConfig.CacheBehaviors.map(
          ({ PathPattern }) => PathPattern,
        ),
    ],
  ] as const satisfies readonly (readonly [
    string,
    (value: HostFile) => (string | undefined)[],
  ])[]) {
    test(file, () => {
      const paths = pathsOf(JSON.parse(files[file] ?? '') as HostFile);
      assert.ok(paths.length > 0);
      for (const path of paths) assert.match(path ?? '', /^\^?\/\(?tools\/hours(?:$|[/({])/);
    });
  }

  test('Azure, which has one fallback for all, is told of none', () => {
    assert.doesNotMatch(
      files['azure-static-web-apps/staticwebapp.config.json'] ?? '',
      /navigationFallback/,
    );
  });

  test('CloudFront, whose default is for all, adds no header there and rewrites nothing', () => {
    const { DefaultCacheBehavior } = (
      JSON.parse(files['aws-cloudfront/template.json'] ?? '') as HostFile
    ).Resources.Distribution.Properties.DistributionConfig;
    assert.equal(DefaultCacheBehavior['ResponseHeadersPolicyId'], undefined);
    assert.equal(DefaultCacheBehavior['FunctionAssociations'], undefined);
  });

  test('nobody is told to reach the names below the host by HTTPS alone', () => {
    for (const [path, text] of Object.entries(files)) {
      assert.doesNotMatch(text, /includeSubDomains|"IncludeSubdomains": true/, path);
    }
  });
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
    assert.equal(rewrittenBy(SITE, uri), expected);
  });
}

for (const [uri, expected] of [
  ['/tools/hours', '/tools/hours/index.html'],
  ['/tools/hours/', '/tools/hours/index.html'],
  ['/tools/hours/callback', '/tools/hours/index.html'],
  ['/tools/hours/de/callback', '/tools/hours/de/index.html'],
  ['/tools/hours/main-NC3VAQJI.js', '/tools/hours/main-NC3VAQJI.js'],
  ['/', '/'],
  ['/callback', '/callback'],
  ['/tools/hours-of-others', '/tools/hours-of-others'],
] as const) {
  test(`the function of CloudFront asks for ${expected} when somebody asks for ${uri} of a host with a folder`, () => {
    assert.equal(rewrittenBy(FOLDER_SITE, uri), expected);
  });
}

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

function rewrittenBy(site: Site, uri: string): string {
  const handler = runInNewContext(`${cloudFrontFunction(site)}; handler`) as (event: {
    readonly request: { uri: string };
  }) => { readonly uri: string };
  return handler({ request: { uri } }).uri;
}

/** All that a host is told. */
function allOf(files: Readonly<Record<string, string>>, host: string): string {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`${host}/`))
    .map(([, text]) => text)
    .join('\n');
}
