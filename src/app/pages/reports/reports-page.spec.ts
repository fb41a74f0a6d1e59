import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuthError, AuthService } from '../../auth';
import {
  buttonOf,
  eventually,
  inNarrowWindow,
  linkOf,
  provideTimesheetsTesting,
  TEST_REPORTS_API,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import { ReportsPage } from './reports-page';

const REPORT = {
  month: '2026-11',
  total: '37.50',
  projects: [
    { project: 'Website', hours: '30.00', entries: 4 },
    { project: 'Hiring', hours: '7.50', entries: 1 },
  ],
};

interface OpenPage {
  readonly page: HTMLElement;
  readonly http: HttpTestingController;
  readonly harness: RouterTestingHarness;
  /** The request that is open now. */
  readonly request: () => Promise<TestRequest>;
  /** Answers it, and waits until that is shown. */
  readonly answer: (report: object) => Promise<void>;
}

async function openReports(
  url = '/reports',
  options: TimesheetsTestingOptions = {},
): Promise<OpenPage> {
  TestBed.configureTestingModule({
    providers: [
      provideTimesheetsTesting(options),
      provideRouter([{ path: 'reports', component: ReportsPage }], withComponentInputBinding()),
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(url);
  const request = (): Promise<TestRequest> => eventually(() => http.match(() => true)[0]);
  const answer = async (report: object): Promise<void> => {
    (await request()).flush(report);
    await harness.fixture.whenStable();
  };
  return { page: harness.routeNativeElement!, http, harness, request, answer };
}

function rowsOf(page: HTMLElement): readonly string[] {
  return [...page.querySelectorAll('tr')].map(({ children }) =>
    [...children].map(textOf).join(' | '),
  );
}

describe('ReportsPage', () => {
  it('adds up the present month where the address names none', async () => {
    const { page, request } = await openReports();
    const { request: asked } = await request();
    expect(asked.url).toBe(`${TEST_REPORTS_API}/hours`);
    expect(asked.params.get('month')).toBe('2026-11');
    expect(textOf(page.querySelector('h2'))).toBe('November 2026');
    expect(page.querySelector('app-skeleton')).not.toBeNull();
  });

  for (const [month, asked] of [
    ['2026-02', '2026-02'],
    ['2026-13', '2026-11'],
    ['now', '2026-11'],
  ] as const) {
    it(`shows ${asked} when the address says month=${month}`, async () => {
      const { page, request } = await openReports(`/reports?month=${month}`);
      expect((await request()).request.params.get('month')).toBe(asked);
      const isUnknown = textOf(page).includes('The address names no month');
      expect(isUnknown).toBe(month !== asked);
    });
  }

  it('leads to the months around, over the end of a year', async () => {
    const { page } = await openReports('/reports?month=2026-12');
    expect(linkOf(page, 'Previous month')!.getAttribute('href')).toBe('/reports?month=2026-11');
    expect(linkOf(page, 'Next month')!.getAttribute('href')).toBe('/reports?month=2027-01');
    expect(linkOf(page, 'This month')!.getAttribute('href')).toBe('/reports');
  });

  it('leads no further than the calendar of the API', async () => {
    const { page } = await openReports('/reports?month=2000-01');
    expect(linkOf(page, 'Previous month')).toBeNull();
  });

  it('shows the hours of each project, and of all', async () => {
    const { page, answer } = await openReports();
    await answer(REPORT);
    expect(rowsOf(page)).toEqual([
      'Project | Entries | Hours',
      'Website | 4 | 30.00',
      'Hiring | 1 | 7.50',
      'Total | 37.50',
    ]);
  });

  it('draws bars, as long as the hours are many, for those who see them', async () => {
    const { page, answer } = await openReports();
    await answer(REPORT);
    const bars = [...page.querySelectorAll('svg')];
    expect(bars.map((bar) => bar.querySelector('rect:last-child')?.getAttribute('width'))).toEqual([
      '100%',
      '25%',
    ]);
    for (const bar of bars) expect(bar.getAttribute('aria-hidden')).toBe('true');
  });

  it('fits into a narrow window, however long the name of a project is', async () => {
    await inNarrowWindow(360, async () => {
      const { page, answer } = await openReports();
      await answer({ ...REPORT, projects: [{ ...REPORT.projects[0], project: 'W'.repeat(80) }] });
      const { clientWidth } = page.ownerDocument.documentElement;
      expect(page.querySelector('table')!.getBoundingClientRect().right).toBeLessThanOrEqual(
        clientWidth,
      );
    });
  });

  it('says that there is nothing, and where to write it down', async () => {
    const { page, answer } = await openReports();
    await answer({ month: '2026-11', total: '0.00', projects: [] });
    expect(textOf(page)).toContain('Nothing in this month');
    expect(linkOf(page, 'My timesheets')!.getAttribute('href')).toBe('/timesheets');
    expect(page.querySelector('table')).toBeNull();
  });

  it('tries again what failed', async () => {
    const { page, harness, answer, request } = await openReports();
    (await request()).error(new ProgressEvent('error'));
    await harness.fixture.whenStable();
    const again = buttonOf(page, 'Try')!;
    again.click();
    await answer(REPORT);
    expect(textOf(page)).toContain('Website');
  });

  it('asks for consent to the second API, and reads the report with it', async () => {
    const challenge = { audience: 'https://api.example.test/reports' };
    const refusals = [new AuthError('AUTH_CONSENT_REQUIRED', 'words', { challenge })];
    const { page, http, answer } = await openReports('/reports', { refusals });
    const consent = await eventually(() => buttonOf(page, 'Give consent'));
    expect(textOf(page.querySelector('[role=alert]'))).toContain('Your consent is needed.');
    http.expectNone(() => true);
    const stepUp = spyOn(TestBed.inject(AuthService), 'stepUp').and.resolveTo();
    consent.click();
    await answer(REPORT);
    expect(stepUp).toHaveBeenCalledOnceWith(challenge, { popup: true });
    expect(textOf(page)).toContain('Website');
  });

  it('takes the hours off the screen when the session ends', async () => {
    const { page, harness, answer } = await openReports();
    await answer(REPORT);
    await TestBed.inject(AuthService).signOut({ local: true });
    await harness.fixture.whenStable();
    expect(textOf(page)).not.toContain('Website');
    expect(textOf(page)).toContain('Reports are shown to people who are signed in.');
  });
});
