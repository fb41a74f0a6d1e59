import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog, type MatDialogRef } from '@angular/material/dialog';

import { AuthError, AuthService, REPLAY_AFTER_RENEWAL } from '../../auth';
import { FakeAuthorizationClient } from '../../auth/testing';
import {
  anEntry,
  aProblem,
  buttonOf,
  eventually,
  expireSession,
  fieldOf,
  provideTimesheetsTesting,
  TEST_API,
  textOf,
  type TimesheetsTestingOptions,
  typeInto,
} from '../../testing';
import type { Entry, EntryContent } from '../../timesheets/entry';
import { EntryDialog } from './entry-dialog';
import type { EntryDraft } from './entry-draft';

const TYPED: EntryContent = { project: 'Website', date: '2026-11-18', hours: '7,5', note: '' };
const CONFLICT = { status: 409, statusText: 'Conflict' };

interface OpenDialog {
  readonly dialog: Element;
  readonly http: HttpTestingController;
  /** What the dialog closed with; empty while it is open. */
  readonly closedWith: (Entry | undefined)[];
  /** Presses Save and gives the request that follows. */
  readonly save: () => Promise<TestRequest>;
}

async function openDialog(
  data: Partial<EntryDraft> = {},
  options: TimesheetsTestingOptions = {},
): Promise<OpenDialog> {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting(options)] });
  const closedWith: (Entry | undefined)[] = [];
  TestBed.inject(MatDialog)
    .open<EntryDialog, EntryDraft, Entry>(EntryDialog, {
      data: { base: null, typed: TYPED, key: 'key-1', sent: null, ...data },
    })
    .afterClosed()
    .subscribe((result) => closedWith.push(result));
  const dialog = await eventually(() =>
    TestBed.inject(DOCUMENT).querySelector('mat-dialog-container'),
  );
  const http = TestBed.inject(HttpTestingController);
  const save = (): Promise<TestRequest> => {
    buttonOf(dialog, 'Save')!.click();
    return eventually(() => http.match(() => true)[0]);
  };
  await eventually(() => buttonOf(dialog, 'Save'));
  return { dialog, http, closedWith, save };
}

function alertIn(dialog: Element): Promise<Element> {
  return eventually(() => dialog.querySelector('[role=alert]'));
}

function pressEscape(dialog: Element): void {
  dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
}

function typedIn(dialog: Element): EntryContent {
  const [project, date, hours, note] = ['Project', 'Date', 'Hours', 'Note'].map(
    (label) => fieldOf(dialog, label).value,
  );
  return { project: project!, date: date!, hours: hours!, note: note! };
}

describe('EntryDialog', () => {
  it('sends what was typed in the form that the API wants, and closes with the entry', async () => {
    const { closedWith, save } = await openDialog({
      typed: { project: ' Website ', date: '2026-11-18', hours: '7,5', note: ' Launch ' },
    });
    const call = await save();
    expect(call.request.method).toBe('POST');
    expect(call.request.url).toBe(`${TEST_API}/timesheets`);
    expect(call.request.body).toEqual({
      project: 'Website',
      date: '2026-11-18',
      hours: '7.50',
      note: 'Launch',
    });
    call.flush(anEntry(), { status: 201, statusText: 'Created' });
    await eventually(() => closedWith[0]);
    expect(closedWith).toEqual([anEntry()]);
  });

  it('sends nothing while something is missing, says what, and goes there', async () => {
    const { dialog, http } = await openDialog({
      typed: { project: '', date: '', hours: '', note: '' },
    });
    buttonOf(dialog, 'Save')!.click();
    await eventually(() => dialog.querySelector('mat-error'));
    expect([...dialog.querySelectorAll('mat-error')].map(textOf)).toEqual([
      'Say what you worked on.',
      'Choose the day.',
      'Say how many hours.',
    ]);
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(fieldOf(dialog, 'Project'));
    http.verify();
  });

  for (const [label, text, words] of [
    ['Project', '   ', 'Say what you worked on.'],
    ['Hours', '7.1', 'Use quarters from 0.25 to 24'],
    ['Hours', '24.25', 'Use quarters from 0.25 to 24'],
    ['Date', '1999-12-31', 'Choose a day of this century.'],
  ] as const) {
    it(`does not send "${text}" as ${label}`, async () => {
      const { dialog, http } = await openDialog();
      typeInto(fieldOf(dialog, label), text);
      buttonOf(dialog, 'Save')!.click();
      expect(textOf(await eventually(() => dialog.querySelector('mat-error')))).toContain(words);
      http.verify();
    });
  }

  it('says at the field what the API has against it, and keeps what was typed', async () => {
    const { dialog, save } = await openDialog();
    (await save()).flush(
      aProblem('invalid-input', [{ field: '/date', message: 'must be a day' }]),
      {
        status: 422,
        statusText: 'Unprocessable',
      },
    );
    const error = await eventually(() => dialog.querySelector('mat-error'));
    expect(textOf(error)).toBe('This must be a day.');
    expect(error.closest('mat-form-field')).toBe(fieldOf(dialog, 'Date').closest('mat-form-field'));
    expect(typedIn(dialog)).toEqual(TYPED);
    expect(dialog.querySelector('[role=alert]')).toBeNull();
  });

  it('makes room for an error of several lines', async () => {
    const { dialog, save } = await openDialog();
    const errors = [{ field: '/hours', message: `must be ${'much '.repeat(40)}shorter` }];
    (await save()).flush(aProblem('invalid-input', errors), {
      status: 422,
      statusText: 'Unprocessable',
    });
    const error = await eventually(() => dialog.querySelector('mat-error'));
    const note = fieldOf(dialog, 'Note').closest('mat-form-field')!;
    expect(error.getBoundingClientRect().height).toBeGreaterThan(40);
    expect(error.getBoundingClientRect().bottom).toBeLessThanOrEqual(
      note.getBoundingClientRect().top,
    );
  });

  it('says above the form what the API has against something that is no field of it', async () => {
    const { dialog, save } = await openDialog();
    (await save()).flush(aProblem('invalid-input', [{ field: '/version', message: 'is odd' }]), {
      status: 422,
      statusText: 'Unprocessable',
    });
    expect(textOf(await alertIn(dialog))).toContain('version is odd.');
  });

  for (const [name, refuse, words] of [
    ['there is no connection', (call) => call.error(new ProgressEvent('error')), 'reached'],
    [
      'the API has a problem',
      (call) => call.flush(null, { status: 503, statusText: 'Unavailable' }),
      'not your fault',
    ],
    [
      'it was too much at once',
      (call) => call.flush(null, { status: 429, statusText: 'Too Many' }),
      'too much at once',
    ],
  ] as const satisfies readonly (readonly [string, (call: TestRequest) => void, string])[]) {
    it(`keeps what was typed when ${name}, and saves it when tried again`, async () => {
      const { dialog, closedWith, http, save } = await openDialog();
      refuse(await save());
      const alert = await alertIn(dialog);
      expect(textOf(alert)).toContain(words);
      expect(typedIn(dialog)).toEqual(TYPED);

      buttonOf(alert, 'Try again')!.click();
      const again = await eventually(() => http.match(() => true)[0]);
      again.flush(anEntry());
      await eventually(() => closedWith[0]);
      expect(closedWith).toEqual([anEntry()]);
    });
  }

  it('keeps the focus in the dialog when trying again fails again', async () => {
    const { dialog, http, save } = await openDialog();
    (await save()).error(new ProgressEvent('error'));
    const again = buttonOf(await alertIn(dialog), 'Try again')!;
    again.focus();
    again.click();
    (await eventually(() => http.match(() => true)[0])).error(new ProgressEvent('error'));
    await alertIn(dialog);
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(dialog.querySelector('h2'));
  });

  it('saves once, however often Save is pressed', async () => {
    const { dialog, http, save } = await openDialog();
    await save();
    buttonOf(dialog, 'Saving')!.click();
    TestBed.tick();
    http.expectNone(() => true);
    expect(buttonOf(dialog, 'Saving')!.getAttribute('aria-disabled')).toBe('true');
  });

  it('shows what is there now after a conflict, and saves what was typed on top of it', async () => {
    const { dialog, http, save } = await openDialog({ base: anEntry({ id: '7', version: 1 }) });
    (await save()).flush(aProblem('stale-version'), CONFLICT);
    buttonOf(await alertIn(dialog), 'Load what is there now')!.click();
    http
      .expectOne({ method: 'GET', url: `${TEST_API}/timesheets/7` })
      .flush(anEntry({ id: '7', version: 5, project: 'Changed elsewhere', note: 'Hello' }));
    const notice = await eventually(() => dialog.querySelector('.notice[role=status]'));
    expect(textOf(notice)).toContain('The entry is now: Changed elsewhere');
    expect(typedIn(dialog)).toEqual(TYPED);

    const call = await save();
    expect(call.request.body).toEqual(
      jasmine.objectContaining({ version: 5, project: 'Website', hours: '7.50' }),
    );
  });

  it('does not offer to save once the entry is approved, and still shows what was typed', async () => {
    const { dialog, http, save } = await openDialog({ base: anEntry({ id: '7' }) });
    (await save()).flush(aProblem('entry-approved'), CONFLICT);
    const alert = await alertIn(dialog);
    expect(textOf(alert)).toContain('It has been approved');
    buttonOf(alert, 'Load what is there now')!.click();
    http
      .expectOne(`${TEST_API}/timesheets/7`)
      .flush(anEntry({ id: '7', version: 2, status: 'approved' }));
    await eventually(() => buttonOf(dialog, 'Close'));
    expect(buttonOf(dialog, 'Save')).toBeNull();
    expect(typedIn(dialog)).toEqual(TYPED);
  });

  it('saves what was typed as a new entry when the old one is gone', async () => {
    const { dialog, http, save } = await openDialog({ base: anEntry({ id: '7' }) });
    (await save()).flush(aProblem('not-found'), { status: 404, statusText: 'Not Found' });
    buttonOf(await alertIn(dialog), 'Load what is there now')!.click();
    http
      .expectOne(`${TEST_API}/timesheets/7`)
      .flush(aProblem('not-found'), { status: 404, statusText: 'Not Found' });
    const notice = await eventually(() => dialog.querySelector('.notice[role=status]'));
    expect(textOf(notice)).toContain('Save adds what you typed as a new one.');
    expect((await save()).request.method).toBe('POST');
  });

  it('says so when what is there now cannot be loaded either', async () => {
    const { dialog, http, save } = await openDialog({ base: anEntry({ id: '7' }) });
    (await save()).flush(aProblem('stale-version'), CONFLICT);
    buttonOf(await alertIn(dialog), 'Load what is there now')!.click();
    http
      .expectOne(`${TEST_API}/timesheets/7`)
      .flush(null, { status: 503, statusText: 'Unavailable' });
    expect(textOf(await alertIn(dialog))).toContain('not your fault');
    expect(typedIn(dialog)).toEqual(TYPED);
  });

  describe('a new entry', () => {
    const LOST = { type: 'error' } as const;
    const OTHERWISE = [
      aProblem('idempotency-key-reused'),
      { status: 422, statusText: 'No' },
    ] as const;

    function keyOf({ request }: TestRequest): string | null {
      return request.headers.get('Idempotency-Key');
    }

    async function again({ dialog, http }: OpenDialog): Promise<TestRequest> {
      buttonOf(await alertIn(dialog), 'Try again')!.click();
      return eventually(() => http.match(() => true)[0]);
    }

    it('is sent with the same key however often it is tried', async () => {
      const open = await openDialog();
      const first = await open.save();
      expect(keyOf(first)).toBe('"key-1"');
      first.error(new ProgressEvent(LOST.type));
      expect(keyOf(await again(open))).toBe('"key-1"');
    });

    it('may be sent again when its token is refused in the middle of it', async () => {
      const { request } = await (await openDialog()).save();
      expect(request.context.get(REPLAY_AFTER_RENEWAL)).toBeTrue();
    });

    it('is corrected, and not added twice, where the answer was lost and something else typed since', async () => {
      const open = await openDialog();
      (await open.save()).error(new ProgressEvent(LOST.type));
      typeInto(fieldOf(open.dialog, 'Hours'), '8');
      (await again(open)).flush(...OTHERWISE);
      const asked = await eventually(() => open.http.match(() => true)[0]);
      // The API answers what was sent then with the entry that came of it.
      expect([asked.request.method, keyOf(asked)]).toEqual(['POST', '"key-1"']);
      expect(asked.request.body).toEqual(jasmine.objectContaining({ hours: '7.50' }));
      asked.flush(anEntry({ id: '9', version: 1 }));
      const corrected = await eventually(() => open.http.match(() => true)[0]);
      expect(corrected.request.method).toBe('PATCH');
      expect(corrected.request.url).toBe(`${TEST_API}/timesheets/9`);
      expect(corrected.request.body).toEqual(
        jasmine.objectContaining({ hours: '8.00', version: 1 }),
      );
      corrected.flush(anEntry({ id: '9', hours: '8.00' }));
      expect((await eventually(() => open.closedWith[0])).hours).toBe('8.00');
    });

    it('that turns out to be there, with words that are not known here, is not touched', async () => {
      const open = await openDialog();
      (await open.save()).flush(...OTHERWISE);
      expect(textOf(await alertIn(open.dialog))).toContain('This entry was added already.');
      open.http.expectNone(() => true);
    });

    it('is the one that was sent before the page was left', async () => {
      const sent = { ...TYPED, hours: '7.00' };
      const open = await openDialog({ key: 'key-0', sent });
      (await open.save()).flush(...OTHERWISE);
      const asked = await eventually(() => open.http.match(() => true)[0]);
      expect([keyOf(asked), asked.request.body]).toEqual(['"key-0"', sent]);
    });
  });

  it('gives what was typed, for when the page is left', async () => {
    const { dialog, save } = await openDialog({ base: anEntry({ id: '7' }), key: 'key-7' });
    typeInto(fieldOf(dialog, 'Note'), 'Half a sent');
    (await save()).error(new ProgressEvent('error'));
    const [{ componentInstance }] = TestBed.inject(MatDialog).openDialogs as [
      MatDialogRef<EntryDialog>,
    ];
    expect(componentInstance.draft()).toEqual({
      base: anEntry({ id: '7' }),
      typed: { ...TYPED, note: 'Half a sent' },
      key: 'key-7',
      sent: null,
    });
  });

  it('goes on by itself once the person has confirmed who they are, and only once', async () => {
    const refusals: AuthError[] = [];
    const { dialog, http, closedWith } = await openDialog({}, { refusals });
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.resolveTo();
    const challenge = { audience: 'timesheets', scopes: ['create:timesheets'] };
    refusals.push(new AuthError('AUTH_SCOPE_REQUIRED', 'words', { challenge }));
    buttonOf(dialog, 'Save')!.click();
    const alert = await alertIn(dialog);
    expect(textOf(alert)).toContain('create:timesheets');
    http.expectNone(() => true);
    buttonOf(alert, 'Confirm it is you')!.click();
    const call = await eventually(() => http.match(() => true)[0]);
    expect(stepUp).toHaveBeenCalledOnceWith(challenge, { popup: true });
    expect(call.request.body).toEqual(jasmine.objectContaining({ project: 'Website' }));
    call.flush(anEntry());
    await eventually(() => closedWith[0]);
    http.expectNone(() => true);
  });

  it('says that the session is over, with a way on, and keeps what was typed', async () => {
    const client = new FakeAuthorizationClient();
    const { dialog, closedWith } = await openDialog({}, { client });
    await expireSession(client);
    await eventually(() => buttonOf(dialog, 'Sign in again'));
    expect(textOf(dialog.querySelector('app-session-notice'))).toContain(
      'You are not signed in any more.',
    );
    expect(typedIn(dialog)).toEqual(TYPED);
    expect(closedWith).toEqual([]);
  });

  it('stays open while it saves, so that nobody misses what became of it', async () => {
    const { dialog, closedWith, save } = await openDialog();
    const call = await save();
    const cancel = await eventually(() => buttonOf(dialog, 'Cancel'));
    await eventually(() => cancel.getAttribute('aria-disabled'));
    cancel.click();
    pressEscape(dialog);
    call.flush(anEntry());
    await eventually(() => closedWith[0]);
    expect(closedWith).toEqual([anEntry()]);
  });

  it('closes without an entry on Escape, wherever the focus is in it', async () => {
    const { dialog, closedWith, http } = await openDialog();
    pressEscape(dialog);
    await eventually(() => (closedWith.length > 0 ? closedWith : null));
    expect(closedWith).toEqual([undefined]);
    http.verify();
  });
});
