import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { ApplicationRef, signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { anEntry, aPageOf, provideTimesheetsTesting, TEST_API } from '../testing';
import type { EntryList } from './entry-list';
import { TimesheetsApi } from './timesheets-api';

const FIRST = anEntry({ id: '1' });
const SECOND = anEntry({ id: '2' });
const SERVER_ERROR = { status: 503, statusText: 'Service Unavailable' };

interface OpenList {
  readonly list: EntryList;
  readonly week: WritableSignal<string | null>;
  readonly http: HttpTestingController;
}

function openList(): OpenList {
  TestBed.configureTestingModule({ providers: [provideTimesheetsTesting()] });
  const week = signal<string | null>('2026-W47');
  const list = TestBed.runInInjectionContext(() => TestBed.inject(TimesheetsApi).ownEntries(week));
  return { list, week, http: TestBed.inject(HttpTestingController) };
}

/** The one request that is open now. */
function request(http: HttpTestingController): TestRequest {
  TestBed.tick();
  return http.expectOne(({ url }) => url === `${TEST_API}/timesheets`);
}

async function answer(http: HttpTestingController, body: object): Promise<void> {
  request(http).flush(body);
  await TestBed.inject(ApplicationRef).whenStable();
}

function idsOf({ state }: EntryList): readonly string[] {
  const now = state();
  return now.status === 'loaded' ? now.entries.map(({ id }) => id) : [];
}

describe('EntryList', () => {
  it('asks for the whole week at once, and is loading meanwhile', () => {
    const { list, http } = openList();
    const { params } = request(http).request;
    expect(list.state()).toEqual({ status: 'loading' });
    expect(params.get('week')).toBe('2026-W47');
    expect(params.get('limit')).toBe('200');
    expect(params.has('cursor')).toBeFalse();
  });

  it('shows what came', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST, SECOND]));
    expect(list.state()).toEqual({
      status: 'loaded',
      entries: [FIRST, SECOND],
      hasMore: false,
      refreshing: false,
    });
  });

  it('asks for nothing when there is nothing to ask for', () => {
    const { list, week, http } = openList();
    week.set(null);
    TestBed.tick();
    http.expectNone(() => true);
    expect(list.state()).toEqual({ status: 'idle' });
  });

  it('says why nothing came, and reads again when told to', async () => {
    const { list, http } = openList();
    request(http).flush(null, SERVER_ERROR);
    await TestBed.inject(ApplicationRef).whenStable();
    expect(list.state()).toEqual({
      status: 'failed',
      problem: jasmine.objectContaining({ kind: 'unavailable' }),
    });

    list.reload();
    await answer(http, aPageOf([FIRST]));
    expect(idsOf(list)).toEqual(['1']);
  });

  it('does not show an answer that is no page', async () => {
    const { list, http } = openList();
    await answer(http, { items: 'none' });
    expect(list.state()).toEqual({
      status: 'failed',
      problem: jasmine.objectContaining({ kind: 'unexpected' }),
    });
  });

  it('keeps what is there while it reads again', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST]));
    list.reload();
    const second = request(http);
    expect(list.state()).toEqual({
      status: 'loaded',
      entries: [FIRST],
      hasMore: false,
      refreshing: true,
    });
    second.flush(aPageOf([SECOND]));
    await TestBed.inject(ApplicationRef).whenStable();
    expect(idsOf(list)).toEqual(['2']);
  });

  it('puts the next page behind the first, and stops at the last', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST], 'after-1'));
    const more = list.showMore();
    expect(list.loadingMore()).toBeTrue();
    const next = request(http);
    expect(next.request.params.get('cursor')).toBe('after-1');
    expect(next.request.params.get('week')).toBe('2026-W47');
    next.flush(aPageOf([SECOND]));
    await more;
    expect(idsOf(list)).toEqual(['1', '2']);
    expect(list.loadingMore()).toBeFalse();

    await list.showMore();
    http.expectNone(() => true);
  });

  it('asks once for the next page, however often it is told to', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST], 'after-1'));
    const more = [list.showMore(), list.showMore()];
    request(http).flush(aPageOf([SECOND]));
    await Promise.all(more);
    expect(idsOf(list)).toEqual(['1', '2']);
  });

  it('keeps the pages that are there when the next one fails, and can ask again', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST], 'after-1'));
    const more = list.showMore();
    request(http).flush(null, SERVER_ERROR);
    await more;
    expect(idsOf(list)).toEqual(['1']);
    expect(list.moreProblem()).toEqual(jasmine.objectContaining({ kind: 'unavailable' }));

    const again = list.showMore();
    expect(list.moreProblem()).toBeNull();
    request(http).flush(aPageOf([SECOND]));
    await again;
    expect(idsOf(list)).toEqual(['1', '2']);
  });

  it('does not put the next page of one week behind another week', async () => {
    const { list, week, http } = openList();
    await answer(http, aPageOf([FIRST], 'after-1'));
    const more = list.showMore();
    const late = request(http);
    week.set('2026-W48');
    await answer(http, aPageOf([SECOND]));
    late.flush(aPageOf([anEntry({ id: 'late' })]));
    await more;
    expect(idsOf(list)).toEqual(['2']);
  });

  it('shows what the API has sent otherwise, as all there is', async () => {
    const { list, http } = openList();
    await answer(http, aPageOf([FIRST], 'after-1'));
    list.replace([SECOND]);
    TestBed.tick();
    http.expectNone(() => true);
    expect(idsOf(list)).toEqual(['2']);
    await list.showMore();
    http.expectNone(() => true);
  });
});
