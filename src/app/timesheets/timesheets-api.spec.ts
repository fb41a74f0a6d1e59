import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import { anEntry, aProblem, provideTimesheetsTesting, TEST_API } from '../testing';
import { UnexpectedAnswerError } from './entry';
import { TimesheetsApi } from './timesheets-api';

function theApi(): { api: TimesheetsApi; http: HttpTestingController } {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  return { api: TestBed.inject(TimesheetsApi), http: TestBed.inject(HttpTestingController) };
}

const CONTENT = { project: 'Website', date: '2026-11-18', hours: '7.50', note: '' };

describe('TimesheetsApi', () => {
  it('adds what was worked, and gives the entry back', async () => {
    const { api, http } = theApi();
    const added = api.add(CONTENT, 'key-1');
    const call = http.expectOne({ method: 'POST', url: `${TEST_API}/timesheets` });
    expect(call.request.body).toEqual(CONTENT);
    expect(call.request.headers.get('Idempotency-Key')).toBe('"key-1"');
    call.flush(anEntry(), { status: 201, statusText: 'Created' });
    expect(await added).toEqual(anEntry());
  });

  it('reads one entry', async () => {
    const { api, http } = theApi();
    const read = api.read('7');
    http.expectOne({ method: 'GET', url: `${TEST_API}/timesheets/7` }).flush(anEntry({ id: '7' }));
    expect((await read).id).toBe('7');
  });

  it('corrects an entry on the base of the version that was seen', async () => {
    const { api, http } = theApi();
    const corrected = api.correct('7', 3, CONTENT);
    const call = http.expectOne({ method: 'PATCH', url: `${TEST_API}/timesheets/7` });
    expect(call.request.body).toEqual({ ...CONTENT, version: 3 });
    call.flush(anEntry({ version: 4 }));
    expect((await corrected).version).toBe(4);
  });

  it('deletes an entry', async () => {
    const { api, http } = theApi();
    const deleted = api.delete('7');
    http
      .expectOne({ method: 'DELETE', url: `${TEST_API}/timesheets/7` })
      .flush(null, { status: 204, statusText: 'No Content' });
    await expectAsync(deleted).toBeResolved();
  });

  it('keeps an odd id inside its part of the path', async () => {
    const { api, http } = theApi();
    const read = api.read('../approvals?x=1');
    http.expectOne(`${TEST_API}/timesheets/..%2Fapprovals%3Fx%3D1`).flush(anEntry());
    await expectAsync(read).toBeResolved();
  });

  it('lets the error of a refused request through', async () => {
    const { api, http } = theApi();
    const added = api.add(CONTENT, 'key-1');
    http
      .expectOne(`${TEST_API}/timesheets`)
      .flush(aProblem('invalid-input'), { status: 422, statusText: 'Unprocessable' });
    await expectAsync(added).toBeRejectedWith(jasmine.objectContaining({ status: 422 }));
  });

  it('does not take an answer for an entry that is none', async () => {
    const { api, http } = theApi();
    const read = api.read('7');
    http.expectOne(`${TEST_API}/timesheets/7`).flush({ id: '7' });
    await expectAsync(read).toBeRejectedWithError(UnexpectedAnswerError);
  });
});
