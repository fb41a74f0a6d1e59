import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fingerprint } from '../pattern/copy-record.ts';
import { type ConflictAnswer, type ConflictQuestion } from './conflict-answers.ts';
import { decideFile, type FileDecision } from './decide-file.ts';
import { type TeamFormat } from './team-format.ts';

/** A file with ten lines, some of them changed: `lines({ 3: 'x' })`. */
function lines(changes: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: 10 }, (_, index) => `${changes[index] ?? `line ${index}`}\n`).join(
    '',
  );
}

interface Situation {
  readonly ours: string | null;
  readonly theirs: string | null;
  /** What was copied. Default: a file with ten lines. */
  readonly copied?: string | null;
  /** Whether its text is still known. Default: yes. */
  readonly isKnown?: boolean;
  readonly behind?: string | null;
  readonly answer?: ConflictAnswer;
  readonly offersOriginals?: boolean;
  readonly format?: TeamFormat;
}

/** Decides, from 0.1.0 to 0.3.0. */
async function decide(
  situation: Situation,
): Promise<{ decision: FileDecision; questions: ConflictQuestion[] }> {
  const { ours, theirs, copied = lines(), isKnown = true, behind = null } = situation;
  const questions: ConflictQuestion[] = [];
  const decision = await decideFile(
    {
      path: 'a.ts',
      ours,
      theirs,
      copied: copied === null ? null : fingerprint(copied),
      behind,
      base: () => (isKnown ? copied : null),
    },
    {
      decide: async (question) => {
        questions.push(question);
        return situation.answer ?? 'keep';
      },
      format: situation.format ?? (async (_path, text) => text),
      version: '0.3.0',
      copiedVersion: '0.1.0',
      offersOriginals: situation.offersOriginals ?? false,
    },
  );
  return { decision, questions };
}

const THEIRS = lines({ 8: 'theirs' });
const OURS = lines({ 1: 'ours' });
const SAME_PLACE = lines({ 8: 'ours' });

for (const [what, situation, expected] of [
  [
    'untouched and unchanged',
    { ours: lines(), theirs: lines() },
    { outcome: 'same', copied: lines() },
  ],
  [
    'untouched and changed by the pattern',
    { ours: lines(), theirs: THEIRS },
    { outcome: 'updated', write: THEIRS, copied: THEIRS },
  ],
  [
    'untouched and gone from the pattern',
    { ours: lines(), theirs: null },
    { outcome: 'removed', write: null, copied: null },
  ],
  [
    'new in the pattern',
    { ours: null, theirs: THEIRS, copied: null },
    { outcome: 'added', write: THEIRS, copied: THEIRS },
  ],
  [
    'new in the pattern, and the same in the application',
    { ours: THEIRS, theirs: THEIRS, copied: null },
    { outcome: 'same', copied: THEIRS },
  ],
  [
    'changed by the team alone',
    { ours: OURS, theirs: lines() },
    { outcome: 'changed-by-team', copied: lines() },
  ],
  [
    'deleted by the team alone',
    { ours: null, theirs: lines() },
    { outcome: 'changed-by-team', copied: lines() },
  ],
  ['deleted by both', { ours: null, theirs: null }, { outcome: 'same', copied: null }],
  [
    'changed by the team and gone from the pattern',
    { ours: OURS, theirs: null },
    { outcome: 'left-to-team', copied: null },
  ],
  [
    'changed by both in the same way',
    { ours: THEIRS, theirs: THEIRS },
    { outcome: 'same', copied: THEIRS },
  ],
  [
    'changed by both in different places',
    { ours: OURS, theirs: THEIRS },
    { outcome: 'merged', write: lines({ 1: 'ours', 8: 'theirs' }), copied: THEIRS },
  ],
] as const) {
  test(`a file ${what}: ${expected.outcome}, and nobody is asked`, async () => {
    const { decision, questions } = await decide(situation);
    const { copied, ...rest } = expected;
    assert.deepEqual(decision, {
      path: 'a.ts',
      behind: null,
      copied: copied === null ? null : fingerprint(copied),
      ...rest,
    });
    assert.deepEqual(questions, []);
  });
}

test('changed in the same place, the file of the team stays and is remembered as older', async () => {
  const { decision, questions } = await decide({ ours: SAME_PLACE, theirs: THEIRS });
  assert.deepEqual(decision, {
    path: 'a.ts',
    outcome: 'conflict-kept',
    copied: fingerprint(lines()),
    behind: '0.1.0',
  });
  assert.deepEqual(questions, [
    { path: 'a.ts', what: 'your team and the pattern changed the same lines', canMark: true },
  ]);
});

test('a file that is older already stays at its own version', async () => {
  const { decision } = await decide({ ours: SAME_PLACE, theirs: THEIRS, behind: '0.0.9' });
  assert.equal(decision.behind, '0.0.9');
});

test('a file that was older is offered again, and is not older any more once it is merged', async () => {
  const { decision } = await decide({ ours: OURS, theirs: THEIRS, behind: '0.0.9' });
  assert.equal(decision.outcome, 'merged');
  assert.equal(decision.behind, null);
});

test('with markers, both sides stand in the file', async () => {
  const { decision } = await decide({ ours: SAME_PLACE, theirs: THEIRS, answer: 'markers' });
  assert.equal(decision.outcome, 'conflict-marked');
  assert.equal(
    decision.write,
    lines({ 8: '<<<<<<< your team\nours\n=======\ntheirs\n>>>>>>> the pattern, 0.3.0' }),
  );
  assert.equal(decision.copied, fingerprint(THEIRS));
});

test('replaced, it is the one of the pattern', async () => {
  const { decision } = await decide({ ours: SAME_PLACE, theirs: THEIRS, answer: 'replace' });
  assert.equal(decision.outcome, 'replaced');
  assert.equal(decision.write, THEIRS);
});

test('without the text that was copied, nothing is merged, and there is nothing to mark', async () => {
  const { decision, questions } = await decide({
    ours: OURS,
    theirs: THEIRS,
    isKnown: false,
    answer: 'markers',
  });
  assert.equal(decision.outcome, 'conflict-kept');
  assert.equal(decision.write, undefined);
  assert.equal(questions[0]?.canMark, false);
});

for (const [ours, copied, what] of [
  [null, lines(), 'your team took it away'],
  [OURS, null, 'your team has a file of this name, and the pattern brings one'],
] as const) {
  test(`the question says that ${what}`, async () => {
    const { questions, decision } = await decide({ ours, copied, theirs: THEIRS });
    assert.equal(questions[0]?.what, what);
    assert.equal(decision.outcome, 'conflict-kept');
    assert.equal(decision.behind, copied === null ? null : '0.1.0');
  });
}

test('the original is offered for what the team changed, where that is wanted', async () => {
  for (const [answer, outcome] of [
    ['keep', 'changed-by-team'],
    ['replace', 'replaced'],
  ] as const) {
    const { decision, questions } = await decide({
      ours: OURS,
      theirs: lines(),
      offersOriginals: true,
      answer,
    });
    assert.equal(decision.outcome, outcome);
    assert.equal(questions[0]?.what, 'your team changed it');
    assert.equal(decision.behind, null);
  }
});

test('line ends are no change, and stay what they are', async () => {
  const { decision } = await decide({ ours: lines().replaceAll('\n', '\r\n'), theirs: THEIRS });
  assert.equal(decision.outcome, 'updated');
  assert.equal(decision.write, THEIRS.replaceAll('\n', '\r\n'));
  const merged = await decide({ ours: OURS.replaceAll('\n', '\r\n'), theirs: THEIRS });
  assert.equal(merged.decision.outcome, 'merged');
  assert.match(merged.decision.write ?? '', /ours\r\n[\s\S]*theirs\r\n/);
  assert.doesNotMatch(merged.decision.write ?? '', /[^\r]\n/);
});

test('what the formatter of the team made of a file is no change', async () => {
  const format: TeamFormat = async (_path, text) => text.replaceAll(/^/gm, '\t').replace(/\t$/, '');
  const formatted = await format('a.ts', lines());
  assert.equal(
    (await decide({ ours: formatted, theirs: lines(), format })).decision.outcome,
    'same',
  );
  assert.equal(
    (await decide({ ours: formatted, theirs: THEIRS, format })).decision.outcome,
    'updated',
  );
  const { decision } = await decide({ ours: await format('a.ts', OURS), theirs: THEIRS, format });
  assert.equal(decision.outcome, 'merged');
  assert.equal(decision.write, await format('a.ts', lines({ 1: 'ours', 8: 'theirs' })));
});

test('a file that no formatter saw is merged as it is', async () => {
  const format: TeamFormat = async (_path, text) => text.replaceAll(/^/gm, '\t').replace(/\t$/, '');
  const { decision } = await decide({ ours: OURS, theirs: THEIRS, format });
  assert.equal(decision.write, lines({ 1: 'ours', 8: 'theirs' }));
});
