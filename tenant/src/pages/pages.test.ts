import assert from 'node:assert/strict';
import { test } from 'node:test';

import { consentPage } from './consent-page.ts';
import { escapeHtml, html } from './html.ts';
import { errorPage } from './message-page.ts';
import { signInPage, socialPage } from './sign-in-page.ts';

const HOSTILE = `"><script>alert('x')</script>&`;

test('text in a template is escaped, in attributes too', () => {
  assert.equal(
    html`<p title="${HOSTILE}">${HOSTILE}</p>`.text,
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>',
  );
});

test('templates nest, lists are joined, and what is not there leaves nothing', () => {
  const items = [1, 2].map((number) => html`<i>${number}</i>`);
  assert.equal(html`${items}${undefined}${false}`.text, '<i>1</i><i>2</i>');
});

const ROLES = [{ userId: HOSTILE, name: HOSTILE, email: HOSTILE, roles: [HOSTILE] }];
for (const [name, page] of [
  [
    'sign-in',
    signInPage({
      tenantName: HOSTILE,
      clientName: HOSTILE,
      path: HOSTILE,
      email: HOSTILE,
      alert: HOSTILE,
      organizationName: HOSTILE,
      notice: HOSTILE,
      demoPeople: ROLES,
      socialConnections: [HOSTILE],
      hasDatabase: true,
    }),
  ],
  [
    'social',
    socialPage({
      tenantName: HOSTILE,
      clientName: HOSTILE,
      providerName: HOSTILE,
      hasOtherWays: true,
      path: HOSTILE,
      people: ROLES,
    }),
  ],
  [
    'consent',
    consentPage({
      tenantName: HOSTILE,
      clientName: HOSTILE,
      personName: HOSTILE,
      apiName: HOSTILE,
      path: HOSTILE,
      scopes: [{ value: HOSTILE, description: HOSTILE }],
    }),
  ],
  [
    'error',
    errorPage({
      tenantName: HOSTILE,
      heading: HOSTILE,
      message: HOSTILE,
      code: HOSTILE,
      allowed: { label: HOSTILE, values: [HOSTILE] },
    }),
  ],
] as const) {
  test(`nothing that the ${name} page is given becomes markup`, () => {
    assert.ok(page.includes(escapeHtml(HOSTILE)));
    assert.doesNotMatch(page, /<script/i);
    assert.ok(!page.includes(HOSTILE));
  });
}

test('every field of the sign-in page has its label, and the wrong password is an alert beside what was typed', () => {
  const page = signInPage({
    tenantName: 'T',
    clientName: 'C',
    path: '/u/login/1',
    email: 'ada@a.test',
    alert: 'Wrong email or password.',
    organizationName: undefined,
    notice: undefined,
    demoPeople: [],
    socialConnections: [],
    hasDatabase: true,
  });
  assert.match(page, /<label for="email">Email<\/label>/);
  assert.match(page, /<label for="password">Password<\/label>/);
  assert.match(page, /role="alert"[^>]*>Wrong email or password\.</);
  assert.match(page, /value="ada@a\.test"/);
  assert.match(page, /<html lang="en">/);
});
