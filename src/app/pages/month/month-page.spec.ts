import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import {
  anEntry,
  aPageOf,
  buttonOf,
  eventually,
  inNarrowWindow,
  linkOf,
  provideTimesheetsTesting,
  TEST_API,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import type { Entry } from '../../timesheets/entry';
import { MonthPage } from './month-page';
import { A_MONTH, AN_EMPTY_MONTH } from './testing/months';

interface OpenMonth {
  readonly page: HTMLElement;
  readonly http: HttpTestingController;
  readonly settled: () => Promise<void>;
  /** The request for the sums that is open now. */
  readonly overview: () => Promise<TestRequest>;
  /** The request for the entries that is open now. */
  readonly entries: () => Promise<TestRequest>;
  /** Answers both, and waits until that is shown. */
  readonly answer: (month: object, entries?: readonly Entry[]) => Promise<void>;
}

async function openMonth(
  url = '/timesheets/month',
  options: TimesheetsTestingOptions = {},
): Promise<OpenMonth> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter(
        [{ path: 'timesheets/month', component: MonthPage }],
        withComponentInputBinding(),
      ),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const settled = (): Promise<void> => harness.fixture.whenStable().then(() => undefined);
  const overview = (): Promise<TestRequest> =>
    eventually(() => http.match(({ url: asked }) => asked.includes('/months/'))[0]);
  const entries = (): Promise<TestRequest> =>
    eventually(() => http.match(({ url: asked }) => asked === `${TEST_API}/timesheets`)[0]);
  const answer = async (month: object, list: readonly Entry[] = []): Promise<void> => {
    (await overview()).flush(month);
    (await entries()).flush(aPageOf(list));
    await settled();
  };
  return { page: harness.routeNativeElement!, http, settled, overview, entries, answer };
}

describe('MonthPage', () => {
  for (const [query, asked] of [
    ['', '2026-11'],
    ['?month=2026-02', '2026-02'],
    ['?month=2026-13', '2026-11'],
  ] as const) {
    it(`asks for ${asked} where the address says "${query}"`, async () => {
      const { page, overview, entries } = await openMonth(`/timesheets/month${query}`);
      expect((await overview()).request.url).toBe(`${TEST_API}/timesheets/months/${asked}`);
      expect((await entries()).request.params.get('month')).toBe(asked);
      const isUnknown = textOf(page).includes('The address names no month');
      expect(isUnknown).toBe(query.includes('13'));
    });
  }

  it('shows the days of the month in their weeks, which lead to the sheets', async () => {
    const { page, answer } = await openMonth();
    await answer(A_MONTH);
    const week = linkOf(page, 'Week 47')!;
    expect(week.getAttribute('href')).toBe('/timesheets?week=2026-W47');
    expect([...week.closest('tr')!.children].map(textOf)).toEqual([
      '47',
      '16',
      '17',
      '187.50',
      '19',
      '20',
      '21',
      '22',
      '7.50',
    ]);
    expect(page.querySelector('[aria-current=date]')?.textContent).toContain('18');
  });

  it('says what was submitted, approved and rejected, and what each project took', async () => {
    const { page, answer } = await openMonth();
    await answer(A_MONTH);
    expect(textOf(page.querySelector('dl'))).toBe('Submitted30.00Approved7.50Rejected2.00');
    expect([...page.querySelectorAll('app-project-chart tbody tr')].map(textOf)).toEqual([
      'Website 30.00',
      'Hiring 7.50',
    ]);
    const bars = page.querySelectorAll('app-project-chart rect:last-child');
    expect([...bars].map((bar) => bar.getAttribute('width'))).toEqual(['100%', '25%']);
  });

  it('lists the entries, each with the way to its week', async () => {
    const { page, answer } = await openMonth();
    await answer(A_MONTH, [anEntry({ status: 'rejected' })]);
    const line = page.querySelector('app-month-entries li');
    expect(textOf(line)).toBe('Wednesday 18 NovemberWebsite7.50Rejected');
    expect(line!.querySelector('a')!.getAttribute('href')).toBe('/timesheets?week=2026-W47');
  });

  it('asks the API for one state, and leaves out other projects', async () => {
    const { page, overview, entries, settled } = await openMonth(
      '/timesheets/month?status=rejected&project=Website',
    );
    (await overview()).flush(A_MONTH);
    const call = await entries();
    expect(call.request.params.get('status')).toBe('rejected');
    call.flush(aPageOf([anEntry({ id: '1' }), anEntry({ id: '2', project: 'Hiring' })]));
    await settled();
    expect(page.querySelectorAll('app-month-entries li').length).toBe(1);
    const [status, project] = page.querySelectorAll('select');
    expect([status!.value, project!.value]).toEqual(['rejected', 'Website']);
  });

  it('keeps what is chosen in the address', async () => {
    const { page, answer } = await openMonth('/timesheets/month?month=2026-11');
    await answer(A_MONTH);
    const [status] = page.querySelectorAll('select');
    status!.value = 'approved';
    status!.dispatchEvent(new Event('change'));
    const url = await eventually(() =>
      TestBed.inject(Router).url.includes('status') ? TestBed.inject(Router).url : null,
    );
    expect(url).toBe('/timesheets/month?month=2026-11&status=approved');
  });

  it('does not ask for a state that there is not', async () => {
    const { entries } = await openMonth('/timesheets/month?status=paid');
    expect((await entries()).request.params.has('status')).toBe(false);
  });

  it('says what to do with an empty month', async () => {
    const { page, answer } = await openMonth();
    await answer(AN_EMPTY_MONTH);
    expect(textOf(page)).toContain('Nothing in this month yet');
    expect(linkOf(page, 'To this week')!.getAttribute('href')).toBe('/timesheets');
    expect(page.querySelector('app-month-entries')).toBeNull();
  });

  it('tries again what failed', async () => {
    const { page, overview, settled, entries } = await openMonth();
    (await overview()).error(new ProgressEvent('error'));
    (await entries()).flush(aPageOf([]));
    await settled();
    buttonOf(page, 'Try again')!.click();
    (await overview()).flush(A_MONTH);
    await settled();
    expect(textOf(page)).toContain('Total 37.50 hours');
    expect(page.querySelector('[role=alert]')).toBeNull();
  });

  it('shows nothing and asks for nothing where nobody is signed in', async () => {
    const { page, http, settled } = await openMonth(undefined, { user: null });
    await settled();
    http.expectNone(() => true);
    expect(textOf(page)).toContain('Entries are shown to people who are signed in.');
  });

  it('fits into a narrow window', async () => {
    await inNarrowWindow(360, async () => {
      const { page, answer } = await openMonth();
      await answer({ ...A_MONTH, projects: [{ ...A_MONTH.projects[0], project: 'W'.repeat(80) }] });
      for (const table of page.querySelectorAll('table')) {
        expect(table.getBoundingClientRect().right).toBeLessThanOrEqual(360);
      }
    });
  });
});
