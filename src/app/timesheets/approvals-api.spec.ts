import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';

import {
  anEntry,
  aPageOf,
  aProblem,
  eventually,
  provideTimesheetsTesting,
  TEST_API,
} from '../testing';
import { ApprovalsApi, type DecisionToMake, parseQueuePage } from './approvals-api';
import { UnexpectedAnswerError } from './entry';

const WEEK = {
  employeeId: 'auth0|ada',
  employeeEmail: 'ada@example.test',
  week: '2026-W47',
  hours: '7.50',
  entries: [anEntry()],
};

function open(): {
  readonly api: ApprovalsApi;
  readonly request: () => Promise<TestRequest>;
  readonly http: HttpTestingController;
} {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  const http = TestBed.inject(HttpTestingController);
  const request = (): Promise<TestRequest> => eventually(() => http.match(() => true)[0]);
  return { api: TestBed.inject(ApprovalsApi), request, http };
}

function approvals(count: number): readonly DecisionToMake[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    version: 1,
    decision: 'approved',
  }));
}

function answerTo(call: TestRequest): readonly DecisionToMake[] {
  const { decisions } = call.request.body as { decisions: readonly DecisionToMake[] };
  call.flush({
    results: decisions.map(({ id }) => ({ id, entry: anEntry({ id }), problem: null })),
  });
  return decisions;
}

describe('ApprovalsApi', () => {
  it('reads the queue page by page', async () => {
    const { api, request } = open();
    const page = api.weeks('submitted', 'next');
    const call = await request();
    expect(call.request.urlWithParams).toBe(
      `${TEST_API}/approvals/weeks?status=submitted&cursor=next`,
    );
    call.flush({ items: [WEEK, { ...WEEK, entries: [] }], nextCursor: null });
    expect(await page).toEqual({ entries: [anEntry()], nextCursor: null });
  });

  it('reads what was decided in a week, one way and the other', async () => {
    const { api, http } = open();
    const decided = api.decided('2026-W47');
    const calls = await eventually(() => {
      const found = http.match(({ params }) => params.get('week') === '2026-W47');
      return found.length === 2 ? found : null;
    });
    for (const call of calls) {
      const id = call.request.params.get('status')!;
      call.flush(aPageOf([anEntry({ id })]));
    }
    expect((await decided).map(({ id }) => id)).toEqual(['approved', 'rejected']);
  });

  it('asks for a hundred decisions at a time, and tells how far it is', async () => {
    const { api, request } = open();
    const progress: number[] = [];
    const results = api.decide(approvals(250), (answered) => progress.push(answered));
    const sizes: number[] = [];
    for (let part = 0; part < 3; part += 1) sizes.push(answerTo(await request()).length);
    expect(sizes).toEqual([100, 100, 50]);
    const { results: all, problem } = await results;
    expect(progress).toEqual([100, 200, 250]);
    expect(all.map(({ id }) => id)).toEqual(approvals(250).map(({ id }) => id));
    expect(problem).toBeNull();
  });

  it('asks for fewer where each has a reason, which may be long', async () => {
    const { api, request } = open();
    const reasons = approvals(60).map((each) => ({ ...each, reason: '\u{1f4c5}'.repeat(500) }));
    const results = api.decide(reasons);
    const call = await request();
    const bytes = new TextEncoder().encode(JSON.stringify(call.request.body)).length;
    expect(bytes).toBeLessThan(128_000);
    answerTo(call);
    answerTo(await request());
    expect((await results).results.length).toBe(60);
  });

  it('tells what was done before a request failed, and does not go on', async () => {
    const { api, request, http } = open();
    const decided = api.decide(approvals(250));
    answerTo(await request());
    (await request()).flush(null, { status: 503, statusText: 'Unavailable' });
    const { results, problem } = await decided;
    expect(results.length).toBe(100);
    expect(problem?.kind).toBe('unavailable');
    http.expectNone(() => true);
  });

  it('tells by name what the API has against a decision, and what is there now', async () => {
    const { api, request } = open();
    const decided = api.decide(approvals(1));
    const entry = anEntry({ id: '0', status: 'rejected' });
    (await request()).flush({
      results: [{ id: '0', entry, problem: aProblem('already-decided') }],
    });
    expect((await decided).results).toEqual([{ id: '0', entry, problem: 'already-decided' }]);
  });

  for (const results of [
    undefined,
    [{ id: 7, entry: null, problem: null }],
    [{ id: '0', entry: null, problem: {} }],
  ]) {
    it(`takes no answer for one: ${JSON.stringify(results)}`, async () => {
      const { api, request } = open();
      const decided = api.decide(approvals(1));
      (await request()).flush({ results });
      expect((await decided).problem?.kind).toBe('unexpected');
    });
  }
});

describe('A page of the queue', () => {
  for (const value of [
    null,
    {},
    { items: [], nextCursor: 7 },
    { items: [null], nextCursor: null },
    { items: [{ ...WEEK, entries: {} }], nextCursor: null },
    { items: [{ ...WEEK, entries: [{}] }], nextCursor: null },
  ]) {
    it(`is none: ${JSON.stringify(value)}`, () => {
      expect(() => parseQueuePage(value)).toThrowError(UnexpectedAnswerError);
    });
  }
});
