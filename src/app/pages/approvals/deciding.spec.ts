import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthError, AuthService } from '../../auth';
import { anEntry, buttonOf, eventually, TEST_API, textOf } from '../../testing';
import {
  decideAmong,
  decidedBy,
  openApprovals,
  type OpenApprovals,
  refuse,
} from './testing/open-approvals';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const MONDAY = anEntry({ ...BEN, id: '1', project: 'Data centre', date: '2026-11-16', version: 3 });
const TUESDAY = anEntry({ ...BEN, id: '2', project: 'Website', date: '2026-11-17' });
const GITAS = anEntry({ id: '3', employeeId: 'github|7', employeeEmail: null, hours: '2.00' });
const OWN = anEntry({ id: '4', employeeId: 'auth0|ada' });
const ALL = [MONDAY, TUESDAY, GITAS, OWN];
const CHALLENGE = { audience: 'https://api.example.test/timesheets', maxAgeSeconds: 28_800 };
const TOO_LONG_AGO = new AuthError('AUTH_RECENT_SIGN_IN_REQUIRED', 'words', {
  challenge: CHALLENGE,
});

function statusOf(page: HTMLElement): string {
  return textOf(page.querySelector('p[role=status]'));
}

function lineOf(page: HTMLElement, id: string): HTMLElement | null {
  return page.querySelector(`#entry-${id}`);
}

function checkOf(root: ParentNode, name: string): HTMLInputElement {
  return root.querySelector<HTMLInputElement>(`input[aria-label^="${name}"]`)!;
}

async function openAll(): Promise<OpenApprovals> {
  const open = await openApprovals();
  await open.answer(ALL);
  return open;
}

describe('Approving', () => {
  it('takes the entry out of the queue, says so, and leads on to the next one', async () => {
    const { page, decide, request, http } = await openAll();
    const approve = buttonOf(page, 'Approve: Data centre')!;
    approve.focus();
    approve.click();
    expect(await decide(decideAmong(ALL))).toEqual([{ id: '1', version: 3, decision: 'approved' }]);
    expect(lineOf(page, '1')).toBeNull();
    expect(statusOf(page)).toBe(
      'Approved: 7.50 hours of ben@example.test on Data centre. To take it back, press Control and Z.',
    );
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(lineOf(page, '2'));
    http.expectNone(() => true);
    expect(request).toBeDefined();
  });

  it('of a week is one request, and leaves nothing of it but what is not to be decided', async () => {
    const { page, request, answer } = await openApprovals();
    await answer(ALL);
    buttonOf(page, 'Approve week 47 of ben')!.click();
    const call = await request();
    expect(call.request.url).toBe(`${TEST_API}/approvals/decisions`);
    const { decisions } = call.request.body as { decisions: readonly object[] };
    expect(decisions.length).toBe(2);
    call.flush({
      results: [MONDAY, TUESDAY].map(({ id, version }) =>
        decideAmong(ALL)({ id, version, decision: 'approved' }),
      ),
    });
    await eventually(() => (lineOf(page, '1') ? null : true));
    expect([...page.querySelectorAll('article')].length).toBe(2);
    expect(statusOf(page)).toContain('Approved: 2 entries of ben@example.test, 15.00 hours.');
  });

  it('is done one at a time', async () => {
    const { page, http, request } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    await request();
    buttonOf(page, 'Approve: Website')!.click();
    buttonOf(page, 'Reject: Website')!.click();
    TestBed.tick();
    http.expectNone(() => true);
    expect(buttonOf(page, 'Approve: Website')!.getAttribute('aria-disabled')).toBe('true');
    expect(TestBed.inject(DOCUMENT).querySelector('mat-dialog-container')).toBeNull();
  });

  it('says on the line who was faster, and takes it away on demand', async () => {
    const { page, decide, harness } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    await decide(({ id }) => refuse(id, 'already-decided', decidedBy(MONDAY, 'rejected')));
    expect(textOf(lineOf(page, '1'))).toContain('Rejected by mara@example.test');
    expect(lineOf(page, '1')!.querySelector('button, input')).toBeNull();
    expect(statusOf(page)).toBe('1 entry was not decided about. Its line says why.');
    buttonOf(page, 'Clear 1 settled entry')!.click();
    await harness.fixture.whenStable();
    expect(lineOf(page, '1')).toBeNull();
  });

  it('counts as done what was done before an answer that never arrived', async () => {
    const { page, decide } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    const own = decidedBy({ ...MONDAY, version: 4 }, 'approved', 'ada@example.test', 'auth0|ada');
    await decide(({ id }) => refuse(id, 'already-decided', own));
    expect(lineOf(page, '1')).toBeNull();
    expect(buttonOf(page, 'Undo')).not.toBeNull();
  });

  it('does not approve what was corrected, but shows it', async () => {
    const { page, decide } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    const corrected = { ...MONDAY, version: 4, hours: '9.00' };
    await decide(({ id }) => refuse(id, 'stale-version', corrected));
    expect(textOf(lineOf(page, '1'))).toContain('It was corrected before your decision came.');
    expect(textOf(lineOf(page, '1'))).toContain('9.00');
    buttonOf(page, 'Approve: Data')!.click();
    expect(await decide(decideAmong([corrected]))).toEqual([
      { id: '1', version: 4, decision: 'approved' },
    ]);
  });

  it('can be tried again after a failure, and stays where it is until then', async () => {
    const { page, request, decide } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    (await request()).error(new ProgressEvent('error'));
    const again = await eventually(() => buttonOf(page, 'Try again'));
    expect(lineOf(page, '1')).not.toBeNull();
    again.focus();
    again.click();
    expect(await decide(decideAmong(ALL))).toEqual([{ id: '1', version: 3, decision: 'approved' }]);
    expect(page.querySelector('app-problem-notice')).toBeNull();
  });

  it('goes on by itself once the manager has confirmed who they are, and only once', async () => {
    const refusals: AuthError[] = [];
    const { page, http, answer, decide } = await openApprovals('/approvals', { refusals });
    await answer(ALL);
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.resolveTo();
    refusals.push(TOO_LONG_AGO);
    buttonOf(page, 'Approve: Data')!.click();
    const confirm = await eventually(() => buttonOf(page, 'Confirm it is you'));
    http.expectNone(() => true);
    confirm.click();
    await decide(decideAmong(ALL));
    expect(stepUp).toHaveBeenCalledOnceWith(CHALLENGE, { popup: true });
    expect(lineOf(page, '1')).toBeNull();
    http.expectNone(() => true);
  });

  it('leads to signing in again when the API does not accept the token', async () => {
    const left: string[] = [];
    const { page, answer, request } = await openApprovals('/approvals', {
      leaveFor: (url) => left.push(url),
    });
    await answer(ALL);
    buttonOf(page, 'Approve: Data')!.click();
    (await request()).flush(null, { status: 401, statusText: 'Unauthorized' });
    (await eventually(() => buttonOf(page, 'Sign in again'))).click();
    expect(await eventually(() => left[0])).toContain('/authorize');
  });

  it('reads the queue again when it is empty and there is more', async () => {
    const { page, answer, decide, request } = await openApprovals();
    await answer([MONDAY], 'next');
    buttonOf(page, 'Approve: Data')!.click();
    await decide(decideAmong(ALL));
    const { request: asked } = await request();
    expect(asked.method).toBe('GET');
  });
});

describe('Selecting', () => {
  it('is told with its hours, and decided about at once', async () => {
    const { page, decide, harness } = await openAll();
    checkOf(page, 'Select Data centre').click();
    checkOf(page, 'Select Website, Wednesday 18').click();
    await harness.fixture.whenStable();
    expect(statusOf(page)).toBe('2 selected.');
    expect(textOf(page.querySelector('app-selection-bar'))).toContain('9.50 hours');
    buttonOf(page, 'Approve 2')!.click();
    const wanted = await decide(decideAmong(ALL));
    expect(wanted.map(({ id }) => id)).toEqual(['1', '3']);
    expect(statusOf(page)).toContain('Approved: 2 entries of 2 people, 9.50 hours.');
    expect(page.querySelector('app-selection-bar')).toBeNull();
  });

  it('of a week is all, some or none of it', async () => {
    const { page, harness } = await openAll();
    const week = checkOf(page, 'Select week 47 of ben');
    checkOf(page, 'Select Data centre').click();
    await harness.fixture.whenStable();
    expect([week.checked, week.indeterminate]).toEqual([false, true]);
    week.click();
    await harness.fixture.whenStable();
    expect([week.checked, week.indeterminate]).toEqual([true, false]);
    expect(buttonOf(page, 'Approve 2')).not.toBeNull();
    week.click();
    await harness.fixture.whenStable();
    expect(page.querySelector('app-selection-bar')).toBeNull();
  });

  it('of all leaves out what is one’s own', async () => {
    const { page, harness } = await openAll();
    const all = page.querySelector<HTMLInputElement>('.check-all input')!;
    all.click();
    await harness.fixture.whenStable();
    expect(buttonOf(page, 'Approve 3')).not.toBeNull();
    expect(all.checked).toBeTrue();
    buttonOf(page, 'Unselect')!.click();
    await harness.fixture.whenStable();
    expect(all.checked).toBeFalse();
    expect(statusOf(page)).toBe('Nothing is selected any more.');
  });

  it('leads to what can be done about it by Control and Enter', async () => {
    const { page } = await openAll();
    const check = checkOf(page, 'Select Data centre');
    check.click();
    check.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
    );
    TestBed.tick();
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(buttonOf(page, 'Approve 1'));
  });

  it('does what can be done, and says of the rest why not', async () => {
    const { page, decide, harness } = await openAll();
    page.querySelector<HTMLElement>('.check-all input')!.click();
    await harness.fixture.whenStable();
    buttonOf(page, 'Approve 3')!.click();
    const answers = [
      decideAmong(ALL)({ id: '1', version: 3, decision: 'approved' }),
      refuse('2', 'already-decided', decidedBy(TUESDAY, 'approved')),
      refuse('3', 'not-found', null),
    ];
    await decide(({ id }) => answers[Number(id) - 1]!);
    expect(lineOf(page, '1')).toBeNull();
    expect(textOf(lineOf(page, '2'))).toContain('Approved by mara@example.test');
    expect(textOf(lineOf(page, '3'))).toContain('It was deleted in the meantime.');
    expect(statusOf(page)).toContain('Approved: 7.50 hours of ben@example.test on Data centre.');
    expect(statusOf(page)).toContain('2 entries were not decided about. Their lines say why.');
    expect(page.querySelector('app-selection-bar')).toBeNull();
  });
});
