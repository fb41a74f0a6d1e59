import assert from 'node:assert/strict';
import { test } from 'node:test';

import { plainAddress, plainWords } from './plain-words.ts';

for (const [text, plain] of [
  ['Service not found: https://api.example.com', 'Service not found: https://api.example.com'],
  ["Grant type 'implicit' not allowed.", "Grant type 'implicit' not allowed."],
  ['two\r\nlines\tand\u0000more', 'two lines and more'],
  ['\u001B[31mred\u202E', '[31mred'],
  ['aaaaaaaaaa.bbbbbbbbbb.cccccccccc', '(left out)'],
  ['state hKq3Zt7WbPq0vXy9LmN2sRd8kT', 'state (left out)'],
  ['unsupported_response_type', 'unsupported_response_type'],
  ['id_token=abc&x=1', 'id_token=(left out)&x=1'],
  ['at https://x.test/a?b=c and https://x.test/#d.', 'at https://x.test/a and https://x.test/'],
] as const) {
  test(`${JSON.stringify(text)} is printed as ${plain}`, () => {
    assert.equal(plainWords(text), plain);
  });
}

test('no more than a line or two is printed', () => {
  assert.equal(plainWords('word '.repeat(10_000)).length, 201);
});

for (const [address, plain] of [
  ['https://x.test/a?b=c#d', 'https://x.test/a'],
  ['https://user:secret@x.test/', 'https://x.test/'],
  ['app:callback#access_token=abc', 'app://'],
  ['no address?b=c', 'no address'],
] as const) {
  test(`of the address ${address} ${plain} is printed`, () => {
    assert.equal(plainAddress(address), plain);
  });
}
