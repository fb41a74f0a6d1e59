import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { AuthService } from '../../auth';
import {
  anEntry,
  aPageOf,
  buttonOf,
  eventually,
  inNarrowWindow,
  linkOf,
  textOf,
} from '../../testing';
import { openTimesheets } from './testing/open-timesheets';

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

function cellsOf(page: HTMLElement): readonly string[] {
  return [...page.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('input')].map(({ value }) => value || '-').join(' '),
  );
}

describe('TimesheetsPage', () => {
  it('asks for the week of today where the address names none', async () => {
    const { page, request } = await openTimesheets('/timesheets', { today: '2027-01-03' });
    expect((await request()).request.params.get('week')).toBe('2026-W53');
    expect(textOf(page.querySelector('h2'))).toMatch(/^Week 53 28 December 2026/);
    expect(page.querySelector('app-skeleton')).not.toBeNull();
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

  it('shows entries by project and day, with exact sums of the days, the projects and the week', async () => {
    const { page, answer } = await openTimesheets();
    await answer([
      anEntry({ id: '1', date: '2026-11-18', hours: '0.25' }),
      anEntry({ id: '2', date: '2026-11-18', hours: '0.50', project: 'On call' }),
      anEntry({ id: '3', date: '2026-11-16', hours: '7.75' }),
    ]);
    expect(cellsOf(page)).toEqual(['On call - - 0.50 - - - -', 'Website 7.75 - 0.25 - - - -']);
    expect([...page.querySelectorAll('tbody .sum')].map(textOf)).toEqual([
      'Total 0.50',
      'Total 8.00',
    ]);
    expect(textOf(page.querySelector('tfoot .day-total:nth-of-type(3)'))).toBe('Wed 18 0.75');
    expect(textOf(page.querySelector('.total'))).toBe('Total 8.50 hours');
  });

  it('says how much of the week was rejected', async () => {
    const { page, answer } = await openTimesheets();
    await answer([REJECTED, anEntry()]);
    expect(textOf(page.querySelector('.total'))).toBe('Total 15.00 hours of which 7.50 rejected');
  });

  it('says who rejected an entry, when and why, and what to do', async () => {
    const { page, harness, answer, cell } = await openTimesheets();
    await answer([REJECTED]);
    cell('Travel, Wednesday 18 November').focus();
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('app-cell-panel'))).toMatch(
      /Rejected by mara@example\.test on 19 November 2026 .*: “Please split it\.” Correct it and save, and it is submitted again\./,
    );
  });

  it('lets nobody type over what is approved, and says so to those who listen', async () => {
    const { page, answer, cell } = await openTimesheets();
    await answer([anEntry({ status: 'approved' })]);
    const field = cell('Website, Wednesday 18 November');
    expect(field.readOnly).toBe(true);
    const described = page.querySelector(`#${field.getAttribute('aria-describedby')!}`);
    expect(textOf(described)).toContain('Approved');
    expect(buttonOf(page, 'Remove Website')).toBeNull();
  });

  it('offers nothing to change where the scope for it is missing', async () => {
    const { page, answer, cell } = await openTimesheets('/timesheets', {
      scopes: ['read:timesheets', 'delete:timesheets'],
    });
    await answer([anEntry()]);
    expect(cell('Website, Wednesday 18 November').readOnly).toBe(true);
    for (const name of ['Add project', 'Copy last week', 'Save', 'Remove']) {
      expect(buttonOf(page, name)).withContext(name).toBeNull();
    }
  });

  it('says what to do with an empty week', async () => {
    const { page, settled, answer } = await openTimesheets();
    await answer([]);
    expect(textOf(page)).toContain('Nothing in this week yet');
    buttonOf(page, 'Add project')!.click();
    await settled();
    expect(TestBed.inject(DOCUMENT).activeElement?.getAttribute('aria-label')).toBe(
      'Project of this row',
    );
  });

  it('does not offer to add to an empty week where the scope for it is missing', async () => {
    const { page, answer } = await openTimesheets('/timesheets', { scopes: ['read:timesheets'] });
    await answer([]);
    expect(textOf(page)).toContain('You may see entries here, but not add any.');
    expect(page.querySelector('button')).toBeNull();
  });

  it('says that there is no connection, and tries again', async () => {
    const { page, harness, answer, request } = await openTimesheets();
    (await request()).error(new ProgressEvent('error'));
    await harness.fixture.whenStable();
    expect(textOf(page.querySelector('[role=alert]'))).toContain('cannot be reached');
    buttonOf(page, 'Try again')!.click();
    await answer([anEntry()]);
    expect(cellsOf(page)).toEqual(['Website - - 7.50 - - - -']);
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
    expect(page.querySelector('input')).toBeNull();
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
  });

  it('shows the rest of a very long week on demand', async () => {
    const { page, answer, request } = await openTimesheets();
    await answer([anEntry({ id: '1' })], 'next');
    buttonOf(page, 'Show more')!.click();
    (await request()).flush(aPageOf([anEntry({ id: '2' })]));
    await eventually(() => page.querySelectorAll('tbody tr')[1]);
    expect(textOf(page.querySelector('.total'))).toBe('Total 15.00 hours');
    expect(buttonOf(page, 'Show more')).toBeNull();
  });

  it('shows each project as a card with fields for a thumb, in a narrow window', async () => {
    await inNarrowWindow(360, async () => {
      const { page, answer } = await openTimesheets();
      await answer([anEntry({ project: 'W'.repeat(80) })]);
      for (const field of page.querySelectorAll('tbody input')) {
        const { right, width, height } = field.getBoundingClientRect();
        expect(right).toBeLessThanOrEqual(360);
        expect(width).toBeGreaterThanOrEqual(60);
        expect(height).toBeGreaterThanOrEqual(44);
      }
    });
  });
});
