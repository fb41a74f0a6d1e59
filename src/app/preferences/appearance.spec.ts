import { DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { type Appearance, AppearanceChoice, applyAppearance } from './appearance';

const KEY = 'timesheets.appearance';

function shown(): string | undefined {
  return document.documentElement.dataset['appearance'];
}

describe('The appearance', () => {
  afterEach(() => {
    localStorage.removeItem(KEY);
    delete document.documentElement.dataset['appearance'];
  });

  for (const [kept, expected, attribute] of [
    [null, 'system', undefined],
    ['system', 'system', undefined],
    ['light', 'light', 'light'],
    ['dark', 'dark', 'dark'],
    ['<b>', 'system', undefined],
  ] as const satisfies readonly (readonly [string | null, Appearance, string | undefined])[]) {
    it(`is ${expected} at the start where ${String(kept)} is kept`, () => {
      if (kept !== null) localStorage.setItem(KEY, kept);
      expect(applyAppearance(document)).toBe(expected);
      expect(shown()).toBe(attribute);
    });
  }

  it('changes at once, and is kept for the next time', () => {
    const appearance = TestBed.inject(AppearanceChoice);
    appearance.choose('dark');
    expect([shown(), localStorage.getItem(KEY), appearance.chosen()]).toEqual([
      'dark',
      'dark',
      'dark',
    ]);
    appearance.choose('system');
    expect([shown(), applyAppearance(document)]).toEqual([undefined, 'system']);
  });

  it('follows what is chosen in another tab', () => {
    const appearance = TestBed.inject(AppearanceChoice);
    localStorage.setItem(KEY, 'light');
    dispatchEvent(new StorageEvent('storage', { key: 'something-else' }));
    expect(appearance.chosen()).toBe('system');
    dispatchEvent(new StorageEvent('storage', { key: KEY }));
    expect([shown(), appearance.chosen()]).toEqual(['light', 'light']);
  });

  it('can be chosen where nothing can be kept', () => {
    const view = {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      get localStorage(): Storage {
        throw new DOMException('No.', 'SecurityError');
      },
    };
    const page = document.implementation.createHTMLDocument();
    const closed = { defaultView: view, documentElement: page.documentElement };
    TestBed.configureTestingModule({ providers: [{ provide: DOCUMENT, useValue: closed }] });
    const appearance = TestBed.inject(AppearanceChoice);
    appearance.choose('dark');
    expect(page.documentElement.dataset['appearance']).toBe('dark');
  });
});
