import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG, parseAuthConfig } from '../auth-config';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { anAuthConfig, MemoryStorage } from '../testing';
import type { AuthorizationRequest } from './authorization-client';
import { SignInTransactions } from './sign-in-transactions';

const REQUEST: AuthorizationRequest = {
  responseType: 'token id_token',
  scope: 'openid',
  audience: null,
};

function setUp(storage = new MemoryStorage()) {
  const clock = { nowMs: 1_000_000 };
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: TAB_STORAGE, useValue: storage },
      { provide: NOW, useValue: () => clock.nowMs },
    ],
  });
  return { transactions: TestBed.inject(SignInTransactions), clock, storage };
}

describe('SignInTransactions', () => {
  it('gives back what was begun, whatever the length of the way back', () => {
    const { transactions } = setUp();
    const returnTo = `/timesheets?filter=${'x'.repeat(20_000)}`;
    const begun = transactions.begin(REQUEST, returnTo);
    expect(transactions.take(begun.state)).toEqual(begun);
    expect(begun.returnTo).toBe(returnTo);
  });

  it('gives each back once, so that an answer cannot be replayed', () => {
    const { transactions } = setUp();
    const { state } = transactions.begin(REQUEST, '/');
    expect(transactions.take(state)).not.toBeNull();
    expect(transactions.take(state)).toBeNull();
  });

  it('makes a state and a nonce of 256 bits each time', () => {
    const { transactions } = setUp();
    const texts = [1, 2, 3].flatMap(() => {
      const { state, nonce } = transactions.begin(REQUEST, '/');
      return [state, nonce];
    });
    expect(new Set(texts).size).toBe(6);
    expect(texts.every((text) => /^[\w-]{43}$/.test(text))).toBeTrue();
  });

  it('knows where to go after a reload, until that was gone to', () => {
    const { transactions, storage } = setUp();
    expect(transactions.returnTo).toBe('/');
    transactions.take(transactions.begin(REQUEST, '/timesheets?week=1').state);
    TestBed.resetTestingModule();
    const reloaded = setUp(storage).transactions;
    expect(reloaded.returnTo).toBe('/timesheets?week=1');
    reloaded.forgetReturnTo();
    expect(reloaded.returnTo).toBe('/');
  });

  it('keeps several apart, which two clicks or a restored tab can start', () => {
    const { transactions } = setUp();
    const first = transactions.begin(REQUEST, '/a');
    const second = transactions.begin(REQUEST, '/b');
    expect(transactions.take(first.state)?.returnTo).toBe('/a');
    expect(transactions.take(second.state)?.returnTo).toBe('/b');
  });

  it('knows nothing of a state that this tab did not begin', () => {
    const { transactions } = setUp();
    transactions.begin(REQUEST, '/');
    expect(transactions.take('made-up')).toBeNull();
    expect(transactions.take('')).toBeNull();
  });

  for (const [secondsLater, kept] of [
    [3600, true],
    [3601, false],
    [-60, true],
    [-61, false],
  ] as const) {
    it(`${kept ? 'still knows' : 'has forgotten'} a sign-in after ${secondsLater} seconds`, () => {
      const { transactions, clock } = setUp();
      const { state } = transactions.begin(REQUEST, '/');
      clock.nowMs += secondsLater * 1000;
      expect(transactions.take(state)?.state).toBe(kept ? state : undefined);
    });
  }

  it('throws away what nobody came back for when the next one begins', () => {
    const { transactions, clock, storage } = setUp();
    transactions.begin(REQUEST, '/');
    clock.nowMs += 3_601_000;
    transactions.begin(REQUEST, '/');
    expect(storage.keys().length).toBe(1);
  });

  for (const damaged of [
    'not json',
    'null',
    '{}',
    '{"state":"s","nonce":"n","returnTo":"/","startedAtMs":1000000,"responseType":"code","scope":"","audience":null}',
    '{"state":"other","nonce":"n","returnTo":"/","startedAtMs":1000000,"responseType":"token","scope":"","audience":null}',
  ]) {
    it(`does not believe what stands in the storage: ${damaged.slice(0, 40)}`, () => {
      const { transactions, storage } = setUp();
      storage.write('auth.test-client.sign-in.s', damaged);
      expect(transactions.take('s')).toBeNull();
    });
  }

  it('says so when the tab cannot remember', () => {
    const { transactions } = setUp(new MemoryStorage(false));
    expect(() => transactions.begin(REQUEST, '/')).toThrow(
      jasmine.objectContaining({ code: 'AUTH_STORAGE_UNAVAILABLE' }),
    );
  });
});
