import { inputBinding, outputBinding, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthError, AuthService } from '../auth';
import { buttonOf, eventually, provideTimesheetsTesting, textOf } from '../testing';
import { ProblemNotice } from './problem-notice';
import type { TimesheetsProblem } from './timesheets-problem';

async function notice(problem: TimesheetsProblem): Promise<{ alert: Element; asked: string[] }> {
  const asked: string[] = [];
  const leaveFor = (): void => {
    asked.push('sign in');
  };
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting({ leaveFor })] });
  const fixture = TestBed.createComponent(ProblemNotice, {
    bindings: [
      inputBinding('problem', signal(problem)),
      outputBinding('retry', () => asked.push('retry')),
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
    [{ kind: 'under-way' }, 'being saved already', 'Try again', 'retry'],
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
    [{ kind: 'too-many-requests', retryAfterSeconds: null }, 'Wait a little', 'Try again', 'retry'],
    [{ kind: 'offline' }, 'Check your connection', 'Try again', 'retry'],
    [{ kind: 'timeout' }, 'takes too long to answer', 'Try again', 'retry'],
    [{ kind: 'unavailable' }, 'not your fault', 'Try again', 'retry'],
    [{ kind: 'unexpected' }, 'Something unexpected', 'Try again', 'retry'],
  ] as const satisfies readonly (readonly [TimesheetsProblem, string, string, string])[]) {
    it(`says of ${JSON.stringify(problem)} what happened, and offers "${button}"`, async () => {
      const { alert, asked } = await notice(problem);
      expect(textOf(alert)).toContain(words);
      buttonOf(alert, button)!.click();
      await eventually(() => asked[0]);
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

  for (const [wanted, words, button] of [
    ['recent-sign-in', 'You signed in too long ago for this.', 'Confirm it is you'],
    ['scope', 'Your sign-in lacks approve:timesheets.', 'Confirm it is you'],
    ['consent', 'Your consent is needed.', 'Give consent'],
    ['answer', 'The sign-in service needs you.', 'Go to the sign-in service'],
  ] as const) {
    it(`lets people give what is wanted (${wanted}), and tries again only then`, async () => {
      const challenge = { audience: 'timesheets', scopes: ['approve:timesheets'] };
      const { alert, asked } = await notice({ kind: 'step-up', wanted, challenge });
      expect(textOf(alert)).toContain(words);
      const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp');
      stepUp.and.rejectWith(new AuthError('AUTH_POPUP_CLOSED', 'The window was closed.'));
      buttonOf(alert, button)!.click();
      await eventually(() => buttonOf(alert, 'Do it on this page'));
      expect(textOf(alert)).toContain('The window was closed.');
      expect(asked).toEqual([]);
      stepUp.and.resolveTo();
      buttonOf(alert, button)!.click();
      await eventually(() => asked[0]);
      expect(asked).toEqual(['retry']);
      expect(stepUp.calls.allArgs()).toEqual([
        [challenge, { popup: true }],
        [challenge, { popup: true }],
      ]);
    });
  }

  it('has the facts for support at hand, selected as soon as one goes there, and no token', async () => {
    const report = { atMs: 0, status: 503, path: '/timesheets', type: null };
    const { alert } = await notice({ kind: 'unavailable', report });
    const facts = alert.parentElement!.querySelector('textarea')!;
    expect(facts.value).toContain('Status: 503');
    expect(facts.readOnly).toBeTrue();
    facts.closest('details')!.open = true;
    document.body.append(facts.closest('app-problem-notice, [ng-version]') ?? facts);
    facts.focus();
    expect(facts.selectionEnd).toBe(facts.value.length);
    facts.remove();
  });
});
