import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { plainLine, plainText } from './plain-text.ts';

describe('plain text', () => {
  for (const [text, line, lines, because] of [
    ['Grüße, 世界 🙂', true, true, 'all writing is welcome'],
    ['a\nb', false, true, 'a line break makes two lines'],
    ['a\tb', false, true, 'a tab is for tables'],
    ['', false, true, 'a line says something'],
    [' \u00a0 ', false, true, 'a line says something'],
    ['\u200b', false, false, 'it looks as if there were nothing'],
    ['\u200d \u3164', false, true, 'it looks as if there were nothing'],
    ['a\u202eb', false, false, 'it turns the writing round'],
    ['a\u2066b', false, false, 'it sets the direction of the writing'],
    ['a\ufeffb', false, false, 'it is a mark for programs'],
    ['a\u{e0041}b', false, false, 'it hides a text in another'],
    ['می\u200cخواهم', true, true, 'Persian is written so'],
    [
      '👩🏽‍💻 ❤️ 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
      true,
      true,
      'emoji are sequences',
    ],
    ['a\u0000b', false, false, 'PostgreSQL has no U+0000'],
    ['a\u001b[31mb', false, false, 'it would colour a terminal'],
    ['a\u0085b', false, false, 'control characters go on behind ASCII'],
    ['a\ud83d', false, false, 'it is half a character'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${line ? '' : 'not '}a line and ${lines ? '' : 'not '}a text: ${because}`, () => {
      assert.equal(plainLine(text) === undefined, line);
      assert.equal(plainText(text) === undefined, lines);
    });
  }
});
