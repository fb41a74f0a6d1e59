import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

import { AUDIENCE, PASSWORD, REPORTS_AUDIENCE, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { verified } from '../testing/tokens.ts';

const REPORTS = {
  audience: REPORTS_AUDIENCE,
  scope: 'openid profile email read:reports read:timesheets',
} as const;

async function signedIn(t: TestContext, email: string) {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize();
  await browser.signInAs(email);
  return { tenant, browser };
}

test('the second API needs a consent of its own, and says so to a silent request', async (t) => {
  const { browser } = await signedIn(t, 'ada@exampleco.com');
  await browser.authorize({ ...REPORTS, prompt: 'none' });
  assert.equal(browser.fragment.get('error'), 'consent_required');

  const { html } = await browser.authorize(REPORTS);
  assert.match(html, /ExampleCo Reports API/);
  assert.match(html, /See how your hours add up/);
  assert.doesNotMatch(html, /read:timesheets/, 'it has no such scope');
});

for (const email of ['ada@exampleco.com', 'mara@exampleco.com']) {
  test(`${email} gets a token for the reports and nothing else, and keeps the one for the timesheets`, async (t) => {
    const { tenant, browser } = await signedIn(t, email);
    await browser.authorize(REPORTS);
    await browser.submit({ decision: 'accept' });
    await browser.authorize({ ...REPORTS, prompt: 'none' });
    const reports = await verified(tenant, browser.fragment.get('access_token'));
    assert.deepEqual(reports.aud, [REPORTS_AUDIENCE, `${tenant.issuer}userinfo`]);
    assert.equal(reports['scope'], 'openid profile email read:reports');
    assert.deepEqual(reports['permissions'], ['read:reports']);
    assert.equal(browser.fragment.get('expires_in'), '7200');

    await browser.authorize({ prompt: 'none' });
    const timesheets = await verified(tenant, browser.fragment.get('access_token'));
    assert.deepEqual(timesheets.aud, [AUDIENCE, `${tenant.issuer}userinfo`]);
    assert.doesNotMatch(String(timesheets['scope']), /reports/);
  });
}

test('who declines the second API keeps the first', async (t) => {
  const { browser } = await signedIn(t, 'ada@exampleco.com');
  await browser.authorize(REPORTS);
  await browser.submit({ decision: 'decline' });
  assert.equal(browser.fragment.get('error'), 'access_denied');
  await browser.authorize({ prompt: 'none' });
  assert.ok(browser.fragment.has('access_token'));
});

test('a person without a role gets no report', async (t) => {
  const tenant = await startTenant(t);
  const browser = new TestBrowser(tenant);
  await browser.authorize(REPORTS);
  await browser.signInAs('vic@exampleco.com', PASSWORD);
  const token = await verified(tenant, browser.fragment.get('access_token'));
  assert.equal(token['scope'], 'openid profile email');
  assert.deepEqual(token['permissions'], []);
});
