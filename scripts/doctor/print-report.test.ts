import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { WriteStream } from 'node:tty';

import { reportForPeople } from './print-report.ts';
import { exitCodeOf, type Report } from './report.ts';

const REPORT: Report = {
  version: 1,
  outcome: 'problems',
  tenant: 'https://example.eu.auth0.com/',
  clientId: 'abc',
  origin: null,
  counts: { ok: 1, warning: 0, problem: 1, 'not-told': 0 },
  findings: [
    { name: 'domain', question: '?', verdict: 'ok', says: 'It answers.', remedy: null },
    { name: 'issuer', question: '?', verdict: 'problem', says: 'Another.', remedy: 'Use one.' },
  ],
};

/** A terminal, as far as colours go, with these variables and no others: where `CI` is set there are fewer colours. */
function aTerminal(context: TestContext, variables: Readonly<Record<string, string>>): WriteStream {
  const before = process.env;
  process.env = { TERM: 'xterm-256color', ...variables };
  context.after(() => (process.env = before));
  return Object.assign(Object.create(WriteStream.prototype) as WriteStream, { isTTY: true });
}

test('a terminal gets colours', (t) => {
  assert.ok(reportForPeople(REPORT, aTerminal(t, {})).includes('\u001B[31mproblem'));
});

test('whoever wants no colours gets none', (t) => {
  const text = reportForPeople(REPORT, aTerminal(t, { NO_COLOR: '1' }));
  assert.equal(
    text,
    [
      'https://example.eu.auth0.com/ for abc',
      '',
      'ok        domain                   It answers.',
      'problem   issuer                   Another.',
      '          → Use one.',
      '',
      '1 problem, no warnings, 0 not told, 1 ok. docs/doctor.md explains every finding.',
      '',
    ].join('\n'),
  );
});

for (const [outcome, strict, code] of [
  ['ok', true, 0],
  ['warnings', false, 0],
  ['warnings', true, 1],
  ['problems', false, 1],
  ['not-asked', false, 2],
  ['not-asked', true, 2],
] as const) {
  test(`the exit code of ${outcome}${strict ? ', strictly,' : ''} is ${code}`, () => {
    assert.equal(exitCodeOf(outcome, strict), code);
  });
}
