import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { REPLAY_AFTER_RENEWAL } from '../auth';
import { anEntry, aPageOf, aProblem, provideTimesheetsTesting, TEST_API } from '../testing';
import { UnexpectedAnswerError } from './entry';
import { TimesheetsApi } from './timesheets-api';

function theApi(): { api: TimesheetsApi; http: HttpTestingController } {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  return { api: TestBed.inject(TimesheetsApi), http: TestBed.inject(HttpTestingController) };
}

const CONTENT = { project: 'Website', date: '2026-11-18', hours: '7.50', note: '' };

const WEEK_URL = `${TEST_API}/timesheets/weeks/2026-W47`;

describe('TimesheetsApi', () => {
  it('saves the changes of a week together, and gives the week back', async () => {
    const { api, http } = theApi();
    const changes = [
      { id: '7', version: 3, entry: CONTENT },
      { id: '8', version: 1, entry: null },
    ];
    const saved = api.saveWeek('2026-W47', changes);
    const call = http.expectOne({ method: 'PATCH', url: WEEK_URL });
    expect(call.request.body).toEqual({ changes });
    expect(call.request.context.get(REPLAY_AFTER_RENEWAL)).toBe(true);
    call.flush({ items: [anEntry({ id: '7', version: 4 })] });
    expect((await saved)[0]?.version).toBe(4);
  });

  it('reads a whole week', async () => {
    const { api, http } = theApi();
    const read = api.readWeek('2026-W46');
    const call = http.expectOne(({ url }) => url === `${TEST_API}/timesheets`);
    expect(call.request.params.get('week')).toBe('2026-W46');
    expect(call.request.params.get('limit')).toBe('200');
    call.flush(aPageOf([anEntry({ id: '7' })]));
    expect((await read).map(({ id }) => id)).toEqual(['7']);
  });

  it('reads the names of projects once they are wanted', async () => {
    const { api, http } = theApi();
    const isWanted = signal(false);
    const projects = TestBed.runInInjectionContext(() => api.projects(isWanted));
    TestBed.tick();
    http.expectNone(() => true);
    expect(projects.value()).toEqual([]);
    isWanted.set(true);
    TestBed.tick();
    http.expectOne(`${TEST_API}/timesheets/projects`).flush({ items: ['Website', 'Hiring'] });
    await TestBed.inject(ApplicationRef).whenStable();
    expect(projects.value()).toEqual(['Website', 'Hiring']);
  });

  it('keeps an odd week inside its part of the path', async () => {
    const { api, http } = theApi();
    const saved = api.saveWeek('../approvals?x=1', []);
    http.expectOne(`${TEST_API}/timesheets/weeks/..%2Fapprovals%3Fx%3D1`).flush({ items: [] });
    await expectAsync(saved).toBeResolved();
  });

  it('lets the error of a refused request through', async () => {
    const { api, http } = theApi();
    const saved = api.saveWeek('2026-W47', []);
    http
      .expectOne(WEEK_URL)
      .flush(aProblem('invalid-input'), { status: 422, statusText: 'Unprocessable' });
    await expectAsync(saved).toBeRejectedWith(jasmine.objectContaining({ status: 422 }));
  });

  it('does not take an answer for a week that is none', async () => {
    const { api, http } = theApi();
    const saved = api.saveWeek('2026-W47', []);
    http.expectOne(WEEK_URL).flush({ items: [{ id: '7' }] });
    await expectAsync(saved).toBeRejectedWithError(UnexpectedAnswerError);
  });
});
