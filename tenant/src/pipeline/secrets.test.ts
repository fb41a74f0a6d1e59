import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aDefinition, startTenant } from '../testing/a-tenant.ts';
import { TestBrowser } from '../testing/test-browser.ts';
import { secretRemover } from './secrets.ts';

const SECRET = 'p4ss "word" / ünd?';

async function withAction(code: string) {
  const { actions } = await aDefinition();
  const secretive = { name: 'secretive', fileName: 'secretive.js', code, secrets: { KEY: SECRET } };
  return { tenant: { actions: [...actions, secretive] } };
}

for (const [name, code] of [
  ['prints its whole event', 'console.log(event)'],
  ['prints its event as JSON', 'console.log(JSON.stringify(event))'],
  [
    'prints a URL that it is in',
    'console.log("https://a.test/?key=" + encodeURIComponent(event.secrets.KEY))',
  ],
  ['fails with it', 'throw new Error("401 for the key " + event.secrets.KEY)'],
  ['denies with it', 'api.access.deny("wrong key " + event.secrets.KEY)'],
] as const) {
  test(`a secret is in no line of the log and in no answer when an Action ${name}`, async (t) => {
    const log: string[] = [];
    const tenant = await startTenant(t, {
      ...(await withAction(`exports.onExecutePostLogin = async (event, api) => { ${code} };`)),
      options: { log: (line) => log.push(line) },
    });
    const browser = new TestBrowser(tenant);
    await browser.authorize();
    const { url } = await browser.signInAs('ada@exampleco.com');
    const seen = `${log.join('\n')}\n${decodeURIComponent(url.hash.replaceAll('+', ' '))}`;
    assert.match(seen, /\(secret\)/, 'it was there');
    for (const form of [
      SECRET,
      JSON.stringify(SECRET),
      encodeURIComponent(SECRET),
      'p4ss',
      'ünd',
    ]) {
      assert.ok(!seen.includes(form), seen);
    }
  });
}

test('what an Action prints stays in its line, whatever a request put into it (log forging)', async (t) => {
  const log: string[] = [];
  const tenant = await startTenant(t, {
    ...(await withAction(
      'exports.onExecutePostLogin = async (event) => { console.log(event.request.query.ui_locales); };',
    )),
    options: { log: (line) => log.push(line) },
  });
  const browser = new TestBrowser(tenant);
  await browser.authorize({ ui_locales: 'en\nPOST /u/login/:id 303\u001b[2J\r' });
  await browser.signInAs('ada@exampleco.com');
  const lines = log.filter((line) => line.startsWith('action secretive'));
  assert.ok(
    lines.includes(String.raw`action secretive: en\nPOST /u/login/:id 303\x1b[2J\r`),
    lines.join(),
  );
  assert.ok(log.every((line) => !/\p{Cc}/u.test(line)));
});

test('a secret that is only a letter takes nothing out', () => {
  const action = { name: 'a', fileName: 'a.js', code: '', secrets: { A: 'e', B: '' } };
  assert.equal(secretRemover({ actions: [action], clients: [] })('the text'), 'the text');
});
