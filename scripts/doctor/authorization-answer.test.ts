import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isGood, objectionOf, readAuthorizationAnswer } from './authorization-answer.ts';
import { type Response } from './http.ts';

const CALLBACK = 'https://app.example.com/callback';

function answered(status: number, text: string, location?: string): Response {
  const headers = new Headers(location === undefined ? {} : { location });
  return { kind: 'response', status, headers, text, sentAtMs: 0, receivedAtMs: 0 };
}

/** A page with the words that people have published of Auth0's pages. */
function errorPage(words: string): string {
  return `<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Oops!, something went wrong</h1><p>${words}</p></body></html>`;
}

for (const [objection, status, words] of [
  ['client', 400, 'invalid_request: Unknown client: abc'],
  [
    'callback',
    403,
    'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.',
  ],
  [
    'callback',
    403,
    'unauthorized_client: Callback URL mismatch. https://app.example.com/callback is not in the list of allowed callback URLs',
  ],
  [
    'web-origin',
    400,
    'invalid_request: The specified redirect_uri "https://app.example.com/callback" does not have a registered origin.',
  ],
  ['audience', 403, 'access_denied: Service not found: https://api.example.com'],
  ['grant-type', 403, "unauthorized_client: Grant type 'implicit' not allowed for the client."],
  ['other', 403, 'unauthorized_client'],
  ['other', 403, 'Checking your browser'],
] as const) {
  test(`a page that says “${words.slice(0, 60)}” is about: ${objection}`, () => {
    const answer = readAuthorizationAnswer(answered(status, errorPage(words)), CALLBACK);
    assert.deepEqual(answer, { kind: 'refusal', objection });
    assert.equal(objectionOf(answer), objection);
  });
}

for (const [objection, error, description] of [
  ['audience', 'access_denied', 'Service not found: https://api.example.com'],
  ['grant-type', 'unauthorized_client', "Grant type 'implicit' not allowed for the client."],
  ['grant-type', 'unsupported_response_type', 'Response type token is not available'],
  [
    'access',
    'unauthorized_client',
    'Client "abc" is not authorized to access resource server "https://api.example.com".',
  ],
  ['other', 'unauthorized_client', ''],
  [null, 'login_required', 'Login required'],
] as const) {
  test(`at the callback, ${error} ${description.slice(0, 40)} is about: ${String(objection)}`, () => {
    const parameters = new URLSearchParams({ error, error_description: description }).toString();
    for (const sign of ['#', '?']) {
      const answer = readAuthorizationAnswer(
        answered(302, '', `${CALLBACK}${sign}${parameters}`),
        CALLBACK,
      );
      assert.equal(answer.kind, 'callback');
      assert.equal(objectionOf(answer), objection);
      assert.equal(isGood(answer), objection === null);
    }
  });
}

test('an error page of the team’s own says the same, by its parameters', () => {
  const location = `https://www.example.com/oops?client_id=x&error=unauthorized_client&error_description=${encodeURIComponent('Callback URL mismatch.')}`;
  assert.deepEqual(readAuthorizationAnswer(answered(302, '', location), CALLBACK), {
    kind: 'refusal',
    objection: 'callback',
  });
});

test('an answer by message is read as auth0-js gets it', () => {
  const page = `<script>var authorizationResponse = {type: "authorization_response",response: {"error":"login_required","error_description":"Login required"}};</script>`;
  const answer = readAuthorizationAnswer(answered(200, page), CALLBACK);
  assert.deepEqual(answer, { kind: 'message', error: 'login_required' });
});

for (const [name, response] of [
  ['another page', answered(302, '', 'https://example.eu.auth0.com/login?state=abc')],
  ['another path of the application', answered(302, '', 'https://app.example.com/elsewhere')],
  ['no address', answered(302, '', 'https://')],
  ['a sign-in page, although none was wanted', answered(200, '<html>')],
  ['too many requests', answered(429, 'unknown client')],
  ['a server that is out of order', answered(503, 'unknown client')],
  ['nothing', { kind: 'none', says: 'it does not answer' }],
] as const) {
  test(`nothing is concluded from ${name}`, () => {
    const answer = readAuthorizationAnswer(response, CALLBACK);
    assert.equal(answer.kind, 'unclear');
    assert.equal(objectionOf(answer), null);
    assert.equal(isGood(answer), false);
  });
}
