import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';

import { AuthService } from '../auth';
import { anAuthConfig, aUser, FakeAuthorizationClient } from '../auth/testing';
import { SETTINGS } from '../settings/settings';
import { expireSession, provideTimesheetsTesting, TestStorage } from '../testing';
import type { TimesheetsTestingOptions } from '../testing';
import { Drafts } from './drafts';

const WEEK = '2026-W47';

async function openDrafts(
  options: TimesheetsTestingOptions = {},
): Promise<{ drafts: Drafts; storage: TestStorage }> {
  const storage = (options.draftStorage as TestStorage | undefined) ?? new TestStorage();
  TestBed.configureTestingModule({
    providers: [provideTimesheetsTesting({ draftStorage: storage, ...options })],
  });
  const drafts = TestBed.inject(Drafts);
  await firstValueFrom(TestBed.inject(AuthService).settledSession$);
  return { drafts, storage };
}

describe('Drafts', () => {
  it('gives back what was kept, and knows of which weeks', async () => {
    const { drafts } = await openDrafts();
    expect(drafts.write('2026-W48', { rows: [1] })).toBeTrue();
    expect(drafts.write(WEEK, { rows: [] })).toBeTrue();
    expect(drafts.read('2026-W48')).toEqual({ rows: [1] });
    expect(drafts.weeks()).toEqual([WEEK, '2026-W48']);
    drafts.remove(WEEK);
    expect(drafts.read(WEEK)).toBeUndefined();
    expect(drafts.weeks()).toEqual(['2026-W48']);
  });

  it('keeps no token, and nothing but what it is given', async () => {
    const { drafts, storage } = await openDrafts();
    drafts.write(WEEK, 'mine');
    expect(storage.length).toBe(1);
    const text = storage.getItem(storage.key(0)!)!;
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['savedAtMs', 'draft']);
  });

  it('says when there is no room, and where there is no storage at all', async () => {
    const { drafts, storage } = await openDrafts();
    storage.isFull = true;
    expect(drafts.write(WEEK, 'mine')).toBeFalse();
    TestBed.resetTestingModule();
    const none = await openDrafts({ draftStorage: null });
    expect(none.drafts.write(WEEK, 'mine')).toBeFalse();
    expect(none.drafts.read(WEEK)).toBeUndefined();
    expect(none.drafts.weeks()).toEqual([]);
  });

  it('forgets everything when the person signs out', async () => {
    const { drafts, storage } = await openDrafts();
    drafts.write(WEEK, 'mine');
    await TestBed.inject(AuthService).signOut({ local: true });
    expect(storage.length).toBe(0);
    expect(drafts.write(WEEK, 'late')).toBeFalse();
  });

  it('keeps everything when the session expires: the person is expected back', async () => {
    const client = new FakeAuthorizationClient();
    const { drafts } = await openDrafts({ client });
    drafts.write(WEEK, 'mine');
    await expireSession(client);
    expect(drafts.read(WEEK)).toBe('mine');
    expect(drafts.write(WEEK, 'more')).toBeTrue();
  });

  it('leaves nothing of one person to another, whatever their ids look like', async () => {
    const storage = new TestStorage();
    const first = await openDrafts({ draftStorage: storage, user: aUser({ sub: 'auth0|a' }) });
    first.drafts.write(WEEK, 'mine');
    TestBed.resetTestingModule();
    const second = await openDrafts({ draftStorage: storage, user: aUser({ sub: 'auth0|ab' }) });
    expect(second.drafts.read(WEEK)).toBeUndefined();
    expect(storage.length).toBe(0);
  });

  it('keeps those of two installations on one origin apart, though a person may be in both', async () => {
    const storage = new TestStorage();
    const first = await openDrafts({ draftStorage: storage });
    first.drafts.write(WEEK, 'mine');
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideTimesheetsTesting({ draftStorage: storage, user: aUser({ sub: 'auth0|other' }) }),
      ],
    });
    TestBed.overrideProvider(SETTINGS, { useValue: { ...anAuthConfig(), clientId: 'second' } });
    const second = TestBed.inject(Drafts);
    await firstValueFrom(TestBed.inject(AuthService).settledSession$);
    expect(second.weeks()).toEqual([]);
    expect(storage.length).toBe(1);
  });

  for (const [text, because] of [
    ['<html>', 'it is damaged'],
    ['null', 'it is empty'],
    ['{"draft":{}}', 'nobody knows how old it is'],
    [JSON.stringify({ savedAtMs: Date.now() - 61 * 86_400_000, draft: {} }), 'it is too old'],
  ] as const) {
    it(`cleans up what is there when ${because}`, async () => {
      const storage = new TestStorage();
      const { clientId } = anAuthConfig();
      storage.setItem(
        `timesheets.draft.${clientId}/${encodeURIComponent(aUser().sub)}/${WEEK}`,
        text,
      );
      storage.setItem('something.else', 'stays');
      const { drafts } = await openDrafts({ draftStorage: storage });
      expect(drafts.weeks()).toEqual([]);
      expect(storage.length).toBe(1);
    });
  }
});
