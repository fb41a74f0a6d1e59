import assert from 'node:assert/strict';
import { test } from 'node:test';

import { adaptLinks } from './adapt-links.ts';

const PLACES = new Map([
  ['src/app/auth/README.md', 'README.md'],
  ['docs/errors.md', 'docs/errors.md'],
  ['docs/session.md', 'docs/session.md'],
]);

for (const [what, path, text, expected] of [
  [
    'to a guide finds it beside it',
    'docs/errors.md',
    '[Life](session.md#step-up)',
    '[Life](session.md#step-up)',
  ],
  [
    'out of the folder finds the guide in it',
    'src/app/auth/README.md',
    '[Errors](../../../docs/errors.md)',
    '[Errors](docs/errors.md)',
  ],
  [
    'to what is not copied is plain text',
    'docs/errors.md',
    'See [the hosting](hosting.md).',
    'See the hosting.',
  ],
  [
    'to code that is not copied is plain text',
    'docs/errors.md',
    '[`step-up.ts`](../src/app/account/step-up.ts)',
    '`step-up.ts`',
  ],
  [
    'to the web stays',
    'docs/errors.md',
    '[RFC](https://www.rfc-editor.org/rfc/rfc6750)',
    '[RFC](https://www.rfc-editor.org/rfc/rfc6750)',
  ],
  ['to a place in the same document stays', 'docs/errors.md', '[below](#codes)', '[below](#codes)'],
  ['over two lines is found', 'docs/errors.md', '[the\nhosting](hosting.md)', 'the\nhosting'],
  [
    'in code is none',
    'docs/errors.md',
    '```ts\nhandlers[name](hosting.md)\n```\n[a](hosting.md)',
    '```ts\nhandlers[name](hosting.md)\n```\na',
  ],
] as const) {
  test(`a link ${what}`, () => {
    assert.equal(adaptLinks(text, path, PLACES), expected);
  });
}
