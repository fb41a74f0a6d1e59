import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError, AuthService } from '../../auth';
import {
  anEntry,
  aPageOf,
  aProblem,
  buttonOf,
  eventually,
  fieldOf,
  inNarrowWindow,
  linkOf,
  provideTimesheetsTesting,
  TEST_API,
  textOf,
  type TimesheetsTestingOptions,
  typeInto,
} from '../../testing';
import type { Entry } from '../../timesheets/entry';
import { ApprovalsPage } from './approvals-page';

const BENS = anEntry({
  id: '1',
  employeeId: 'auth0|ben',
  employeeEmail: 'ben@example.test',
  project: 'Data centre',
  version: 3,
});
const GITAS = anEntry({ id: '2', employeeId: 'github|7', employeeEmail: null, hours: '2.00' });
const OWN = anEntry({ id: '3', employeeId: 'auth0|ada' });
const CHALLENGE = { audience: 'https://api.example.test/timesheets', maxAgeSeconds: 28_800 };
const TOO_LONG_AGO = new AuthError('AUTH_RECENT_SIGN_IN_REQUIRED', 'words', {
  challenge: CHALLENGE,
});
const CONFLICT = { status: 409, statusText: 'Conflict' };

interface OpenPage {
  readonly page: HTMLElement;
  readonly http: HttpTestingController;
  readonly harness: RouterTestingHarness;
  /** The request that is open now. */
  readonly request: () => Promise<TestRequest>;
  /** Answers it with a page, and waits until that is shown. */
  readonly answer: (entries: readonly Entry[], nextCursor?: string) => Promise<void>;
}

async function openApprovals(
  url = '/approvals',
  options: TimesheetsTestingOptions = {},
): Promise<OpenPage> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(
        [
          { path: 'approvals', component: ApprovalsPage },
          { path: 'elsewhere', children: [] },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const request = (): Promise<TestRequest> => eventually(() => http.match(() => true)[0]);
  const answer = async (entries: readonly Entry[], nextCursor?: string): Promise<void> => {
    (await request()).flush(aPageOf(entries, nextCursor ?? null));
    await harness.fixture.whenStable();
  };
  return { page: harness.routeNativeElement!, http, harness, request, answer };
}

function inDialog(): Element | null {
  return TestBed.inject(DOCUMENT).querySelector('mat-dialog-container');
}

describe('ApprovalsPage', () => {
  for (const [url, status, heading] of [
    ['/approvals', 'submitted', 'Waiting for a decision'],
    ['/approvals?status=approved', 'approved', 'Approved'],
    ['/approvals?status=rejected', 'rejected', 'Rejected'],
    ['/approvals?status=paid', 'submitted', 'Waiting for a decision'],
  ] as const) {
    it(`shows at ${url} what is ${status}`, async () => {
      const { page, request } = await openApprovals(url);
      const { request: asked } = await request();
      expect(asked.url).toBe(`${TEST_API}/approvals`);
      expect(asked.params.get('status')).toBe(status);
      expect(textOf(page.querySelector('h2'))).toBe(heading);
    });
  }

  it('leads to the states, and marks the one that is shown', async () => {
    const { page } = await openApprovals('/approvals?status=rejected');
    expect(linkOf(page, 'To decide')!.getAttribute('href')).toBe('/approvals');
    expect(linkOf(page, 'Approved')!.getAttribute('href')).toBe('/approvals?status=approved');
    expect(linkOf(page, 'Rejected')!.getAttribute('aria-current')).toBe('page');
    expect(linkOf(page, 'To decide')!.hasAttribute('aria-current')).toBeFalse();
  });

  it('says whose entries they are, also without an address', async () => {
    const { page, answer } = await openApprovals();
    await answer([BENS, { ...GITAS, date: '2025-11-18' }]);
    expect([...page.querySelectorAll('.person')].map(textOf)).toEqual([
      'ben@example.test',
      'github|7',
    ]);
    expect([...page.querySelectorAll('.when')].map(textOf)).toEqual([
      '7.50 h Wednesday 18 November',
      '2.00 h Tuesday 18 November 2025',
    ]);
  });

  it('fits into a narrow window, however long the words of an entry are', async () => {
    await inNarrowWindow(360, async () => {
      const { page, answer } = await openApprovals();
      await answer([{ ...BENS, project: 'W'.repeat(80), note: 'n'.repeat(500) }]);
      const { clientWidth } = page.ownerDocument.documentElement;
      for (const shown of page.querySelectorAll('li, .what, li button')) {
        expect(shown.getBoundingClientRect().right).toBeLessThanOrEqual(clientWidth);
      }
    });
  });

  it("shows one's own entry without a way to decide about it, and says why", async () => {
    const { page, answer } = await openApprovals();
    await answer([OWN]);
    expect(textOf(page.querySelector('li'))).toContain('somebody else has to decide');
    expect(page.querySelector('li button')).toBeNull();
  });

  it('says who decided, and why, and offers nothing more', async () => {
    const { page, answer } = await openApprovals('/approvals?status=rejected');
    const decision = {
      by: 'auth0|mara',
      byEmail: 'mara@example.test',
      at: '2026-11-19T08:00:00Z',
      reason: 'Please split it.',
    };
    await answer([{ ...BENS, status: 'rejected', decision }]);
    const item = textOf(page.querySelector('li'));
    expect(item).toContain('Rejected by mara@example.test');
    expect(item).toContain('“Please split it.”');
    expect(page.querySelector('li button')).toBeNull();
  });

  it('tries again what failed, and keeps the focus on the page', async () => {
    const { page, harness, answer, request } = await openApprovals();
    (await request()).error(new ProgressEvent('error'));
    await harness.fixture.whenStable();
    const again = buttonOf(page, 'Try again')!;
    again.focus();
    again.click();
    await answer([BENS]);
    expect(page.querySelectorAll('li').length).toBe(1);
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(page.querySelector('h2'));
  });

  it('says that the queue is empty', async () => {
    const { page, answer } = await openApprovals();
    await answer([]);
    expect(textOf(page)).toContain('Nothing waits for a decision.');
  });

  it('says which scope the API misses', async () => {
    const { page, harness, request } = await openApprovals();
    (await request()).flush(aProblem('insufficient-scope'), {
      status: 403,
      statusText: 'Forbidden',
      headers: { 'WWW-Authenticate': 'Bearer scope="approve:timesheets"' },
    });
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('[role=alert]'))).toContain('approve:timesheets');
  });

  it('shows nothing once nobody is signed in', async () => {
    const { page, http, harness } = await openApprovals('/approvals', { user: null });
    await harness.fixture.whenStable();
    http.expectNone(() => true);
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
  });

  it('shows more on demand', async () => {
    const { page, answer, request } = await openApprovals();
    await answer([BENS], 'next');
    buttonOf(page, 'Show more')!.click();
    (await request()).flush(aPageOf([GITAS]));
    await eventually(() => page.querySelectorAll('li')[1]);
    expect(buttonOf(page, 'Show more')).toBeNull();
  });

  describe('approving', () => {
    it('takes the entry out of the queue, says so, and keeps the focus on the page', async () => {
      const { page, answer, request } = await openApprovals();
      await answer([BENS, GITAS]);
      buttonOf(page, 'Approve: ben@example.test, Data centre')!.click();
      const call = await request();
      expect(call.request.method).toBe('PUT');
      expect(call.request.url).toBe(`${TEST_API}/approvals/1`);
      expect(call.request.body).toEqual({ decision: 'approved', version: 3 });
      call.flush({ ...BENS, status: 'approved' });
      await eventually(() => textOf(page.querySelector('[role=status]')) || null);
      expect(textOf(page.querySelector('[role=status]'))).toBe(
        'Approved: 7.50 hours of ben@example.test on Data centre.',
      );
      expect(page.querySelectorAll('li').length).toBe(1);
      expect(TestBed.inject(DOCUMENT).activeElement).toBe(page.querySelector('h2'));
    });

    it('is done one at a time', async () => {
      const { page, http, answer, request } = await openApprovals();
      await answer([BENS, GITAS]);
      buttonOf(page, 'Approve: ben')!.click();
      await request();
      buttonOf(page, 'Approve: github')!.click();
      buttonOf(page, 'Approve: ben')!.click();
      TestBed.tick();
      http.expectNone(() => true);
      expect(buttonOf(page, 'Approve: github')!.getAttribute('aria-disabled')).toBe('true');
    });

    for (const [problem, words] of [
      ['already-decided', 'Somebody else has decided about it already.'],
      ['stale-version', 'It was changed after it was shown here.'],
    ] as const) {
      it(`explains ${problem} at the entry, and loads the queue again`, async () => {
        const { page, answer, request } = await openApprovals();
        await answer([BENS, GITAS]);
        buttonOf(page, 'Approve: ben')!.click();
        (await request()).flush(aProblem(problem), CONFLICT);
        const alert = await eventually(() => page.querySelector('li:first-child [role=alert]'));
        expect(textOf(alert)).toContain(words);
        expect(page.querySelectorAll('li').length).toBe(2);
        buttonOf(alert, 'Load what is there now')!.click();
        await answer([GITAS]);
        expect(page.querySelector('[role=alert]')).toBeNull();
        expect(page.querySelectorAll('li').length).toBe(1);
      });
    }

    it('can be tried again after a failure', async () => {
      const { page, answer, request } = await openApprovals();
      await answer([BENS]);
      buttonOf(page, 'Approve: ben')!.click();
      (await request()).error(new ProgressEvent('error'));
      const alert = await eventually(() => page.querySelector('[role=alert]'));
      const again = buttonOf(alert, 'Try again')!;
      again.focus();
      again.click();
      const call = await request();
      expect(call.request.body).toEqual({ decision: 'approved', version: 3 });
      call.error(new ProgressEvent('error'));
      await eventually(() => page.querySelector('[role=alert]'));
      expect(TestBed.inject(DOCUMENT).activeElement).toBe(page.querySelector('h2'));
    });

    it('goes on by itself once the manager has confirmed who they are, and only once', async () => {
      const refusals: AuthError[] = [];
      const { page, http, answer, request } = await openApprovals('/approvals', { refusals });
      await answer([BENS, GITAS]);
      const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.resolveTo();
      refusals.push(TOO_LONG_AGO);
      buttonOf(page, 'Approve: ben')!.click();
      const alert = await eventually(() => page.querySelector('li:first-child [role=alert]'));
      expect(textOf(alert)).toContain('You signed in too long ago for this.');
      http.expectNone(() => true);
      buttonOf(alert, 'Confirm it is you')!.click();
      const call = await request();
      expect(stepUp).toHaveBeenCalledOnceWith(CHALLENGE, { popup: true });
      expect(call.request.url).toBe(`${TEST_API}/approvals/1`);
      call.flush({ ...BENS, status: 'approved' });
      await eventually(() => textOf(page.querySelector('.done')) || null);
      http.expectNone(() => true);
    });

    it('leads to signing in again when the API does not accept the token', async () => {
      const left: string[] = [];
      const { page, answer, request } = await openApprovals('/approvals', {
        leaveFor: (url) => left.push(url),
      });
      await answer([BENS]);
      buttonOf(page, 'Approve: ben')!.click();
      (await request()).flush(null, { status: 401, statusText: 'Unauthorized' });
      const alert = await eventually(() => page.querySelector('[role=alert]'));
      buttonOf(alert, 'Sign in again')!.click();
      expect(await eventually(() => left[0])).toContain('/authorize');
    });
  });

  describe('rejecting', () => {
    async function openRejection(): Promise<OpenPage & { readonly dialog: Element }> {
      const open = await openApprovals();
      await open.answer([BENS, GITAS]);
      buttonOf(open.page, 'Reject: ben')!.click();
      const dialog = await eventually(inDialog);
      await eventually(() => buttonOf(dialog, 'Reject'));
      return { ...open, dialog };
    }

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

    it('says what it is about, with a year that is not the present one', async () => {
      const { page, answer } = await openApprovals();
      await answer([{ ...BENS, date: '2025-11-18' }]);
      buttonOf(page, 'Reject: ben')!.click();
      const about = await eventually(() => inDialog()?.querySelector('p'));
      expect(textOf(about)).toBe(
        '7.50 hours of ben@example.test on Data centre, Tuesday 18 November 2025.',
      );
    });

    it('sends the reason, and says what was done', async () => {
      const { page, dialog, request } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), ' Please split it. ');
      buttonOf(dialog, 'Reject')!.click();
      const call = await request();
      expect(call.request.body).toEqual({
        decision: 'rejected',
        reason: 'Please split it.',
        version: 3,
      });
      call.flush({ ...BENS, status: 'rejected' });
      await eventually(() => textOf(page.querySelector('[role=status]')) || null);
      expect(textOf(page.querySelector('[role=status]'))).toBe(
        'Rejected: 7.50 hours of ben@example.test on Data centre.',
      );
      expect(page.querySelectorAll('li').length).toBe(1);
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
      const { dialog, request } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
      buttonOf(dialog, 'Reject')!.click();
      (await request()).flush(null, { status: 500, statusText: 'Error' });
      const alert = await eventually(() => dialog.querySelector('[role=alert]'));
      expect(fieldOf(dialog, 'Reason').value).toBe('Please split it.');
      const again = buttonOf(alert, 'Try again')!;
      again.focus();
      again.click();
      expect((await request()).request.body).toEqual(
        jasmine.objectContaining({ reason: 'Please split it.' }),
      );
      expect(TestBed.inject(DOCUMENT).activeElement).toBe(dialog.querySelector('h2'));
    });

    it('keeps the reason while the page is left to confirm who one is', async () => {
      const refusals: AuthError[] = [];
      const { page, harness, answer } = await openApprovals('/approvals', { refusals });
      await answer([BENS]);
      buttonOf(page, 'Reject: ben')!.click();
      const dialog = await eventually(inDialog);
      typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
      refusals.push(TOO_LONG_AGO);
      buttonOf(dialog, 'Reject')!.click();
      const alert = await eventually(() => dialog.querySelector('[role=alert]'));
      const blocked = new AuthError('AUTH_POPUP_BLOCKED', 'words');
      const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.rejectWith(blocked);
      buttonOf(alert, 'Confirm it is you')!.click();
      const onThisPage = await eventually(() => buttonOf(alert, 'Do it on this page'));
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

    it('says at the field what the API has against the reason', async () => {
      const { dialog, request } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
      buttonOf(dialog, 'Reject')!.click();
      const errors = [{ field: '/reason', message: 'must be text without control characters' }];
      (await request()).flush(aProblem('invalid-input', errors), {
        status: 422,
        statusText: 'Unprocessable',
      });
      const error = await eventually(() => dialog.querySelector('mat-error'));
      expect(textOf(error)).toBe('This must be text without control characters.');
    });

    it('loads the queue again when somebody else was faster', async () => {
      const { page, dialog, answer, request } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
      buttonOf(dialog, 'Reject')!.click();
      (await request()).flush(aProblem('already-decided'), CONFLICT);
      const alert = await eventually(() => dialog.querySelector('[role=alert]'));
      buttonOf(alert, 'Load what is there now')!.click();
      await answer([GITAS]);
      expect(inDialog()).toBeNull();
      expect(page.querySelectorAll('li').length).toBe(1);
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
      await eventually(() => dialog.querySelector('[role=alert]'));
      expect(inDialog()).toBe(dialog);
      expect(page.querySelectorAll('li').length).toBe(2);
    });

    it('learns of a rejection although Back took the dialog away before', async () => {
      const { page, dialog, request } = await openRejection();
      typeInto(fieldOf(dialog, 'Reason'), 'Please split it.');
      buttonOf(dialog, 'Reject')!.click();
      const call = await request();
      TestBed.inject(MatDialog).closeAll();
      await eventually(() => (inDialog() ? null : true));
      call.flush({ ...BENS, status: 'rejected' });
      const done = await eventually(() => textOf(page.querySelector('.done')) || null);
      expect(done).toContain('Rejected: 7.50 hours of ben@example.test');
    });

    it('does nothing when it is called off', async () => {
      const { page, dialog, http } = await openRejection();
      buttonOf(dialog, 'Cancel')!.click();
      await eventually(() => (inDialog() ? null : true));
      http.expectNone(() => true);
      expect(page.querySelectorAll('li').length).toBe(2);
    });
  });
});
