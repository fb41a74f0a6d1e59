import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { anEntry, aPageOf, buttonOf, eventually, textOf } from '../../testing';
import type { Entry } from '../../timesheets/entry';
import {
  aQueuePage,
  decideAmong,
  decidedBy,
  inDialog,
  openApprovals,
  type OpenApprovals,
  settle,
} from './testing/open-approvals';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const MONDAY = anEntry({ ...BEN, id: '1', project: 'Data centre', date: '2026-11-16' });
const TUESDAY = anEntry({ ...BEN, id: '2', project: 'Website', date: '2026-11-17' });
const GITAS = anEntry({ id: '3', employeeId: 'github|7', employeeEmail: null });
const ALL = [MONDAY, TUESDAY, GITAS];

function statusOf(page: HTMLElement): string {
  return textOf(page.querySelector('p[role=status]'));
}

function lineOf(page: HTMLElement, id: string): HTMLElement {
  return page.querySelector<HTMLElement>(`#entry-${id}`)!;
}

/** The person comes back to the page, which is when it is brought up to date. */
function comeBack(): void {
  TestBed.inject(DOCUMENT).defaultView!.dispatchEvent(new Event('focus'));
}

/** Answers what is asked for to bring the page up to date. */
async function bringUpToDate(
  { request, http }: OpenApprovals,
  waiting: readonly Entry[],
  decided: readonly Entry[] = [],
): Promise<void> {
  comeBack();
  (await request()).flush(aQueuePage(waiting));
  await settle();
  for (const call of http.match(({ url }) => url.endsWith('/approvals'))) {
    const status = call.request.params.get('status');
    call.flush(aPageOf(decided.filter((entry) => entry.status === status)));
  }
  await settle();
}

async function openAll(url?: string): Promise<OpenApprovals> {
  const open = await openApprovals(url);
  await open.answer(ALL);
  return open;
}

describe('The queue of two managers', () => {
  it('shows what the other has decided, on its line, and says so', async () => {
    const open = await openAll();
    const { page } = open;
    await bringUpToDate(
      open,
      [GITAS],
      [decidedBy(MONDAY, 'approved'), decidedBy(TUESDAY, 'approved')],
    );
    expect(textOf(lineOf(page, '1'))).toContain('Approved by mara@example.test');
    expect(lineOf(page, '1').querySelector('button, input')).toBeNull();
    expect(statusOf(page)).toBe(
      '2 entries of ben@example.test, week 47, were approved by mara@example.test.',
    );
  });

  it('says nothing where nothing has changed', async () => {
    const open = await openAll();
    await bringUpToDate(open, ALL);
    expect(statusOf(open.page)).toBe('');
  });

  it('keeps what is selected and unfolded, and where the focus is', async () => {
    const open = await openApprovals();
    const { page, answer, harness } = open;
    const many = Array.from({ length: 9 }, (_, index) => ({ ...MONDAY, id: `long-${index}` }));
    await answer([...many, GITAS]);
    buttonOf(page, 'Show all 9')!.click();
    const check = lineOf(page, 'long-3').querySelector('input')!;
    check.click();
    check.focus();
    await harness.fixture.whenStable();
    await bringUpToDate(
      open,
      [...many.slice(1), GITAS, TUESDAY],
      [decidedBy(many[0]!, 'rejected')],
    );
    expect(page.querySelectorAll('li').length).toBe(11);
    expect(lineOf(page, 'long-3').querySelector('input')).toBe(check);
    expect(check.checked).toBeTrue();
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(check);
    expect(buttonOf(page, 'Approve 1')).not.toBeNull();
    expect(statusOf(page)).toContain('1 entry has come.');
  });

  it('gives the focus to the line whose buttons went away', async () => {
    const open = await openAll();
    lineOf(open.page, '1').querySelector('input')!.focus();
    await bringUpToDate(open, [TUESDAY, GITAS], [decidedBy(MONDAY, 'approved')]);
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(lineOf(open.page, '1'));
  });

  it('unselects what was corrected, and marks it', async () => {
    const open = await openAll();
    const { page, harness } = open;
    page.querySelector<HTMLElement>('.check-all input')!.click();
    await harness.fixture.whenStable();
    await bringUpToDate(open, [{ ...MONDAY, version: 2, hours: '9.00' }, TUESDAY, GITAS]);
    expect(textOf(lineOf(page, '1'))).toContain('Corrected just now.');
    expect(lineOf(page, '1').querySelector('input')!.checked).toBeFalse();
    expect(buttonOf(page, 'Approve 2')).not.toBeNull();
    expect(statusOf(page)).toBe('1 entry has changed. 2 selected.');
  });

  it('does not bring back what was decided while the answer was on its way', async () => {
    const { page, request, decide } = await openAll();
    comeBack();
    const late = await request();
    buttonOf(page, 'Approve: Data')!.click();
    await decide(decideAmong(ALL));
    late.flush(aQueuePage(ALL));
    await settle();
    expect(page.querySelector('#entry-1')).toBeNull();
    expect(page.querySelectorAll('li').length).toBe(2);
  });

  it('does not ask while a decision is under way, or a reason is being written', async () => {
    const { page, http, request } = await openAll();
    buttonOf(page, 'Approve: Data')!.click();
    const call = await request();
    comeBack();
    await settle();
    expect(http.match({ method: 'GET' })).toEqual([]);
    call.error(new ProgressEvent('error'));
    await settle();
    buttonOf(page, 'Reject: Website')!.click();
    await eventually(inDialog);
    comeBack();
    await settle();
    expect(http.match({ method: 'GET' })).toEqual([]);
  });

  it('can be paused, and goes on at once', async () => {
    const { page, http, harness, answer } = await openAll();
    buttonOf(page, 'Pause')!.click();
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('app-queue-freshness'))).toContain('Updates are paused.');
    comeBack();
    await settle();
    http.expectNone(() => true);
    buttonOf(page, 'Go on')!.click();
    await answer(ALL);
  });

  it('says that it is not up to date when that fails, and how to ask again', async () => {
    const { page, request } = await openAll();
    comeBack();
    (await request()).flush(null, { status: 503, statusText: 'Unavailable' });
    const now = await eventually(() => buttonOf(page, 'Update now'));
    expect(page.querySelectorAll('li').length).toBe(3);
    now.click();
    (await request()).flush(aQueuePage(ALL));
    await eventually(() => buttonOf(page, 'Pause'));
  });

  it('reads as many pages as are shown', async () => {
    const { page, answer, request } = await openApprovals();
    await answer([MONDAY], 'second');
    buttonOf(page, 'Show more')!.click();
    (await request()).flush(aQueuePage([GITAS], 'third'));
    await settle();
    comeBack();
    (await request()).flush(aQueuePage([MONDAY], 'second'));
    const next = await request();
    expect(next.request.params.get('cursor')).toBe('second');
    next.flush(aQueuePage([GITAS], 'third'));
    await settle();
    expect(page.querySelectorAll('li').length).toBe(2);
    expect(buttonOf(page, 'Show more')).not.toBeNull();
  });

  it('forgets what is not decided like this any more, where that is shown', async () => {
    const open = await openApprovals('/approvals?status=approved');
    const all = ALL.map((entry) => decidedBy(entry, 'approved'));
    await open.answer(all);
    await bringUpToDate(open, all.slice(1));
    expect(open.page.querySelector('#entry-1')).toBeNull();
    expect(statusOf(open.page)).toBe('1 entry has changed.');
  });
});
