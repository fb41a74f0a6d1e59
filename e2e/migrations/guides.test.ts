import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { type Snippet, snippetsIn } from '../../scripts/checks/markdown.ts';
import { guideOf, PEERS } from './peers.ts';

/** The first line of a block says which file it is part of, on which side of the move. */
const FIRST_LINE = /^\/\/ (before|after): (\S+)\n/;

for (const peer of PEERS) {
  test(`every TypeScript block of the guide from ${peer.name} is what was tried`, async () => {
    const snippets = await snippetsIn([guideOf(peer)]);
    const blocks = snippets.filter(({ language }) => language === 'ts');
    const sides = await Promise.all(blocks.map((block) => sideOf(block, peer.name)));
    assert.ok(sides.includes('before') && sides.includes('after'), 'both sides are shown');
  });
}

/** Which side of the move a block shows; fails when its file does not hold it. */
async function sideOf({ document, line, code }: Snippet, peer: string): Promise<string> {
  const [first = '', side = '', path = ''] = FIRST_LINE.exec(code) ?? [];
  assert.notEqual(
    side,
    '',
    `${document}:${line} does not begin with “// before: …” or “// after: …”`,
  );
  const text = await readFile(`e2e/migrations/${peer}/${side}/${path}`, 'utf8');
  assert.ok(
    withoutLayout(text).includes(withoutLayout(code.slice(first.length))),
    `${document}:${line} is not in e2e/migrations/${peer}/${side}/${path}`,
  );
  return side;
}

/** Documents have longer lines than files, and a part of a file loses its indent in them. */
function withoutLayout(text: string): string {
  return text.replaceAll(/\s+/g, '').replaceAll(/,(?=[)}\]])/g, '');
}
