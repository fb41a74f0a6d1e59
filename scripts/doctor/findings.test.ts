import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { Examination } from './examination.ts';
import { type Finding } from './finding.ts';
import { FIRST_FINDING, OTHER_FINDINGS } from './findings.ts';
import { serve } from './testing/servers.ts';

const FINDINGS: readonly Finding[] = [FIRST_FINDING, ...OTHER_FINDINGS];

test('docs/doctor.md has a section for each finding, in their order, and for no other', async () => {
  const text = await readFile('docs/doctor.md', 'utf8');
  const [, findings = ''] = text.split(/^## The findings$/m);
  const [own = ''] = findings.split(/^## /m);
  const headings = [...own.matchAll(/^### (?<name>\S+)$/gm)].map(({ groups }) => groups?.['name']);
  assert.deepEqual(
    headings,
    FINDINGS.map(({ name }) => name),
  );
  for (const section of own.split(/^### /m).slice(1)) {
    for (const part of ['**Asks:**', '**Not told:**', '**To mend it:**']) {
      assert.ok(section.includes(part), `${section.slice(0, 20)} lacks ${part}`);
    }
  }
});

test('each finding has a name of its own and asks a question', () => {
  assert.equal(new Set(FINDINGS.map(({ name }) => name)).size, FINDINGS.length);
  for (const { name, question } of FINDINGS) {
    assert.match(name, /^[a-z-]+$/);
    assert.match(question, /\?$/);
  }
});

for (const [name, status, headers, body] of [
  ['nothing but errors', 500, {}, ''],
  ['nothing but refusals', 403, {}, 'no'],
  ['an empty document', 200, {}, '{}'],
  ['redirects to nowhere', 302, { location: 'https://' }, ''],
  ['redirects without an address', 302, {}, ''],
] as const) {
  test(`whatever is not ok says what to do, where a server answers with ${name}`, async (t) => {
    const origin = await serve(t, (_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    const examination = new Examination({
      issuer: `${origin}/`,
      clientId: 'x',
      origin: 'http://127.0.0.1:1',
      callbackPath: '/callback',
      logoutPath: '/',
      audiences: ['a'],
      scopes: ['openid', 'offline_access'],
      apiUrls: ['/api'],
      timeoutMs: 5000,
    });
    for (const finding of FINDINGS) {
      const { verdict, says, remedy } = await finding.ask(examination);
      assert.notEqual(says, '');
      assert.equal(verdict === 'ok', remedy === undefined, `${finding.name}: ${says}`);
    }
  });
}
