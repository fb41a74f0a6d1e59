import { TestBed } from '@angular/core/testing';

import { AuthService } from '../../auth';
import { FakeAuthorizationClient } from '../../auth/testing';
import {
  anEntry,
  buttonOf,
  eventually,
  expireSession,
  linkOf,
  TestStorage,
  textOf,
} from '../../testing';
import { changesOf, openTimesheets, type OpenTimesheets } from './testing/open-timesheets';

const WED = 'Website, Wednesday 18 November';

function conflictsIn({ page }: OpenTimesheets): string {
  return textOf(page.querySelector('app-conflict-list'));
}

/** Has somebody change the hours to 8, and the API say that they are not what they were. */
async function saveInVain(
  open: OpenTimesheets,
  now: Parameters<typeof anEntry>[0][],
): Promise<void> {
  await open.answer([anEntry({ id: 'a', version: 1 })]);
  await open.type(WED, '8');
  buttonOf(open.page, 'Save')!.click();
  const body = { type: 'https://api.exampleco.com/problems/week-not-saved', errors: [] };
  (await open.saving()).flush(body, { status: 409, statusText: 'Conflict' });
  await open.answer(now.map((entry) => anEntry({ id: 'a', ...entry })));
  await eventually(() => (textOf(open.page).includes('Saving…') ? null : true));
  await open.settled();
}

describe('The draft of a week', () => {
  it('is there again after a reload', async () => {
    const draftStorage = new TestStorage();
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '7,');
    TestBed.resetTestingModule();
    const again = await openTimesheets('/timesheets', { draftStorage });
    await again.answer([anEntry()]);
    expect(again.cell(WED).value).toBe('7,');
  });

  it('is shown also when the week cannot be read, with the notice about that', async () => {
    const draftStorage = new TestStorage();
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    TestBed.resetTestingModule();
    const again = await openTimesheets('/timesheets', { draftStorage });
    (await again.request()).error(new ProgressEvent('error'));
    await again.settled();
    expect(textOf(again.page.querySelector('[role=alert]'))).toContain('cannot be reached');
    expect(again.cell(WED).value).toBe('8');
  });

  it('is not taken from what is no draft', async () => {
    const draftStorage = new TestStorage();
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    const key = draftStorage.key(0)!;
    draftStorage.setItem(key, JSON.stringify({ savedAtMs: Date.now(), draft: { rows: [{}] } }));
    TestBed.resetTestingModule();
    const again = await openTimesheets('/timesheets', { draftStorage });
    await again.answer([anEntry()]);
    expect(again.cell(WED).value).toBe('7.50');
  });

  it('stays on the screen when the session expires in the middle of typing', async () => {
    const client = new FakeAuthorizationClient();
    const open = await openTimesheets('/timesheets', { client });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    await expireSession(client);
    await open.settled();
    expect(open.cell(WED).value).toBe('8');
    await open.type(WED, '8.25');
    expect(open.cell(WED).value).toBe('8.25');
  });

  it('goes from the screen and the browser when the person signs out', async () => {
    const draftStorage = new TestStorage();
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    await TestBed.inject(AuthService).signOut({ local: true });
    await open.settled();
    expect(open.page.querySelector('input')).toBeNull();
    expect(draftStorage.length).toBe(0);
  });

  it('is said to be kept, and leads back from another week', async () => {
    const open = await openTimesheets('/timesheets');
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    expect(textOf(open.page)).toContain('Kept as a draft in this browser');
    linkOf(open.page, 'Next week')!.click();
    await open.answer([]);
    const back = linkOf(open.page, 'Week 47')!;
    expect(back.getAttribute('href')).toBe('/timesheets?week=2026-W47');
    back.click();
    await open.answer([anEntry()]);
    expect(open.cell(WED).value).toBe('8');
  });

  it('is said not to be kept where the browser has no room', async () => {
    const draftStorage = new TestStorage();
    draftStorage.isFull = true;
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    expect(textOf(open.page)).toContain('This browser has no room for a draft');
  });

  it('follows what another tab types', async () => {
    const draftStorage = new TestStorage();
    const open = await openTimesheets('/timesheets', { draftStorage });
    await open.answer([anEntry()]);
    await open.type(WED, '8');
    const key = draftStorage.key(0)!;
    draftStorage.setItem(key, draftStorage.getItem(key)!.replace('"hours":"8"', '"hours":"9"'));
    globalThis.dispatchEvent(new StorageEvent('storage', { key }));
    await open.settled();
    expect(open.cell(WED).value).toBe('9');
    // Letter by letter: the API is not asked for each of them.
    open.http.expectNone(() => true);
    draftStorage.removeItem(key);
    globalThis.dispatchEvent(new StorageEvent('storage', { key }));
    await open.answer([anEntry({ hours: '9.00', version: 2 })]);
    expect(open.cell(WED).value).toBe('9.00');
    expect(draftStorage.length).toBe(0);
  });
});

describe('A week that was changed elsewhere, too', () => {
  it('keeps what was typed, says what is there, and asks', async () => {
    const open = await openTimesheets();
    await saveInVain(open, [{ hours: '4.00', note: 'Theirs', version: 2 }]);
    expect(conflictsIn(open)).toContain('One entry was changed elsewhere, too');
    expect(conflictsIn(open)).toContain(
      'There it says 4.00 hours on Website now, with the note “Theirs”.',
    );
    expect(conflictsIn(open)).toContain('You typed 8');
    expect(open.cell(WED).value).toBe('8');
    buttonOf(open.page, 'Save')!.click();
    await open.settled();
    open.http.expectNone({ method: 'PATCH' });
  });

  it('saves over the new version what the person keeps', async () => {
    const open = await openTimesheets();
    await saveInVain(open, [{ hours: '4.00', version: 2 }]);
    buttonOf(open.page, 'Keep mine')!.click();
    await open.settled();
    buttonOf(open.page, 'Save')!.click();
    expect(changesOf(await open.saving())).toEqual([
      jasmine.objectContaining({ id: 'a', version: 2 }),
    ]);
  });

  it('takes what is there, and has nothing to save', async () => {
    const open = await openTimesheets();
    await saveInVain(open, [{ hours: '4.00', version: 2 }]);
    buttonOf(open.page, 'Take theirs')!.click();
    await open.settled();
    expect(open.cell(WED).value).toBe('4.00');
    expect(textOf(open.page.querySelector('app-save-bar'))).toContain('Nothing to save');
    // The list has gone, and did not take the focus with it.
    expect(open.page.querySelector('app-conflict-list')).toBeNull();
    expect(open.page.ownerDocument.activeElement).toBe(open.page.querySelector('#week-heading'));
  });

  it('adds anew, as another entry, what was deleted there and is kept here', async () => {
    const open = await openTimesheets();
    await saveInVain(open, []);
    expect(conflictsIn(open)).toContain('It was deleted in the meantime.');
    buttonOf(open.page, 'Keep mine')!.click();
    await open.settled();
    buttonOf(open.page, 'Save')!.click();
    const [change] = changesOf(await open.saving());
    expect(change!.version).toBe(0);
    expect(change!.id).not.toBe('a');
  });

  it('leaves what was approved as it is, and says who approved it', async () => {
    const open = await openTimesheets();
    const decision = {
      by: 'auth0|mara',
      byEmail: 'mara@example.test',
      at: '2026-11-19T08:00:00Z',
      reason: null,
    };
    await saveInVain(open, [{ status: 'approved', decision, version: 2 }]);
    expect(conflictsIn(open)).toContain('Approved by mara@example.test');
    expect(buttonOf(open.page, 'Keep mine')).toBeNull();
    buttonOf(open.page, 'Take theirs')!.click();
    await open.settled();
    expect(open.cell(WED).value).toBe('7.50');
    expect(open.cell(WED).readOnly).toBe(true);
  });

  it('asks nothing where both fit together, and lets the person look before they save again', async () => {
    const open = await openTimesheets();
    await saveInVain(open, [{ note: 'Theirs', version: 2 }]);
    expect(conflictsIn(open)).toBe('');
    expect(textOf(open.page.querySelector('app-save-bar'))).toContain(
      'look it over, and save again',
    );
    expect(open.cell(WED).value).toBe('8');
  });
});
