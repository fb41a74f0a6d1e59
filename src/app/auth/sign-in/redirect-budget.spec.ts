import { TestBed } from '@angular/core/testing';

import { AuthError } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { HAS_PERSON_ACTED } from '../browser/page';
import { MemoryStorage, provideAuthTesting } from '../testing';
import { RedirectBudget } from './redirect-budget';

const KEY = 'auth.test-client.redirects';
const START_MS = 1_000_000;
const LOOP = jasmine.objectContaining({ code: 'AUTH_REDIRECT_LOOP' });

let tab: MemoryStorage;
let clock: { nowMs: number };

/** The budget of a page that was just loaded in the tab of the test. */
function open({ acted = false } = {}): RedirectBudget {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      provideAuthTesting({ user: null }),
      { provide: TAB_STORAGE, useValue: tab },
      { provide: NOW, useValue: () => clock.nowMs },
      { provide: HAS_PERSON_ACTED, useValue: () => acted },
    ],
  });
  return TestBed.inject(RedirectBudget);
}

/** What stops the next redirect; `null` where nothing does. */
function stopOf(budget: RedirectBudget): AuthError | null {
  try {
    budget.spend();
    return null;
  } catch (error: unknown) {
    return error as AuthError;
  }
}

describe('RedirectBudget', () => {
  beforeEach(() => {
    tab = new MemoryStorage();
    clock = { nowMs: START_MS };
  });

  it('stops the third redirect within a minute, though the page was loaded anew for each', () => {
    expect(stopOf(open())).toBeNull();
    clock.nowMs += 20_000;
    expect(stopOf(open())).toBeNull();
    clock.nowMs += 20_000;
    expect(stopOf(open())).toEqual(LOOP);
  });

  it('stops it again after that, until a minute has gone by', () => {
    open().spend();
    open().spend();
    clock.nowMs += 59_000;
    expect(stopOf(open())).toEqual(LOOP);
    clock.nowMs += 1_000;
    expect(stopOf(open())).toBeNull();
  });

  it('counts redirects that are a minute apart as what people do', () => {
    for (let count = 0; count < 10; count += 1) {
      expect(stopOf(open())).toBeNull();
      clock.nowMs += 60_000;
    }
  });

  it('lets go whoever has clicked or typed, and counts anew from there', () => {
    open().spend();
    open().spend();
    expect(stopOf(open({ acted: true }))).toBeNull();
    expect(stopOf(open())).toBeNull();
    expect(stopOf(open())).toEqual(LOOP);
  });

  it('counts for each tab alone', () => {
    open().spend();
    open().spend();
    tab = new MemoryStorage();
    expect(stopOf(open())).toBeNull();
  });

  it('does not count a redirect that was answered without the person', () => {
    for (let count = 0; count < 5; count += 1) {
      const budget = open();
      expect(stopOf(budget)).toBeNull();
      budget.refund();
    }
  });

  it('says what went wrong before, on an earlier page, and when signing in was not what failed', () => {
    open().spend();
    const second = open();
    TestBed.inject(AuthErrors).report(new AuthError('AUTH_CLOCK_SKEWED', 'Ten minutes late.'));
    second.spend();
    expect(stopOf(open())?.problems).toEqual(['AUTH_CLOCK_SKEWED: Ten minutes late.']);
    clock.nowMs += 59_999;
    tab.write(KEY, JSON.stringify({ leftAtMs: [clock.nowMs, clock.nowMs], problem: null }));
    expect(stopOf(open())?.problems[0]).toContain('Each time you came back');
  });

  it('does not give itself as what went wrong, nor something of an hour ago', () => {
    const first = open();
    TestBed.inject(AuthErrors).report(new AuthError('AUTH_TIMEOUT', 'Slow.'));
    first.spend();
    clock.nowMs += 3_600_000;
    open().spend();
    open().spend();
    const budget = open();
    TestBed.inject(AuthErrors).report(stopOf(budget));
    expect(stopOf(budget)?.problems[0]).toContain('Each time you came back');
  });

  for (const [text, because] of [
    ['not json', 'it is damaged'],
    ['null', 'there is nothing in it'],
    ['7', 'it is a number'],
    ['[1,2,3]', 'it is a list'],
    ['{"leftAtMs":"aaa","problem":7}', 'its parts are of another kind'],
    [
      '{"leftAtMs":[null,"1000000",{},[1000000]],"problem":{"text":{},"atMs":1000000}}',
      'no times are in it',
    ],
    [`{"leftAtMs":[${START_MS + 1},1e999,${START_MS + 9}],"problem":null}`, 'it is of the future'],
    [`{"__proto__":{"leftAtMs":[${START_MS},${START_MS}]}}`, 'it plays with prototypes'],
  ] as const) {
    it(`lets people go whatever stands in the storage: ${because}`, () => {
      tab.write(KEY, text);
      expect(stopOf(open())).toBeNull();
      expect(stopOf(open())).toBeNull();
      expect(stopOf(open())).toEqual(LOOP);
    });
  }

  it('stores nothing of what goes wrong while the page is not left', () => {
    open();
    TestBed.inject(AuthErrors).report(new AuthError('AUTH_TIMEOUT', 'Slow.'));
    expect(tab.keys()).toEqual([]);
  });

  it('keeps little, however much was put there', () => {
    const leftAtMs = Array.from({ length: 10_000 }, () => START_MS);
    tab.write(KEY, JSON.stringify({ leftAtMs, problem: null }));
    expect(stopOf(open())).toEqual(LOOP);
    open({ acted: true }).spend();
    expect(tab.read(KEY)?.length).toBeLessThan(100);
  });
});
