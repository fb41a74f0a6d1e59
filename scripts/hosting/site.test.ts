import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { readSite } from './read-site.ts';
import { SiteError } from './site-error.ts';
import { siteOf } from './site.ts';

const ORIGIN = 'https://intranet.exampleco.com';
const SETTINGS = {
  domain: 'exampleco.eu.auth0.com',
  api: { url: 'https://api.exampleco.com' },
};
const BEHIND_PROXY = { ...SETTINGS, api: { url: '/api' }, reportsApi: { url: '/api/reports' } };
const PROXY = { path: '/api/', to: 'http://127.0.0.1:4600/' };

describe('the folder of a site', () => {
  test('is that of the host itself where nothing is said', () => {
    assert.equal(siteOf(ORIGIN, SETTINGS).baseHref, '/');
  });

  for (const baseHref of ['/', '/app/', '/tools/hours_2-b/']) {
    test(`may be ${baseHref}, and the policy is the same`, () => {
      const site = siteOf(ORIGIN, SETTINGS, { baseHref });
      assert.equal(site.baseHref, baseHref);
      assert.equal(contentSecurityPolicy(site), contentSecurityPolicy(siteOf(ORIGIN, SETTINGS)));
    });
  }

  for (const [baseHref, because] of [
    ['', 'it is empty'],
    ['app', 'it has no slash'],
    ['/app', 'the last part of a path without a slash at its end is no folder'],
    ['app/', 'it is relative to who knows what'],
    ['//app/', 'that is another host'],
    ['/v1.2/', 'what has a dot is taken for a file'],
    ['/../', 'it leads elsewhere'],
    ['/a b/', 'it holds a blank'],
    ['/a;b/', 'it ends a directive'],
    ['/$uri/', 'it is a variable'],
    ['/(a|b)/', 'it means more than itself'],
    ['/ä/', 'browsers write it in another way'],
    ['https://app.example.test/', 'it is an address'],
  ] as const) {
    test(`is not "${baseHref}": ${because}`, () => {
      assert.throws(
        () => siteOf(ORIGIN, SETTINGS, { baseHref }),
        (error) => error instanceof SiteError && error.message.includes('"/app/"'),
      );
    });
  }
});

describe('the proxy of a site', () => {
  test('keeps the API out of the policy, which the origin itself is in', () => {
    const site = siteOf(ORIGIN, BEHIND_PROXY, { apiProxy: PROXY });
    assert.deepEqual(site.apiProxy, PROXY);
    assert.deepEqual(site.apis, []);
    assert.match(
      contentSecurityPolicy(site),
      /connect-src 'self' https:\/\/exampleco\.eu\.auth0\.com;/,
    );
  });

  test('may be that of another host, as long as a path of ours leads there', () => {
    assert.equal(siteOf(ORIGIN, BEHIND_PROXY).apiProxy, null);
  });

  for (const [apiProxy, expected] of [
    [{ ...PROXY, path: '/api' }, /"apiProxy\.path" is "\/api".*such as "\/api\/"/],
    [{ ...PROXY, path: '/' }, /"apiProxy\.path" is "\/"/],
    [{ ...PROXY, path: '/a{}/' }, /"apiProxy\.path"/],
    [{ ...PROXY, path: '/app/' }, /would hide the application at "\/app\/"/],
    [{ ...PROXY, path: '/app/de/' }, /would hide the application at "\/app\/de\/"/],
    [{ ...PROXY, path: '/backend/' }, /"api\.url" does not lead there: it has to be "\/backend"/],
    [{ path: '/api/' }, /"apiProxy\.to" is undefined/],
    [{ ...PROXY, to: 'http://127.0.0.1:4600' }, /a slash at its end/],
    [{ ...PROXY, to: '127.0.0.1:4600/' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://user:secret@api.test/' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://api.test/?x=/' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://api.test/$uri/' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://api.test;}/' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://api.test/../' }, /"apiProxy\.to"/],
    [{ ...PROXY, to: 'http://unix:/' }, /"apiProxy\.to"/],
    ['http://127.0.0.1:4600/', /"apiProxy\.path" is undefined/],
    [null, /"apiProxy\.path" is undefined/],
  ] as const) {
    test(`is not ${JSON.stringify(apiProxy)}`, () => {
      assert.throws(
        () => siteOf(ORIGIN, BEHIND_PROXY, { baseHref: '/app/', languages: ['de'], apiProxy }),
        (error) => error instanceof SiteError && expected.test(error.message),
      );
    });
  }

  test('is of no use to an API at another origin', () => {
    assert.throws(() => siteOf(ORIGIN, SETTINGS, { apiProxy: PROXY }), /has to be "\/api"/);
  });

  for (const url of ['//evil.test', String.raw`/\evil.test`]) {
    test(`is not meant by ${url}, which is another host`, () => {
      assert.throws(() => siteOf(ORIGIN, { ...SETTINGS, api: { url } }), SiteError);
    });
  }
});

describe('site.json', () => {
  test('is read with its folder and its proxy', async (context) => {
    const file = join(await temporaryFolder(context), 'site.json');
    await writeFile(
      file,
      JSON.stringify({
        origin: ORIGIN,
        baseHref: '/app/',
        languages: ['de'],
        apiProxy: PROXY,
        config: BEHIND_PROXY,
      }),
    );
    const { site, config } = await readSite(file);
    assert.equal(site.baseHref, '/app/');
    assert.deepEqual(site.languages, ['de']);
    assert.deepEqual(site.apiProxy, PROXY);
    assert.deepEqual(config, BEHIND_PROXY);
  });

  test('is refused with the build of another folder, and says how to build', async (context) => {
    const folder = await temporaryFolder(context);
    const file = join(folder, 'site.json');
    await writeFile(file, JSON.stringify({ origin: ORIGIN, baseHref: '/app/', config: SETTINGS }));
    await mkdir(join(folder, 'browser'));
    const page = (href: string): Promise<void> =>
      writeFile(join(folder, 'browser/index.html'), `<head><base href="${href}">`);
    await page('/');
    await assert.rejects(readSite(file, join(folder, 'browser')), {
      name: 'SiteError',
      message:
        'The build was made with --base-href=/, and the site says "baseHref": "/app/". ' +
        'Build again with --base-href=/app/, or change the site.',
    });
    await page('/app/');
    assert.equal((await readSite(file, join(folder, 'browser'))).site.baseHref, '/app/');
    await page('https://elsewhere.test/');
    await assert.rejects(readSite(file, join(folder, 'browser')), SiteError);
  });

  for (const [text, expected] of [
    ['{', /is not JSON/],
    ['7', /holds no object/],
    [
      JSON.stringify({ origin: ORIGIN, path: '/app/', config: SETTINGS }),
      /holds "path"\. Known are: origin, baseHref, languages, apiProxy, config/,
    ],
    [JSON.stringify({ config: SETTINGS }), /The address of the site/],
  ] as const) {
    test(`is refused when it is ${text}`, async (context) => {
      const file = join(await temporaryFolder(context), 'site.json');
      await writeFile(file, text);
      await assert.rejects(
        readSite(file),
        (error) => error instanceof SiteError && expected.test(error.message),
      );
    });
  }
});
