import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { anEntry, buttonOf, eventually, textOf } from '../../testing';
import {
  decideAmong,
  decidedBy,
  openApprovals,
  type OpenApprovals,
  refuse,
  settle,
} from './testing/open-approvals';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const MONDAY = anEntry({ ...BEN, id: '1', project: 'Data centre', date: '2026-11-16' });
const TUESDAY = anEntry({ ...BEN, id: '2', project: 'Website', date: '2026-11-17' });
const BOTH = [MONDAY, TUESDAY];

function barOf(page: HTMLElement): HTMLElement {
  return page.querySelector<HTMLElement>('app-undo-bar')!;
}

/** What there is after Ada has approved both. */
function approved(): readonly (typeof MONDAY)[] {
  return BOTH.map((entry) =>
    decidedBy({ ...entry, version: 2 }, 'approved', 'ada@example.test', 'auth0|ada'),
  );
}

async function openApproved(): Promise<OpenApprovals> {
  const open = await openApprovals();
  await open.answer(BOTH);
  buttonOf(open.page, 'Approve week 47')!.click();
  await open.decide(decideAmong(BOTH));
  return open;
}

function press(key: string, target: EventTarget = TestBed.inject(DOCUMENT).body): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }),
  );
}

describe('Undo', () => {
  it('withdraws what was decided, and shows it again where it was', async () => {
    const { page, decide } = await openApproved();
    expect(textOf(barOf(page))).toContain('Approved: 2 entries of ben@example.test, 15.00 hours.');
    expect(page.querySelector('article')).toBeNull();
    const undo = buttonOf(page, 'Undo')!;
    undo.focus();
    undo.click();
    const wanted = await decide(decideAmong(approved()));
    expect(wanted).toEqual([
      { id: '1', version: 2, decision: 'withdrawn' },
      { id: '2', version: 2, decision: 'withdrawn' },
    ]);
    const projects = [...page.querySelectorAll('li .project')].map(textOf);
    expect(projects).toEqual(['Data centre', 'Website']);
    expect(textOf(barOf(page))).toContain('Taken back: 2 entries wait again.');
    expect(TestBed.inject(DOCUMENT).activeElement?.id).toBe('last-decision');
    expect(page.querySelector('app-selection-bar')).toBeNull();
  });

  it('works by Control and Z, wherever one is, but for a field of text', async () => {
    const { page, http, decide } = await openApproved();
    const field = page.appendChild(page.ownerDocument.createElement('textarea'));
    press('z', field);
    await settle();
    http.expectNone(() => true);
    press('z');
    await decide(decideAmong(approved()));
    expect(page.querySelectorAll('li').length).toBe(2);
    press('z');
    await settle();
    http.expectNone(() => true);
  });

  it('says which of it stays, and why', async () => {
    const { page, decide } = await openApproved();
    buttonOf(page, 'Undo')!.click();
    await decide(({ id, version }) =>
      id === '1'
        ? refuse(id, 'not-your-decision', decidedBy({ ...MONDAY, version: 3 }, 'rejected'))
        : decideAmong(approved())({ id, version, decision: 'withdrawn' }),
    );
    expect(textOf(barOf(page))).toContain('Taken back: 1 entry waits again.');
    expect(textOf(barOf(page))).toContain('1 decision stays:');
    expect(textOf(barOf(page).querySelector('li'))).toBe(
      'ben@example.test, Data centre: Somebody else has decided about it since.',
    );
    expect([...page.querySelectorAll('article .project')].map(textOf)).toEqual(['Website']);
  });

  for (const [problem, words] of [
    ['too-late', 'It was decided too long ago to take that back.'],
    ['not-found', 'It does not exist any more.'],
    ['stale-version', 'It has changed since your decision.'],
  ] as const) {
    it(`says of ${problem}: ${words}`, async () => {
      const { page, decide } = await openApproved();
      buttonOf(page, 'Undo')!.click();
      await decide(({ id }) => refuse(id, problem, null));
      expect(textOf(barOf(page))).toContain('2 decisions stay:');
      expect(textOf(barOf(page).querySelector('li'))).toContain(words);
      expect(textOf(barOf(page))).not.toContain('Taken back');
    });
  }

  it('can be tried again when it does not get through', async () => {
    const { page, request, decide } = await openApproved();
    buttonOf(page, 'Undo')!.click();
    (await request()).error(new ProgressEvent('error'));
    const again = await eventually(() => buttonOf(barOf(page), 'Try again'));
    expect(textOf(barOf(page))).toContain('It is not taken back yet.');
    again.click();
    await decide(decideAmong(approved()));
    expect(page.querySelectorAll('article li').length).toBe(2);
  });

  it('counts as done what waits again although the answer was lost', async () => {
    const { page, decide } = await openApproved();
    buttonOf(page, 'Undo')!.click();
    await decide(({ id }) => refuse(id, 'stale-version', { ...BOTH[Number(id) - 1]!, version: 3 }));
    expect(textOf(barOf(page))).toContain('Taken back: 2 entries wait again.');
  });

  it('takes the entries off the list of what is decided, where that is shown', async () => {
    const { page, harness, answer, decide } = await openApproved();
    await harness.navigateByUrl('/approvals?status=approved');
    await answer(approved());
    expect(page.querySelectorAll('article li').length).toBe(2);
    buttonOf(page, 'Undo')!.click();
    await decide(decideAmong(approved()));
    expect(page.querySelectorAll('article li').length).toBe(0);
  });
});

describe('The bar about the last decision', () => {
  beforeEach(() => {
    jasmine.clock().install();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  async function openUnderClock(): Promise<OpenApprovals> {
    jasmine.clock().uninstall();
    const open = await openApprovals();
    await open.answer(BOTH);
    buttonOf(open.page, 'Approve week 47')!.click();
    const call = await open.request();
    await settle();
    // From here on the bar is made, and its timer.
    jasmine.clock().install();
    call.flush({
      results: BOTH.map(({ id, version }) =>
        decideAmong(BOTH)({ id, version, decision: 'approved' }),
      ),
    });
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    TestBed.tick();
    return open;
  }

  function pass(seconds: number): void {
    jasmine.clock().tick(seconds * 1000);
    TestBed.tick();
  }

  it('counts ten seconds down, says then that it stays, and can be closed', async () => {
    const { page } = await openUnderClock();
    expect(textOf(barOf(page))).toContain('10 s');
    pass(9);
    expect(textOf(barOf(page))).toContain('1 s');
    expect(buttonOf(page, 'Undo')).not.toBeNull();
    pass(1);
    expect(buttonOf(page, 'Undo')).toBeNull();
    expect(textOf(barOf(page))).toContain('It stays like this now.');
    pass(600);
    buttonOf(page, 'Close')!.click();
    TestBed.tick();
    expect(barOf(page)).toBeNull();
  });

  for (const [begin, end] of [
    ['mouseenter', 'mouseleave'],
    ['focusin', 'focusout'],
  ] as const) {
    it(`waits from ${begin} to ${end}`, async () => {
      const { page } = await openUnderClock();
      pass(5);
      barOf(page).dispatchEvent(new Event(begin));
      pass(60);
      expect(textOf(barOf(page))).toContain('5 s');
      barOf(page).dispatchEvent(new Event(end));
      pass(5);
      expect(buttonOf(page, 'Undo')).toBeNull();
    });
  }
});
