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
