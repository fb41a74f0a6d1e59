import { inputBinding, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { buttonOf, textOf } from '../testing';
import { ProblemNotice } from './problem-notice';
import type { TimesheetsProblem } from './timesheets-problem';

async function notice(problem: TimesheetsProblem): Promise<{ alert: Element; asked: string[] }> {
  const asked: string[] = [];
  const fixture = TestBed.createComponent(ProblemNotice, {
    bindings: [
      inputBinding('problem', signal(problem)),
      outputBinding('retry', () => asked.push('retry')),
      outputBinding('signIn', () => asked.push('sign in')),
    ],
  });
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  return { alert: host.querySelector('[role=alert]')!, asked };
}

describe('ProblemNotice', () => {
  for (const [problem, words, button, asks] of [
    [{ kind: 'signed-out' }, 'You are not signed in any more.', 'Sign in again', 'sign in'],
    [
      { kind: 'not-allowed', scopes: ['delete:timesheets'] },
      'Your sign-in lacks delete:timesheets.',
      'Sign in again',
      'sign in',
    ],
    [{ kind: 'not-allowed', scopes: [] }, 'You may not do this.', 'Sign in again', 'sign in'],
    [{ kind: 'gone' }, 'not there any more', 'Load what is there now', 'retry'],
    [
      { kind: 'conflict', conflict: 'entry-approved' },
      'It has been approved',
      'Load what is there now',
      'retry',
    ],
    [
      { kind: 'conflict', conflict: 'already-decided' },
      'Somebody else has decided',
      'Load what is there now',
      'retry',
    ],
    [
      { kind: 'conflict', conflict: 'stale-version' },
      'It was changed after',
      'Load what is there now',
      'retry',
    ],
    [
      { kind: 'too-many-requests', retryAfterSeconds: 12 },
      'Wait 12 seconds, then try again.',
      'Try again',
      'retry',
    ],
    [{ kind: 'too-many-requests', retryAfterSeconds: null }, 'Wait a little', 'Try again', 'retry'],
    [{ kind: 'offline' }, 'Check your connection', 'Try again', 'retry'],
    [{ kind: 'unavailable' }, 'not your fault', 'Try again', 'retry'],
    [{ kind: 'unexpected' }, 'Something unexpected', 'Try again', 'retry'],
  ] as const satisfies readonly (readonly [TimesheetsProblem, string, string, string])[]) {
    it(`says of ${JSON.stringify(problem)} what happened, and offers "${button}"`, async () => {
      const { alert, asked } = await notice(problem);
      expect(textOf(alert)).toContain(words);
      buttonOf(alert, button)!.click();
      expect(asked).toEqual([asks]);
    });
  }

  it("offers nothing where nothing helps: one's own entry", async () => {
    const { alert } = await notice({ kind: 'own-entry' });
    expect(textOf(alert)).toContain('Somebody else has to decide about it.');
    expect(alert.querySelector('button')).toBeNull();
  });

  it('names the fields that belong to no field of the form', async () => {
    const { alert } = await notice({
      kind: 'invalid',
      fields: [{ field: 'version', message: 'must be a number' }],
    });
    expect(textOf(alert)).toContain('version must be a number.');
  });

  it('admits it when the API did not say what is wrong', async () => {
    const { alert } = await notice({ kind: 'invalid', fields: [] });
    expect(textOf(alert)).toContain('It did not say why.');
  });
});
