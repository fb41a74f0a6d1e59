import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { SHARED_STORAGE, TAB_STORAGE, type TextStorage } from './browser';
import { LEAVE_FOR } from './page';

function storagesOf(view: object | null): readonly TextStorage[] {
  TestBed.configureTestingModule({
    providers: [{ provide: DOCUMENT, useValue: { defaultView: view } }],
  });
  return [TestBed.inject(TAB_STORAGE), TestBed.inject(SHARED_STORAGE)];
}

describe('TAB_STORAGE and SHARED_STORAGE', () => {
  it('keep, read, list and forget texts', () => {
    const storages = [TestBed.inject(TAB_STORAGE), TestBed.inject(SHARED_STORAGE)];
    for (const storage of storages) {
      expect(storage.write('browser.spec', 'text')).toBeTrue();
      expect(storage.read('browser.spec')).toBe('text');
      expect(storage.keys()).toContain('browser.spec');
      storage.remove('browser.spec');
      expect(storage.read('browser.spec')).toBeNull();
    }
  });

  it('are not the same place', () => {
    const [tab, shared] = [TestBed.inject(TAB_STORAGE), TestBed.inject(SHARED_STORAGE)];
    tab.write('browser.spec', 'text');
    expect(shared.read('browser.spec')).toBeNull();
    tab.remove('browser.spec');
  });

  it('say that nothing is kept where the browser forbids storage', () => {
    const forbidden = {
      get sessionStorage(): never {
        throw new DOMException('denied', 'SecurityError');
      },
      get localStorage(): never {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    for (const storage of storagesOf(forbidden)) {
      expect(storage.write('a', 'b')).toBeFalse();
      expect(storage.read('a')).toBeNull();
      expect(storage.keys()).toEqual([]);
      expect(() => {
        storage.remove('a');
      }).not.toThrow();
    }
  });

  it('say that nothing is kept where there is no window, or the storage is full', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(storagesOf(null).map((storage) => storage.write('a', 'b'))).toEqual([false, false]);
    TestBed.resetTestingModule();
    const storages = storagesOf({ sessionStorage: full, localStorage: full });
    expect(storages.map((storage) => storage.write('a', 'b'))).toEqual([false, false]);
  });
});

describe('LEAVE_FOR', () => {
  function leave(options?: { replace: boolean }): readonly string[] {
    const left: string[] = [];
    const location = {
      assign: (url: string) => left.push(`assign ${url}`),
      replace: (url: string) => left.push(`replace ${url}`),
    };
    TestBed.configureTestingModule({
      providers: [{ provide: DOCUMENT, useValue: { defaultView: { location } } }],
    });
    TestBed.inject(LEAVE_FOR)('https://tenant.test/authorize', options);
    return left;
  }

  it('takes the window to the URL, and Back leads back', () => {
    expect(leave()).toEqual(['assign https://tenant.test/authorize']);
  });

  it('takes the window there in place of the page, where Back would only leave it again', () => {
    expect(leave({ replace: true })).toEqual(['replace https://tenant.test/authorize']);
  });
});
