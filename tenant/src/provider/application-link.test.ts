import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CLIENT_ID, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';

test('a page of a sign-in that was finished leads back to its application', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const { pathname } = (await browser.authorize()).url;
  await browser.signInAs('ada@exampleco.com');
  const { status, html } = await browser.open(pathname);
  assert.equal(status, 400);
  assert.match(html, /This sign-in has expired/);
  assert.match(
    html,
    /<a class="button" href="http:\/\/localhost:4200">Back to ExampleCo Timesheets</,
  );

  const resumed = await browser.open(pathname.replace('/u/login/', '/authorize/'));
  assert.match(resumed.html, /href="http:\/\/localhost:4200">Back to/);
});

test('the way back is to the address that is registered for the origin that was signed in from', async (t) => {
  const logoutUrls = ['https://elsewhere.test', 'http://localhost:4200/timesheets'];
  const browser = new TestBrowser(await startTenant(t, { client: { logoutUrls } }));
  const { pathname } = (await browser.authorize()).url;
  browser.clearCookies();
  assert.match(
    (await browser.open(pathname)).html,
    /href="http:\/\/localhost:4200\/timesheets">Back/,
  );
});

test('without such an address the way back is to the origin of the callback', async (t) => {
  const browser = new TestBrowser(await startTenant(t, { client: { logoutUrls: [] } }));
  const { pathname } = (await browser.authorize()).url;
  browser.clearCookies();
  assert.match((await browser.open(pathname)).html, /href="http:\/\/localhost:4200">Back/);
});

test('there is no way back from a sign-in that nobody began here', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  for (const path of ['/u/login/nobody', '/u/consent/nobody', '/authorize/nobody']) {
    const { html } = await browser.open(path);
    assert.match(html, /This sign-in has expired/);
    assert.doesNotMatch(html, /<a /);
  }
});

test('a page that expired leads nowhere that the address of the page names (open redirect)', async (t) => {
  const browser = new TestBrowser(await startTenant(t));
  const forged = new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: 'http://evil.test/' });
  const { html } = await browser.open(`/u/login/nobody?${forged.toString()}`);
  assert.match(html, /This sign-in has expired/);
  assert.doesNotMatch(html, /evil\.test/);
});
