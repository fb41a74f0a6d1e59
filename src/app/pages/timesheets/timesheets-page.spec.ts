import type { TestRequest } from '@angular/common/http/testing';
import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';

import { AuthService } from '../../auth';
import { FakeAuthorizationClient } from '../../auth/testing';
import {
  anEntry,
  aPageOf,
  buttonOf,
  eventually,
  fieldOf,
  linkOf,
  textOf,
  typeInto,
} from '../../testing';
import type { Entry } from '../../timesheets/entry';
import { inDialog, openTimesheets, type OpenTimesheets } from './testing/open-timesheets';

const REJECTED = anEntry({
  id: 'rejected',
  project: 'Travel',
  status: 'rejected',
  decision: {
    by: 'auth0|mara',
    byEmail: 'mara@example.test',
    at: '2026-11-19T08:00:00Z',
    reason: 'Please split it.',
  },
});

describe('TimesheetsPage', () => {
  it('asks for the week of today where the address names none', async () => {
    const { page, request } = await openTimesheets('/timesheets', { today: '2027-01-03' });
    expect((await request()).request.params.get('week')).toBe('2026-W53');
    expect(textOf(page.querySelector('h2'))).toMatch(/^Week 53 28 December 2026/);
    expect(textOf(page)).toContain('Loading your entries…');
  });

  it('asks for the week that the address names', async () => {
    const { page, request } = await openTimesheets('/timesheets?week=2026-W53');
    expect((await request()).request.params.get('week')).toBe('2026-W53');
    expect(textOf(page)).not.toContain('names no week');
  });

  for (const week of ['2025-W53', 'now', '2026-W47&week=2026-W48']) {
    it(`shows the present week, and says so, when the address says week=${week}`, async () => {
      const { page, request } = await openTimesheets(`/timesheets?week=${week}`);
      expect((await request()).request.params.get('week')).toBe('2026-W47');
      expect(textOf(page)).toContain('The address names no week');
    });
  }

  it('leads to the weeks around, over the end of a year', async () => {
    const { page } = await openTimesheets('/timesheets?week=2026-W53');
    expect(linkOf(page, 'Previous week')!.getAttribute('href')).toBe('/timesheets?week=2026-W52');
    expect(linkOf(page, 'Next week')!.getAttribute('href')).toBe('/timesheets?week=2027-W01');
    expect(linkOf(page, 'This week')!.getAttribute('href')).toBe('/timesheets');
  });

  it('leads no further than the calendar of the API', async () => {
    const { page } = await openTimesheets('/timesheets?week=2099-W53');
    expect(linkOf(page, 'Previous week')).not.toBeNull();
    expect(linkOf(page, 'Next week')).toBeNull();
  });

  it('reads another week without leaving the page', async () => {
    const { page, harness, answer, request } = await openTimesheets();
    await answer([anEntry()]);
    linkOf(page, 'Next week')!.click();
    const { params } = (await request()).request;
    expect(params.get('week')).toBe('2026-W48');
    expect(harness.routeNativeElement).toBe(page);
    expect(textOf(page)).not.toContain('Website');
  });

  it('shows entries by day, with exact sums of the days and of the week', async () => {
    const { page, answer } = await openTimesheets();
    await answer([
      anEntry({ id: '1', date: '2026-11-18', hours: '0.25' }),
      anEntry({ id: '2', date: '2026-11-18', hours: '0.50', note: 'On call' }),
      anEntry({ id: '3', date: '2026-11-16', hours: '7.75' }),
    ]);
    expect([...page.querySelectorAll('h3')].map(textOf)).toEqual([
      'Wednesday 18 November 0.75 h',
      'Monday 16 November 7.75 h',
    ]);
    expect(textOf(page.querySelector('.total'))).toBe('Total 8.50 hours');
    expect(textOf(page)).toContain('On call');
  });

  it('leaves room between the buttons of an entry', async () => {
    const { page, answer } = await openTimesheets();
    await answer([anEntry()]);
    const [edit, remove] = ['Edit', 'Delete'].map((name) =>
      buttonOf(page, name)!.getBoundingClientRect(),
    );
    expect(remove!.left - edit!.right).toBeGreaterThanOrEqual(4);
  });

  it('says why an entry was rejected, and by whom', async () => {
    const { page, answer } = await openTimesheets();
    await answer([REJECTED]);
    expect(textOf(page.querySelector('li'))).toContain(
      'Rejected by mara@example.test: Please split it.',
    );
  });

  it('offers nothing to do with what is approved', async () => {
    const { page, answer } = await openTimesheets();
    await answer([anEntry({ status: 'approved' })]);
    expect(textOf(page.querySelector('li'))).toContain('Approved');
    expect(buttonOf(page, 'Edit')).toBeNull();
    expect(buttonOf(page, 'Delete')).toBeNull();
  });

  it('offers only what the scopes allow', async () => {
    const { page, answer } = await openTimesheets('/timesheets', {
      scopes: ['read:timesheets', 'delete:timesheets'],
    });
    await answer([anEntry()]);
    expect(buttonOf(page, 'Add')).toBeNull();
    expect(buttonOf(page, 'Edit')).toBeNull();
    expect(buttonOf(page, 'Delete')).not.toBeNull();
  });

  it('says what to do with an empty week', async () => {
    const { page, answer } = await openTimesheets();
    await answer([]);
    expect(textOf(page)).toContain('Nothing in this week yet');
    buttonOf(page, 'Add the first entry')!.click();
    expect(textOf(await eventually(() => inDialog()?.querySelector('h2')))).toBe('Add entry');
  });

  it('does not offer to add to an empty week where the scope for it is missing', async () => {
    const { page, answer } = await openTimesheets('/timesheets', { scopes: ['read:timesheets'] });
    await answer([]);
    expect(textOf(page)).toContain('Nothing in this week yet');
    expect(page.querySelector('button')).toBeNull();
  });

  it('says that there is no connection, and tries again', async () => {
    const { page, harness, answer, request } = await openTimesheets();
    (await request()).error(new ProgressEvent('error'));
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('[role=alert]'))).toContain('cannot be reached');
    const again = buttonOf(page, 'Try again')!;
    again.focus();
    again.click();
    await answer([anEntry()]);
    expect(textOf(page)).toContain('Website');
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(page.querySelector('h2'));
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('offers to sign in again when the API does not accept the token, and comes back here', async () => {
    const left: string[] = [];
    const { page, harness, request } = await openTimesheets('/timesheets?week=2026-W48', {
      leaveFor: (url) => left.push(url),
    });
    (await request()).flush(null, { status: 401, statusText: 'Unauthorized' });
    await harness.fixture.whenStable();
    buttonOf(page, 'Sign in again')!.click();
    await harness.fixture.whenStable();
    expect(left).toEqual([jasmine.stringContaining('/authorize')]);
  });

  it('shows nothing and asks for nothing once nobody is signed in', async () => {
    const { page, http, harness } = await openTimesheets('/timesheets', { user: null });
    await harness.fixture.whenStable();
    http.expectNone(() => true);
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
    expect(buttonOf(page, 'Add')).toBeNull();
  });

  it('takes the entries off the screen when the session ends', async () => {
    const { page, harness, answer } = await openTimesheets();
    await answer([anEntry({ project: 'Secret' })]);
    await TestBed.inject(AuthService).signOut({ local: true });
    await harness.fixture.whenStable();
    expect(textOf(page)).not.toContain('Secret');
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
  });

  it('does not call a part of the week its total, and shows the rest on demand', async () => {
    const { page, answer, request } = await openTimesheets();
    await answer([anEntry({ id: '1' })], 'next');
    expect(textOf(page.querySelector('.total'))).toBe('Total shown 7.50 hours');
    buttonOf(page, 'Show more')!.click();
    (await request()).flush(aPageOf([anEntry({ id: '2' })]));
    await eventually(() => page.querySelectorAll('li')[1]);
    expect(textOf(page.querySelector('.total'))).toBe('Total 15.00 hours');
    expect(buttonOf(page, 'Show more')).toBeNull();
  });

  describe('adding and correcting', () => {
    async function save(
      { page, http }: OpenTimesheets,
      opener: string,
      saved: Entry,
    ): Promise<TestRequest> {
      const button = buttonOf(page, opener)!;
      button.focus();
      button.click();
      const dialog = await eventually(inDialog);
      typeInto(fieldOf(dialog, 'Project'), saved.project);
      typeInto(fieldOf(dialog, 'Date'), saved.date);
      typeInto(fieldOf(dialog, 'Hours'), saved.hours);
      buttonOf(dialog, 'Save')!.click();
      return eventually(() => http.match(({ method }) => method !== 'GET')[0]);
    }

    it('proposes today in the present week, and the Monday of any other', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      buttonOf(open.page, 'Add entry')!.click();
      expect(fieldOf(await eventually(inDialog), 'Date').value).toBe('2026-11-18');
    });

    it('proposes the Monday of a week that is not the present one', async () => {
      const open = await openTimesheets('/timesheets?week=2027-W01');
      await open.answer([]);
      buttonOf(open.page, 'Add entry')!.click();
      expect(fieldOf(await eventually(inDialog), 'Date').value).toBe('2027-01-04');
    });

    it('says what was added and reads the week again', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      const added = anEntry({ project: 'Launch' });
      (await save(open, 'Add entry', added)).flush(added);
      await open.answer([added]);
      expect(textOf(open.page.querySelector('.done'))).toBe(
        'Added: 7.50 hours on Launch, Wednesday 18 November.',
      );
      expect(inDialog()).toBeNull();
    });

    it('goes to the week of the entry when that is another one', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      const added = anEntry({ date: '2027-01-01' });
      (await save(open, 'Add entry', added)).flush(added);
      await open.answer([added]);
      expect(TestBed.inject(Router).url).toBe('/timesheets?week=2026-W53');
      expect(textOf(open.page.querySelector('.done'))).toContain('Added: 7.50 hours on Website');
    });

    for (const [what, opener, before, saved, after] of [
      ['the first entry of a week', 'Add the first entry', [], anEntry(), 'heading'],
      ['one more entry', 'Add entry', [anEntry({ id: '6' })], anEntry(), 'Add entry'],
      ['a corrected entry', 'Edit', [anEntry()], anEntry({ hours: '8.00' }), 'Edit'],
      ['an entry of another day', 'Edit', [anEntry()], anEntry({ date: '2026-11-17' }), 'heading'],
      ['an entry of another week', 'Edit', [anEntry()], anEntry({ date: '2026-11-26' }), 'heading'],
    ] as const) {
      it(`leaves the focus at "${after}" after saving ${what}`, async () => {
        const open = await openTimesheets();
        await open.answer(before);
        (await save(open, opener, saved)).flush(saved);
        await open.answer([saved, ...before.filter(({ id }) => id !== saved.id)]);
        const expected =
          after === 'heading' ? open.page.querySelector('h2') : buttonOf(open.page, after);
        expect(TestBed.inject(DOCUMENT).activeElement).toBe(expected);
      });
    }

    it('corrects an entry from what it was', async () => {
      const open = await openTimesheets();
      await open.answer([anEntry({ id: '7', version: 3 })]);
      const call = await save(open, 'Edit: Website', anEntry({ project: 'Web shop' }));
      expect(call.request.method).toBe('PATCH');
      expect(call.request.body).toEqual(jasmine.objectContaining({ version: 3 }));
      call.flush(anEntry({ id: '7', version: 4, project: 'Web shop' }));
      await open.answer([]);
      expect(textOf(open.page.querySelector('.done'))).toContain('Saved: 7.50 hours on Web shop');
    });

    it('keeps the form when somebody clicks beside it', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      buttonOf(open.page, 'Add entry')!.click();
      const dialog = await eventually(inDialog);
      typeInto(fieldOf(dialog, 'Project'), 'Half a th');
      TestBed.inject(DOCUMENT).querySelector<HTMLElement>('.cdk-overlay-backdrop')!.click();
      await open.harness.fixture.whenStable();
      expect(inDialog()).toBe(dialog);
      expect(fieldOf(dialog, 'Project').value).toBe('Half a th');
    });

    it('learns of what was saved although Back took the dialog away before', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      const added = anEntry({ project: 'Launch' });
      const call = await save(open, 'Add entry', added);
      TestBed.inject(MatDialog).closeAll();
      await eventually(() => (inDialog() ? null : true));
      call.flush(added);
      await open.answer([added]);
      expect(textOf(open.page.querySelector('.done'))).toContain('Added: 7.50 hours on Launch');
    });

    async function leaveToSignIn(open: OpenTimesheets): Promise<void> {
      const alert = await eventually(() => inDialog()?.querySelector('[role=alert]'));
      buttonOf(alert, 'Sign in again')!.click();
      await open.harness.fixture.whenStable();
    }

    it('keeps what was typed while the person is away to sign in again, and its key', async () => {
      const client = new FakeAuthorizationClient();
      const open = await openTimesheets('/timesheets?week=2026-W48', { client });
      await open.answer([]);
      const call = await save(open, 'Add entry', anEntry({ project: 'Half a th' }));
      const key = call.request.headers.get('Idempotency-Key');
      call.flush(null, { status: 401, statusText: 'Unauthorized' });
      await leaveToSignIn(open);
      const { transaction } = await eventually(() => client.signIns[0]);
      expect(transaction.returnTo).toBe('/timesheets?week=2026-W48');

      // A new visit to the page, as after the return: only what this tab has stored is left.
      await open.harness.navigateByUrl('/elsewhere');
      await eventually(() => (inDialog() ? null : true));
      await open.harness.navigateByUrl('/timesheets?week=2026-W48');
      const dialog = await eventually(inDialog);
      expect(textOf(dialog.querySelector('h2'))).toBe('Add entry');
      expect(fieldOf(dialog, 'Project').value).toBe('Half a th');
      buttonOf(dialog, 'Save')!.click();
      const again = await eventually(() => open.http.match({ method: 'POST' })[0]);
      expect(again.request.headers.get('Idempotency-Key')).toBe(key);
    });

    it('gives every entry a key of its own', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      const keys = [];
      for (const saved of [anEntry({ id: '1' }), anEntry({ id: '2' })]) {
        const call = await save(open, 'Add entry', saved);
        keys.push(call.request.headers.get('Idempotency-Key'));
        call.flush(saved);
        await open.answer([saved]);
      }
      expect(new Set(keys).size).toBe(2);
      expect(keys[0]).toMatch(/^"[0-9a-f]{32}"$/);
    });

    it('keeps nothing of a form that was closed', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      buttonOf(open.page, 'Add entry')!.click();
      buttonOf(await eventually(inDialog), 'Cancel')!.click();
      await eventually(() => (inDialog() ? null : true));
      await TestBed.inject(AuthService).signIn();
      await open.harness.navigateByUrl('/elsewhere');
      await open.harness.navigateByUrl('/timesheets');
      await open.answer([]);
      expect(inDialog()).toBeNull();
    });

    it('takes the form away with the page', async () => {
      const open = await openTimesheets();
      await open.answer([]);
      buttonOf(open.page, 'Add entry')!.click();
      await eventually(inDialog);
      await open.harness.navigateByUrl('/elsewhere');
      await eventually(() => (inDialog() ? null : true));
      expect(inDialog()).toBeNull();
    });
  });
});
