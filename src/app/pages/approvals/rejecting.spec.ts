import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';

import { AuthError, AuthService } from '../../auth';
import {
  anEntry,
  aProblem,
  buttonOf,
  eventually,
  fieldOf,
  inNarrowWindow,
  textOf,
  typeInto,
} from '../../testing';
import {
  decideAmong,
  decidedBy,
  inDialog,
  openApprovals,
  type OpenApprovals,
  refuse,
  settle,
} from './testing/open-approvals';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const BENS = anEntry({ ...BEN, id: '1', project: 'Data centre', version: 3 });
const GITAS = anEntry({ id: '2', employeeId: 'github|7', employeeEmail: null, hours: '2.00' });
const ALL = [BENS, GITAS];
const CHALLENGE = { audience: 'https://api.example.test/timesheets', maxAgeSeconds: 28_800 };
const TOO_LONG_AGO = new AuthError('AUTH_RECENT_SIGN_IN_REQUIRED', 'words', {
  challenge: CHALLENGE,
});

type OpenRejection = OpenApprovals & { readonly dialog: Element };

async function openRejection(refusals: AuthError[] = []): Promise<OpenRejection> {
  const open = await openApprovals('/approvals', { refusals });
  await open.answer(ALL);
  buttonOf(open.page, 'Reject: Data centre')!.click();
  return { ...open, dialog: await eventually(inDialog) };
}

async function openBoth(): Promise<OpenRejection> {
  const open = await openApprovals();
  await open.answer(ALL);
  open.page.querySelector<HTMLElement>('.check-all input')!.click();
  await open.harness.fixture.whenStable();
  buttonOf(open.page, 'Reject 2…')!.click();
  return { ...open, dialog: await eventually(inDialog) };
}

describe('Rejecting', () => {
  for (const reason of ['', '   ']) {
    it(`needs a reason, and "${reason}" is none`, async () => {
      const { dialog, http } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), reason);
      buttonOf(dialog, 'Reject')!.click();
      const error = await eventually(() => dialog.querySelector('mat-error'));
      expect(textOf(error)).toBe('Say what has to be corrected.');
      http.expectNone(() => true);
    });
  }

  it('takes no reason that the API would not', async () => {
    const { dialog, http } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), 'x'.repeat(501));
    buttonOf(dialog, 'Reject')!.click();
    const error = await eventually(() => dialog.querySelector('mat-error'));
    expect(textOf(error)).toBe('Use at most 500 characters.');
    http.expectNone(() => true);
  });

  it('says what it is about, with a year that is not the present one', async () => {
    const { page, answer } = await openApprovals();
    await answer([{ ...BENS, date: '2025-11-18' }]);
    buttonOf(page, 'Reject: Data')!.click();
    const dialog = await eventually(inDialog);
    expect(textOf(dialog.querySelector('h2'))).toBe('Reject this entry');
    expect(textOf(dialog.querySelector('p'))).toBe(
      '7.50 hours of ben@example.test on Data centre, Tuesday 18 November 2025.',
    );
  });

  it('begins in the field', async () => {
    const { dialog } = await openRejection();
    const field = fieldOf(dialog, 'Reason');
    await eventually(() => (TestBed.inject(DOCUMENT).activeElement === field ? true : null));
    expect(textOf(dialog)).toContain('0 of 500');
  });

  it('can be typed into as soon as it is there, before anything else happens', async () => {
    const { page, answer } = await openApprovals();
    await answer(ALL);
    // Rather than by a click, whose listener is followed by a check of the page.
    buttonOf(page, 'Reject: Data')!.click();
    const field = fieldOf(inDialog()!, 'Reason');
    typeInto(field, 'Which customer?');
    await settle();
    expect(field.value).toBe('Which customer?');
    expect(textOf(inDialog())).toContain('15 of 500');
  });

  it('sends the reason, and says what was done', async () => {
    const { page, dialog, decide } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), ' Please split it. ');
    buttonOf(dialog, 'Reject')!.click();
    expect(await decide(decideAmong(ALL))).toEqual([
      { id: '1', version: 3, decision: 'rejected', reason: 'Please split it.' },
    ]);
    await eventually(() => (inDialog() ? null : true));
    expect(textOf(page.querySelector('app-undo-bar'))).toContain(
      'Rejected: 7.50 hours of ben@example.test on Data centre.',
    );
    expect(page.querySelectorAll('article').length).toBe(1);
    await eventually(() =>
      TestBed.inject(DOCUMENT).activeElement?.id === 'entry-2' ? true : null,
    );
  });

  it('asks for one reason for all that are selected', async () => {
    const { page, dialog, decide } = await openBoth();
    expect(textOf(dialog.querySelector('h2'))).toBe('Reject 2 entries');
    expect(textOf(dialog.querySelector('p'))).toContain(
      '9.50 hours of ben@example.test, github|7.',
    );
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    const wanted = await decide(decideAmong(ALL));
    expect(wanted.map(({ reason }) => reason)).toEqual(['Please split it.', 'Please split it.']);
    await eventually(() => (inDialog() ? null : true));
    expect(page.querySelector('article')).toBeNull();
  });

  it('offers reasons to begin with, behind what is typed', async () => {
    const { dialog, harness } = await openRejection();
    const field = fieldOf(dialog, 'Reason');
    typeInto(field, 'Really? ');
    buttonOf(dialog, 'Please check the hours.')!.click();
    await harness.fixture.whenStable();
    expect(field.value).toBe('Really? Please check the hours.');
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(field);
  });

  it('makes room for the hints below the reason in a narrow window', async () => {
    await inNarrowWindow(320, async () => {
      const { dialog } = await openRejection();
      const field = fieldOf(dialog, 'Reason').closest('mat-form-field')!;
      for (const hint of field.querySelectorAll('mat-hint')) {
        expect(hint.getBoundingClientRect().bottom).toBeLessThanOrEqual(
          field.getBoundingClientRect().bottom,
        );
      }
    });
  });

  it('keeps the reason when it fails, and sends it when tried again', async () => {
    const { dialog, request, decide } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    (await request()).flush(null, { status: 500, statusText: 'Error' });
    const again = await eventually(() => buttonOf(dialog, 'Try again'));
    expect(fieldOf(dialog, 'Reason').value).toBe('Please split it.');
    again.focus();
    again.click();
    const [wanted] = await decide(decideAmong(ALL));
    expect(wanted!.reason).toBe('Please split it.');
  });

  it('says at the field what the API has against the reason', async () => {
    const { dialog, request } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    const field = '/decisions/0/reason';
    const errors = [{ field, message: 'must be text without control characters' }];
    (await request()).flush(aProblem('invalid-input', errors), {
      status: 422,
      statusText: 'Unprocessable',
    });
    const error = await eventually(() => dialog.querySelector('mat-error'));
    expect(textOf(error)).toBe('must be text without control characters');
    expect(dialog.querySelector('app-problem-notice')).toBeNull();
  });

  it('keeps the reason while the page is left to confirm who one is', async () => {
    const refusals: AuthError[] = [];
    const { dialog, harness } = await openRejection(refusals);
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    refusals.push(TOO_LONG_AGO);
    buttonOf(dialog, 'Reject')!.click();
    const confirm = await eventually(() => buttonOf(dialog, 'Confirm it is you'));
    const blocked = new AuthError('AUTH_POPUP_BLOCKED', 'words');
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.rejectWith(blocked);
    confirm.click();
    const onThisPage = await eventually(() => buttonOf(dialog, 'Do it on this page'));
    stepUp.and.callThrough();
    onThisPage.click();
    await harness.fixture.whenStable();

    // A new visit to the page, as after the return: only what this tab has stored is left.
    await harness.navigateByUrl('/elsewhere');
    await eventually(() => (inDialog() ? null : true));
    await harness.navigateByUrl('/approvals');
    const restored = await eventually(inDialog);
    expect(fieldOf(restored, 'Reason').value).toBe('Please split it.');
    expect(textOf(restored)).toContain('7.50 hours of ben@example.test on Data centre');
  });

  it('leaves to the line what somebody else has decided, and closes', async () => {
    const { page, dialog, decide } = await openBoth();
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    const others = decidedBy(BENS, 'approved');
    await decide((wanted) =>
      wanted.id === '1' ? refuse('1', 'already-decided', others) : decideAmong(ALL)(wanted),
    );
    await eventually(() => (inDialog() ? null : true));
    expect(textOf(page.querySelector('#entry-1'))).toContain('Approved by mara@example.test');
    expect(page.querySelector('#entry-2')).toBeNull();
  });

  it('stays open while it rejects', async () => {
    const { page, dialog, request } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    const call = await request();
    const cancel = buttonOf(dialog, 'Cancel')!;
    await eventually(() => cancel.getAttribute('aria-disabled'));
    cancel.click();
    dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    call.flush(null, { status: 503, statusText: 'Unavailable' });
    await eventually(() => dialog.querySelector('app-problem-notice'));
    expect(inDialog()).toBe(dialog);
    expect(page.querySelectorAll('article').length).toBe(2);
  });

  it('learns of a rejection although Back took the dialog away before', async () => {
    const { page, dialog, decide } = await openRejection();
    typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
    buttonOf(dialog, 'Reject')!.click();
    TestBed.inject(MatDialog).closeAll();
    await eventually(() => (inDialog() ? null : true));
    await decide(decideAmong(ALL));
    expect(textOf(page.querySelector('app-undo-bar'))).toContain('Rejected: 7.50 hours');
  });

  it('does nothing when it is called off', async () => {
    const { page, dialog, http } = await openRejection();
    buttonOf(dialog, 'Cancel')!.click();
    await eventually(() => (inDialog() ? null : true));
    http.expectNone(() => true);
    expect(page.querySelectorAll('article').length).toBe(2);
  });
});
