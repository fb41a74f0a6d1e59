import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import {
  anEntry,
  aProblem,
  buttonOf,
  eventually,
  inNarrowWindow,
  linkOf,
  TEST_API,
  textOf,
} from '../../testing';
import { aQueuePage, decidedBy, openApprovals, settle } from './testing/open-approvals';

const BEN = { employeeId: 'auth0|ben', employeeEmail: 'ben@example.test' };
const BENS = anEntry({ ...BEN, id: '1', project: 'Data centre', version: 3 });
const GITAS = anEntry({ id: '2', employeeId: 'github|7', employeeEmail: null, hours: '2.00' });
const OWN = anEntry({ id: '3', employeeId: 'auth0|ada' });

describe('ApprovalsPage', () => {
  for (const [url, status, heading] of [
    ['/approvals', 'submitted', 'Waiting for a decision'],
    ['/approvals?status=approved', 'approved', 'Approved entries'],
    ['/approvals?status=rejected', 'rejected', 'Rejected entries'],
    ['/approvals?status=paid', 'submitted', 'Waiting for a decision'],
  ] as const) {
    it(`shows at ${url} what is ${status}`, async () => {
      const { page, request } = await openApprovals(url);
      const { request: asked } = await request();
      expect(asked.url).toBe(`${TEST_API}/approvals/weeks`);
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

  it('shows a card of each person and week, with its total, its days and its entries', async () => {
    const { page, answer } = await openApprovals();
    await answer([
      { ...BENS, note: 'Racks' },
      { ...BENS, id: '4', date: '2026-11-17', hours: '4.25' },
      GITAS,
      { ...BENS, id: '5', date: '2026-11-10' },
    ]);
    const cards = [...page.querySelectorAll('article')];
    expect(cards.map((card) => textOf(card.querySelector('h3')))).toEqual([
      jasmine.stringMatching(/^ben@example\.test Week 47 · 16\s–\s22 November 2026$/),
      jasmine.stringMatching(/^github\|7 Week 47/),
      jasmine.stringMatching(/^ben@example\.test Week 46/),
    ]);
    const [bens] = cards;
    expect(textOf(bens!.querySelector('.total'))).toBe('11.75 hours, 2 entries');
    const days = [...bens!.querySelectorAll('dl div')].map(textOf);
    expect(days.length).toBe(7);
    expect(days.slice(0, 3)).toEqual(['Mon–', 'Tue4.25', 'Wed7.50']);
    const lines = [...bens!.querySelectorAll('li')].map(textOf);
    expect(lines[0]).toContain('4.25 hours');
    expect(lines[1]).toContain('Data centre');
    expect(lines[1]).toContain('Racks');
  });

  it('folds up what is long, and unfolds it on demand', async () => {
    const { page, answer, harness } = await openApprovals();
    await answer(Array.from({ length: 9 }, (_, index) => ({ ...BENS, id: `long-${index}` })));
    expect(page.querySelectorAll('li').length).toBe(5);
    const fold = buttonOf(page, 'Show all 9 entries')!;
    expect(fold.getAttribute('aria-expanded')).toBe('false');
    fold.click();
    await harness.fixture.whenStable();
    expect(page.querySelectorAll('li').length).toBe(9);
    buttonOf(page, 'Show fewer entries')!.click();
    await harness.fixture.whenStable();
    expect(page.querySelectorAll('li').length).toBe(5);
  });

  it('fits into a narrow window, however long the words of an entry are', async () => {
    await inNarrowWindow(320, async () => {
      const { page, answer } = await openApprovals();
      await answer([
        {
          ...BENS,
          project: 'W'.repeat(80),
          note: 'n'.repeat(500),
          employeeEmail: `${'e'.repeat(60)}@example.test`,
        },
      ]);
      page.querySelector<HTMLElement>('li input')!.click();
      await eventually(() => buttonOf(page, 'Approve 1'));
      const { clientWidth } = page.ownerDocument.documentElement;
      for (const shown of page.querySelectorAll('article, article *, .dock *')) {
        expect(shown.getBoundingClientRect().right).toBeLessThanOrEqual(clientWidth);
      }
    });
  });

  it("shows one's own entry without a way to decide about it, and says why", async () => {
    const { page, answer } = await openApprovals();
    await answer([OWN]);
    expect(textOf(page.querySelector('li'))).toContain('somebody else has to decide');
    expect(page.querySelector('article button, article input')).toBeNull();
    expect(page.querySelector('.tools input')).toBeNull();
  });

  it('says who decided, and why, and offers nothing more', async () => {
    const { page, answer } = await openApprovals('/approvals?status=rejected');
    const { employeeId, ...rest } = BENS;
    await answer([
      decidedBy(
        { employeeId, ...rest },
        'rejected',
        'mara@example.test',
        'auth0|mara',
        'Split it.',
      ),
      decidedBy({ ...GITAS, date: '2026-11-17' }, 'rejected', 'ada@example.test', 'auth0|ada'),
    ]);
    const [bens, gitas] = [...page.querySelectorAll('li')].map(textOf);
    expect(bens).toMatch(/Rejected by mara@example\.test, .*: “Split it\.”/);
    expect(gitas).toContain('Rejected by you');
    expect(page.querySelector('article button, article input')).toBeNull();
  });

  it('tries again what failed, and leaves the focus where it is', async () => {
    const { page, harness, answer, request } = await openApprovals();
    (await request()).error(new ProgressEvent('error'));
    await harness.fixture.whenStable();
    const tab = linkOf(page, 'Approved')!;
    tab.focus();
    buttonOf(page, 'Try')!.click();
    await answer([BENS]);
    expect(page.querySelectorAll('article').length).toBe(1);
    expect(TestBed.inject(DOCUMENT).activeElement).toBe(tab);
  });

  for (const [url, words] of [
    ['/approvals', 'What people write down appears here by itself.'],
    ['/approvals?status=approved', 'Nothing has been approved yet.'],
    ['/approvals?status=rejected', 'Nothing is rejected at the moment.'],
  ] as const) {
    it(`says at ${url} that there is nothing, and what to do next`, async () => {
      const { page, answer } = await openApprovals(url);
      await answer([]);
      expect(textOf(page.querySelector('.empty'))).toContain(words);
      const wayOn = linkOf(page, 'See what waits for a decision');
      expect(wayOn?.getAttribute('href')).toBe(url === '/approvals' ? undefined : '/approvals');
    });
  }

  it('says which scope the API misses', async () => {
    const { page, harness, request } = await openApprovals();
    (await request()).flush(aProblem('insufficient-scope'), {
      status: 403,
      statusText: 'Forbidden',
      headers: { 'WWW-Authenticate': 'Bearer scope="approve:timesheets"' },
    });
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('app-problem-notice'))).toContain('approve:timesheets');
  });

  it('shows nothing once nobody is signed in', async () => {
    const { page, http, harness } = await openApprovals('/approvals', { user: null });
    await harness.fixture.whenStable();
    http.expectNone(() => true);
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
  });

  it('shows more on demand, in the card of the same person and week where that goes on', async () => {
    const { page, answer, request } = await openApprovals();
    await answer([BENS], 'next');
    buttonOf(page, 'Show more')!.click();
    const call = await request();
    expect(call.request.params.get('cursor')).toBe('next');
    call.flush(aQueuePage([BENS, { ...BENS, id: '4' }, GITAS]));
    await settle();
    expect(page.querySelectorAll('article').length).toBe(2);
    expect(page.querySelectorAll('li').length).toBe(3);
    expect(buttonOf(page, 'Show more')).toBeNull();
  });

  it('keeps what is there when the next page does not come', async () => {
    const { page, answer, request } = await openApprovals();
    await answer([BENS], 'next');
    buttonOf(page, 'Show more')!.click();
    (await request()).flush(null, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(page.querySelectorAll('article').length).toBe(1);
    expect(page.querySelector('app-problem-notice')).not.toBeNull();
  });
});
