import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { temporaryFolder } from '../testing/temporary-folder.ts';
import { contradictions, withReference } from './configuration-reference.ts';
import { type KeyDescription, splitComment, TypeReader } from './read-types.ts';

/** A reader of one file with these lines. */
async function readerOf(t: TestContext, ...lines: readonly string[]): Promise<TypeReader> {
  const file = join(await temporaryFolder(t), 'sample.ts');
  await writeFile(file, lines.join('\n'));
  return new TypeReader([file], { strict: true, exactOptionalPropertyTypes: true });
}

const KEY: KeyDescription = {
  name: 'timeoutSeconds',
  type: 'number',
  isNeeded: false,
  text: 'How long, in seconds, 1 to 60.',
  default: '8',
  refused: null,
};

test('a key is told by its type and its comment', async (t) => {
  const reader = await readerOf(
    t,
    "type Kind = 'one' | 'two';",
    'export interface Options {',
    '  /** Where to go. */',
    '  readonly to: string;',
    '  /**',
    '   * What kind, see {@link Options.to}.',
    '   * Default: `one`.',
    '   *',
    '   * Refused: anything else.',
    '   */',
    '  readonly kind?: Kind;',
    '}',
  );
  assert.deepEqual(reader.keysOf('Options'), [
    {
      name: 'to',
      type: 'string',
      isNeeded: true,
      text: 'Where to go.',
      default: null,
      refused: null,
    },
    {
      name: 'kind',
      type: "'one' | 'two'",
      isNeeded: false,
      text: 'What kind, see `to`.',
      default: '`one`',
      refused: 'anything else.',
    },
  ]);
});

test('a key without a comment is refused, as nobody would know what it means', async (t) => {
  const reader = await readerOf(t, 'export interface Options { readonly to: string }');
  assert.throws(() => reader.keysOf('Options'), /Options\.to has no comment/);
});

test('a function is told by its parameters', async (t) => {
  const reader = await readerOf(
    t,
    '/**',
    ' * Waits.',
    ' *',
    ' * @param seconds How long.',
    ' */',
    'export function wait(seconds: number, ...rest: string[]): void {}',
  );
  const { type, text, parameters } = reader.describe('wait');
  assert.deepEqual(
    { type, text },
    { type: '(seconds: number, ...rest: string[])', text: 'Waits.' },
  );
  assert.equal(parameters.get('seconds'), 'How long.');
});

test('what a constant holds is known from its type, and asked for where it is not', async (t) => {
  const reader = await readerOf(
    t,
    "export const KNOWN = { a: 'text', b: 8, c: false, d: [1, 60] } as const;",
    'export const UNKNOWN = { a: Math.random() };',
  );
  assert.deepEqual(
    [...reader.constant('KNOWN')],
    [
      ['a', 'text'],
      ['b', 8],
      ['c', false],
      ['d', [1, 60]],
    ],
  );
  assert.throws(() => reader.constant('UNKNOWN'), /UNKNOWN\.a does not say its value/);
});

test('what a factory makes is known from its code', async (t) => {
  const reader = await readerOf(
    t,
    'class Token<T> { constructor(readonly make: () => T) {} }',
    'export const ALLOWED = new Token<boolean>(() => false);',
    'export const PLAIN = 7;',
  );
  assert.deepEqual([reader.madeBy('ALLOWED'), reader.madeBy('PLAIN')], ['false', null]);
});

for (const [comment, expected] of [
  ['The tenant: `a.b.com`.', { text: 'The tenant: `a.b.com`.', default: null, refused: null }],
  [
    'Whether. Default: `false`, where none is.',
    { text: 'Whether.', default: '`false`, where none is', refused: null },
  ],
  [
    'A domain. Default: `a.test`. Only there.',
    { text: 'A domain. Only there.', default: '`a.test`', refused: null },
  ],
  [
    'A list. Refused: an empty one; a text.',
    { text: 'A list.', default: null, refused: 'an empty one; a text.' },
  ],
] as const) {
  test(`the comment "${comment}" is taken apart`, () => {
    assert.deepEqual(splitComment(comment), expected);
  });
}

for (const [because, value, range, expected] of [
  ['both say the same', 8, [1, 60], 0],
  ['nothing is known of either', undefined, undefined, 0],
  ['the code takes another value', 9, [1, 60], 1],
  ['the code has other limits', 8, [1, 90], 1],
  ['both are wrong', 9, [0, 60], 2],
] as const) {
  test(`a comment ${expected === 0 ? 'stands' : 'is refused'} when ${because}`, () => {
    assert.equal(contradictions(KEY, value, range).length, expected);
  });
}

test('a page needs a place for each part, and none for others', async (t) => {
  const reader = await readerOf(t, 'export const NOTHING = 1;');
  assert.throws(
    () => withReference('# Configuration\n', reader),
    /no place for AuthConfig, ApiAccess/,
  );
  const unknown = '<!-- reference: Nobody -->\n<!-- end of reference -->';
  assert.throws(() => withReference(unknown, reader), /asks for Nobody/);
});
