import { TestBed } from '@angular/core/testing';

import { AUTH_CONFIG, parseAuthConfig } from '../auth-config';
import { SHARED_STORAGE } from '../browser/browser';
import { anAuthConfig, MemoryStorage } from '../testing';
import { SessionHint } from './session-hint';

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
    expect(storage.keys().map((key) => storage.read(key))).toEqual(['1']);
    hint.clear();
    expect(hint.isSet()).toBeFalse();
  });

  it('is not set where nothing can be stored', () => {
    const hint = setUp(new MemoryStorage(false));
    hint.set();
    expect(hint.isSet()).toBeFalse();
  });
});
