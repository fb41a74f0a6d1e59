import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG } from '../auth-config';
import { SHARED_STORAGE } from '../browser/browser';
import { parseAuthConfig } from '../check-auth-config';
import { anAuthConfig, MemoryStorage } from '../testing';
import { SessionHint } from './session-hint';
import { SignedInMark } from './signed-in-mark';

function setUp(storage: MemoryStorage): SessionHint {
  TestBed.configureTestingModule({
    providers: [
      { provide: AUTH_CONFIG, useValue: parseAuthConfig(anAuthConfig()) },
      { provide: SHARED_STORAGE, useValue: storage },
    ],
  });
  return TestBed.inject(SessionHint);
}

describe('SessionHint', () => {
  it('remembers that somebody was signed in until it is cleared, and says nothing about who', () => {
    const storage = new MemoryStorage();
    const hint = setUp(storage);
    expect(hint.isSet()).toBeFalse();
    hint.set();
    expect(hint.isSet()).toBeTrue();
    expect(storage.keys().map((key) => storage.read(key))).toEqual([
      '{"frames":"untried","organization":null}',
    ]);
    hint.clear();
    expect(hint.isSet()).toBeFalse();
  });

  it('is not set where nothing can be stored', () => {
    const hint = setUp(new MemoryStorage(false));
    hint.set();
    expect(hint.isSet()).toBeFalse();
  });

  it('keeps what it knows already when it hears something new', () => {
    const storage = new MemoryStorage();
    const hint = setUp(storage);
    hint.set({ organization: 'org_1' });
    hint.set({ frames: 'answered' });
    expect(hint.read()).toEqual({ frames: 'answered', organization: 'org_1' });
    TestBed.resetTestingModule();
    expect(setUp(storage).read()).toEqual({ frames: 'answered', organization: 'org_1' });
  });

  it('knows for as long as the page lives where nothing can be stored', () => {
    const hint = setUp(new MemoryStorage(false));
    hint.set({ frames: 'blocked' });
    expect(hint.read().frames).toBe('blocked');
    hint.clear();
    expect(hint.read().frames).toBe('untried');
  });

  for (const damaged of ['1', 'null', '{}', 'x', '{"frames":"maybe","organization":null}']) {
    it(`takes ${damaged} for somebody who was signed in, of whom nothing else is known`, () => {
      const storage = new MemoryStorage();
      storage.write('auth.test-client.was-signed-in', damaged);
      const hint = setUp(storage);
      expect(hint.isSet()).toBeTrue();
      expect(hint.read()).toEqual({ frames: 'untried', organization: null });
    });
  }

  it('stays in the organization of this page when another tab signs in to another', () => {
    const storage = new MemoryStorage();
    const hint = setUp(storage);
    hint.set({ organization: 'org_1' });
    storage.write(TestBed.inject(SignedInMark).key, '{"frames":"blocked","organization":"org_2"}');
    expect(hint.read()).toEqual({ frames: 'blocked', organization: 'org_1' });
    hint.clearPage();
    expect(hint.read().organization).toBe('org_2');
    expect(hint.isSet()).toBeTrue();
  });

  it('knows that somebody has signed out elsewhere, and not where nothing can be stored', () => {
    const storage = new MemoryStorage();
    const hint = setUp(storage);
    expect(hint.wasCleared()).toBeFalse();
    hint.set();
    expect(hint.wasCleared()).toBeFalse();
    storage.remove(TestBed.inject(SignedInMark).key);
    expect(hint.wasCleared()).toBeTrue();
    TestBed.resetTestingModule();
    const full = setUp(new MemoryStorage(false));
    full.set();
    expect(full.wasCleared()).toBeFalse();
  });
});
