import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { parseAuthConfig } from '../check-auth-config';
import { anAuthConfig, MemoryStorage } from '../testing';
import { ReturnToMemory } from './return-to-memory';
import { type SignInToBegin, SignInTransactions } from './sign-in-transactions';

/** Storage that refuses what goes beyond its size, as that of a tab does. */
class SmallStorage extends MemoryStorage {
  constructor(private readonly size: number) {
    super();
  }

  override write(key: string, text: string): boolean {
    const others = this.keys().filter((each) => each !== key);
    const used = others.reduce((sum, each) => sum + (this.read(each)?.length ?? 0), 0);
    return used + text.length <= this.size && super.write(key, text);
  }
}

/** A sign-in that is to come back to a page. */
function to(returnTo: string): SignInToBegin {
  return {
    responseType: 'token id_token',
    scope: 'openid',
    audience: null,
    organization: 'org_1',
    silent: true,
    maxAgeSeconds: 60,
    returnTo,
  };
}

function setUp(storage = new MemoryStorage()) {
  const clock = { nowMs: 1_000_000 };
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: TAB_STORAGE, useValue: storage },
      { provide: NOW, useValue: () => clock.nowMs },
    ],
  });
  const transactions = TestBed.inject(SignInTransactions);
  return { transactions, memory: TestBed.inject(ReturnToMemory), clock, storage };
}

describe('SignInTransactions', () => {
  it('gives back what was begun, whatever the length of the way back', () => {
    const { transactions } = setUp();
    const returnTo = `/timesheets?filter=${'x'.repeat(20_000)}`;
    const begun = transactions.begin(to(returnTo));
    expect(transactions.take(begun.state)).toEqual(begun);
    expect(begun.returnTo).toBe(returnTo);
  });

  it('gives each back once, so that an answer cannot be replayed', () => {
    const { transactions } = setUp();
    const { state } = transactions.begin(to('/'));
    expect(transactions.take(state)).not.toBeNull();
    expect(transactions.take(state)).toBeNull();
  });

  it('can be begun in a tab that is full of those that nobody came back from, and touches nothing else', () => {
    const storage = new SmallStorage(50_000);
    storage.write('of-the-application', 'x'.repeat(1000));
    const { transactions } = setUp(storage);
    const links = [1, 2, 3, 4, 5, 6].map((each) => `/${each}${'x'.repeat(20_000)}`);
    const begun = links.map((link) => transactions.begin(to(link)));
    expect(transactions.take(begun.at(-1)?.state ?? '')?.returnTo).toBe(links.at(-1));
    expect(transactions.take(begun[0]?.state ?? '')).toBeNull();
    expect(storage.read('of-the-application')).not.toBeNull();
    expect(() => transactions.begin(to('x'.repeat(60_000)))).toThrowMatching(
      (error) => error instanceof AuthError && error.code === 'AUTH_STORAGE_UNAVAILABLE',
    );
  });

  it('makes a state and a nonce of 256 bits each time', () => {
    const { transactions } = setUp();
    const texts = [1, 2, 3].flatMap(() => {
      const { state, nonce } = transactions.begin(to('/'));
      return [state, nonce];
    });
    expect(new Set(texts).size).toBe(6);
    expect(texts.every((text) => /^[\w-]{43}$/.test(text))).toBeTrue();
  });

  it('knows where to go after a reload, until that was gone to', () => {
    const { transactions, memory, storage } = setUp();
    expect(memory.returnTo).toBe('/');
    transactions.take(transactions.begin(to('/timesheets?week=1')).state);
    TestBed.resetTestingModule();
    const reloaded = setUp(storage).memory;
    expect(reloaded.returnTo).toBe('/timesheets?week=1');
    reloaded.forget();
    expect(reloaded.returnTo).toBe('/');
  });

  it('knows where to go even after a sign-in that took too long', () => {
    const { transactions, memory, clock } = setUp();
    const { state } = transactions.begin(to('/profile'));
    clock.nowMs += 7_200_000;
    expect(transactions.take(state)).toBeNull();
    expect(memory.returnTo).toBe('/profile');
  });

  it('keeps several apart, which two clicks or a restored tab can start', () => {
    const { transactions } = setUp();
    const first = transactions.begin(to('/a'));
    const second = transactions.begin(to('/b'));
    expect(transactions.take(first.state)?.returnTo).toBe('/a');
    expect(transactions.take(second.state)?.returnTo).toBe('/b');
  });

  it('knows nothing of a state that this tab did not begin', () => {
    const { transactions } = setUp();
    transactions.begin(to('/'));
    expect(transactions.take('made-up')).toBeNull();
    expect(transactions.take('')).toBeNull();
  });

  for (const [secondsLater, kept] of [
    [3600, true],
    [3601, false],
    [-300, true],
    [-301, false],
  ] as const) {
    it(`${kept ? 'still knows' : 'has forgotten'} a sign-in after ${secondsLater} seconds`, () => {
      const { transactions, clock } = setUp();
      const { state } = transactions.begin(to('/'));
      clock.nowMs += secondsLater * 1000;
      expect(transactions.take(state)?.state).toBe(kept ? state : undefined);
    });
  }

  it('throws away what nobody came back for when the next one begins', () => {
    const { transactions, clock, storage } = setUp();
    transactions.begin(to('/'));
    clock.nowMs += 3_601_000;
    transactions.begin(to('/'));
    expect(storage.keys().length).toBe(1);
  });

  for (const damaged of [
    'not json',
    'null',
    '{}',
    '{"state":"s","nonce":"n","returnTo":"/","startedAtMs":1000000,"silent":false,"maxAgeSeconds":null,"organization":null,"responseType":"code","scope":"","audience":null}',
    '{"state":"other","nonce":"n","returnTo":"/","startedAtMs":1000000,"silent":false,"maxAgeSeconds":null,"organization":null,"responseType":"token","scope":"","audience":null}',
    '{"state":"s","nonce":"n","returnTo":"/","startedAtMs":1000000,"silent":"no","maxAgeSeconds":null,"organization":null,"responseType":"token","scope":"","audience":null}',
    '{"state":"s","nonce":"n","returnTo":"/","startedAtMs":1000000,"silent":false,"maxAgeSeconds":"60","organization":null,"responseType":"token","scope":"","audience":null}',
    '{"state":"s","nonce":"n","returnTo":"/","startedAtMs":1000000,"silent":false,"maxAgeSeconds":null,"organization":{},"responseType":"token","scope":"","audience":null}',
  ]) {
    it(`does not believe what stands in the storage: ${damaged.slice(0, 40)}`, () => {
      const { transactions, storage } = setUp();
      storage.write('auth.test-client.sign-in.s', damaged);
      expect(transactions.take('s')).toBeNull();
    });
  }

  it('says so when the tab cannot remember', () => {
    const { transactions } = setUp(new MemoryStorage(false));
    expect(() => transactions.begin(to('/'))).toThrow(
      jasmine.objectContaining({ code: 'AUTH_STORAGE_UNAVAILABLE' }),
    );
  });
});
