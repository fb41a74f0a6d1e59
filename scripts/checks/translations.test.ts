import assert from 'node:assert/strict';
import { test } from 'node:test';

import { problemsOfTranslation } from './translations.ts';

const TEXTS = {
  'week.title': 'Week {$NUMBER}',
  'week.entries': '{$COUNT} of {$ALL} entries',
};
const GERMAN = {
  'week.title': 'Woche {$NUMBER}',
  // Another order is the language's own.
  'week.entries': 'Von {$ALL} Einträgen {$COUNT}',
};

test('a whole translation has no problem, in one file or in several', () => {
  assert.deepEqual(problemsOfTranslation('de', TEXTS, [GERMAN]), []);
  const { 'week.title': title, ...others } = GERMAN;
  assert.deepEqual(problemsOfTranslation('de', TEXTS, [{ 'week.title': title }, others]), []);
});

for (const [problem, texts, files] of [
  ['de: week.title is missing ("Week {$NUMBER}")', TEXTS, [{ ...GERMAN, 'week.title': undefined }]],
  ['de: week.gone is left over', TEXTS, [{ ...GERMAN, 'week.gone': 'Weg' }]],
  ['de: week.title is there twice', TEXTS, [GERMAN, { 'week.title': 'Woche {$NUMBER}' }]],
  [
    'de: week.title has other placeholders than the text',
    TEXTS,
    [{ ...GERMAN, 'week.title': 'Woche' }],
  ],
  [
    'de: week.entries has other placeholders than the text',
    TEXTS,
    [{ ...GERMAN, 'week.entries': 'Einträge' }],
  ],
  [
    'week.many is an ICU expression; use plural()',
    { ...TEXTS, 'week.many': '{VAR_PLURAL, plural, =1 {one} other {many}}' },
    [{ ...GERMAN, 'week.many': '{VAR_PLURAL, plural, =1 {eins} other {viele}}' }],
  ],
  [
    'The text "Save" has no id of its own (@@area.what)',
    { ...TEXTS, '8429283': 'Save' },
    [{ ...GERMAN, '8429283': 'Sichern' }],
  ],
] as const) {
  test(`says: ${problem}`, () => {
    const given = files.map((file) => JSON.parse(JSON.stringify(file)) as Record<string, string>);
    assert.deepEqual(problemsOfTranslation('de', texts, given), [problem]);
  });
}
