import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import {
  anEntry,
  aPageOf,
  buttonOf,
  eventually,
  linkOf,
  provideTimesheetsTesting,
  TEST_API,
  textOf,
  type TimesheetsTestingOptions,
} from '../../testing';
import { Dashboard } from './dashboard';

interface OpenDashboard {
  readonly host: HTMLElement;
  readonly http: HttpTestingController;
  /** The request for something, once it is there. */
  readonly asked: (what: string) => Promise<TestRequest>;
}

function open(options: TimesheetsTestingOptions = {}): OpenDashboard {
  TestBed.configureTestingModule({
    providers: [provideTimesheetsTesting(options), provideRouter([])],
  });
  const host = TestBed.createComponent(Dashboard).nativeElement as HTMLElement;
  const http = TestBed.inject(HttpTestingController);
  const asked = (what: string): Promise<TestRequest> =>
    eventually(() => http.match(({ urlWithParams }) => urlWithParams.includes(what))[0]);
  return { host, http, asked };
}

function card(host: HTMLElement, label: string): HTMLAnchorElement | null {
  return linkOf(host, label);
}

async function told(host: HTMLElement, label: string): Promise<string> {
  await eventually(() => card(host, label)?.querySelector('strong'));
  return textOf(card(host, label));
}

describe('The dashboard', () => {
  it('has the hours of this week, and the days without any', async () => {
    const { host, asked } = open();
    const request = await asked('week=2026-W47');
    expect(request.request.url).toBe(`${TEST_API}/timesheets`);
    request.flush(aPageOf([anEntry({ date: '2026-11-17', hours: '7.50' })]));
    expect(await told(host, 'This week')).toBe('This week 7.50 hours 16 – 22 November 2026');
    expect(textOf(card(host, 'Days without'))).toContain('Monday');
    expect(textOf(card(host, 'Days without'))).not.toContain('Tuesday');
    expect(card(host, 'This week')!.getAttribute('href')).toBe('/timesheets');
  });

  it('says that no day is missing', async () => {
    const { host, asked } = open({ today: '2026-11-16' });
    (await asked('week=')).flush(aPageOf([]));
    expect(await told(host, 'Days without')).toContain('None');
  });

  for (const [count, more, words, href] of [
    [0, null, 'Nothing', '/timesheets'],
    [1, null, '1 entry', '/timesheets?week=2026-W46'],
    [2, null, '2 entries', '/timesheets?week=2026-W46'],
    [2, 'next', 'More than 2 entries', '/timesheets?week=2026-W46'],
  ] as const) {
    it(`leads to what is to be corrected: ${words}`, async () => {
      const { host, asked } = open();
      const items = Array.from({ length: count }, () => anEntry({ date: '2026-11-13' }));
      (await asked('status=rejected')).flush(aPageOf(items, more));
      expect(await told(host, 'To correct')).toContain(words);
      expect(card(host, 'To correct')!.getAttribute('href')).toBe(href);
    });
  }

  it('tells managers how many weeks wait for them', async () => {
    const { host, asked } = open();
    (await asked('/approvals/weeks')).flush({
      // One's own week is for somebody else to decide about.
      items: [
        { employeeId: 'a' },
        { employeeId: 'b' },
        { employeeId: 'c' },
        { employeeId: 'auth0|ada' },
      ],
      nextCursor: null,
    });
    expect(await told(host, 'Waiting')).toContain('3 weeks');
    expect(card(host, 'Waiting')!.getAttribute('href')).toBe('/approvals');
  });

  it('asks nothing about approvals for those who may not approve', async () => {
    const { host, http, asked } = open({ scopes: ['read:timesheets'] });
    await asked('week=');
    http.expectNone(({ url }) => url.includes('/approvals'));
    expect(linkOf(host, 'Waiting')).toBeNull();
  });

  it('asks nothing for those who may do nothing, and says so', async () => {
    const { host, http } = open({ scopes: ['openid'] });
    await eventually(() => host.querySelector('.notice'));
    http.expectNone(() => true);
    expect(textOf(host)).toContain('may not use Timesheets yet');
  });

  it('says what failed, once, and asks again only for that', async () => {
    const { host, http, asked } = open();
    (await asked('week=')).flush(aPageOf([]));
    (await asked('status=rejected')).flush(null, { status: 503, statusText: 'Down' });
    (await asked('/approvals/weeks')).flush(null, { status: 503, statusText: 'Down' });
    const alert = await eventually(() => host.querySelector('[role=alert]'));
    expect(host.querySelectorAll('[role=alert]').length).toBe(1);
    expect(textOf(host)).toContain('tried again by itself');
    buttonOf(alert, 'Try again')!.click();
    (await asked('status=rejected')).flush(aPageOf([]));
    (await asked('/approvals/weeks')).flush({ items: [], nextCursor: null });
    http.expectNone(() => true);
    await eventually(() => (host.querySelector('[role=alert]') ? null : true));
    expect(textOf(card(host, 'Waiting'))).toContain('Nothing');
  });

  it('does not believe an answer of another form', async () => {
    const { host, asked } = open();
    (await asked('/approvals/weeks')).flush({ items: 'many' });
    expect(textOf(await eventually(() => host.querySelector('[role=alert]')))).toContain(
      'Something unexpected',
    );
  });
});
