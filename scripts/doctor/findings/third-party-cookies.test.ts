import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Examination } from '../examination.ts';
import { thirdPartyCookies } from './third-party-cookies.ts';

async function answerFor(
  origin: string,
  issuer: string,
): Promise<Awaited<ReturnType<typeof thirdPartyCookies.ask>>> {
  const given = { clientId: 'x', callbackPath: '/callback', logoutPath: '/', timeoutMs: 1000 };
  const lists = { audiences: [], scopes: [], apiUrls: [] };
  return thirdPartyCookies.ask(new Examination({ ...given, ...lists, origin, issuer }));
}

for (const [origin, issuer] of [
  ['https://app.example.com', 'https://login.example.com/'],
  ['https://example.co.uk', 'https://login.example.co.uk/'],
  ['http://localhost:4200', 'http://localhost:4400/'],
] as const) {
  test(`${origin} and ${issuer} are of one site`, async () => {
    assert.equal((await answerFor(origin, issuer)).verdict, 'ok');
  });
}

for (const [origin, issuer, remedy] of [
  ['https://app.example.com', 'https://example.eu.auth0.com/', /below example\.com, such as login/],
  ['https://a.co.uk', 'https://b.co.uk/', /below a\.co\.uk/],
  // Others have names there, too, so browsers take each for a site.
  [
    'https://team.github.io',
    'https://other.github.io/',
    /a domain of your own.+team\.github\.io can/,
  ],
  ['https://app.example.com', 'http://login.example.com/', /with https/],
  ['http://127.0.0.1:4200', 'http://localhost:4400/', /a domain of your own/],
] as const) {
  test(`${origin} and ${issuer} are of two sites, with a remedy that can be had`, async () => {
    const { verdict, remedy: said = '' } = await answerFor(origin, issuer);
    assert.equal(verdict, 'warning');
    assert.match(said, remedy);
  });
}
