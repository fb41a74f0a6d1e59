import { TestBed } from '@angular/core/testing';

import { anEntry } from '../../testing';
import { type Draft, DRAFT_STORAGE, KeptDraft } from './kept-draft';

const DRAFT: Draft = {
  sub: 'auth0|ada',
  base: null,
  typed: { project: 'Website', date: '2026-11-18', hours: '7,5', note: 'Half a sent' },
};

/** A storage of this tab; `null` where the browser forbids it. */
function drafts(storage: Partial<Storage> | null): KeptDraft {
  TestBed.configureTestingModule({ providers: [{ provide: DRAFT_STORAGE, useValue: storage }] });
  return TestBed.inject(KeptDraft);
}

function memory(text: string | null = null): Partial<Storage> {
  let held = text;
  return {
    getItem: () => held,
    setItem: (_key: string, value: string) => (held = value),
    removeItem: () => (held = null),
  };
}

describe('KeptDraft', () => {
  it('gives a draft back to the same person, as it was typed, and only once', () => {
    const kept = drafts(memory());
    expect(kept.keep(DRAFT)).toBeTrue();
    expect(kept.take('auth0|ada')).toEqual(DRAFT);
    expect(kept.take('auth0|ada')).toBeNull();
  });

  it('gives back the entry that was being corrected', () => {
    const kept = drafts(memory());
    kept.keep({ ...DRAFT, base: anEntry() });
    expect(kept.take('auth0|ada')?.base).toEqual(anEntry());
  });

  it("does not give somebody else's draft, and drops it", () => {
    const kept = drafts(memory());
    kept.keep(DRAFT);
    expect(kept.take('auth0|ben')).toBeNull();
    expect(kept.take('auth0|ada')).toBeNull();
  });

  for (const text of ['{', 'null', '{}', JSON.stringify({ ...DRAFT, typed: { project: 7 } })]) {
    it(`takes ${text} for no draft`, () => {
      expect(drafts(memory(text)).take('auth0|ada')).toBeNull();
    });
  }

  it('says that nothing is kept where the browser forbids it', () => {
    const kept = drafts(null);
    expect(kept.keep(DRAFT)).toBeFalse();
    expect(kept.take('auth0|ada')).toBeNull();
  });

  it('says that nothing is kept where the storage is full', () => {
    const full = {
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(drafts(full).keep(DRAFT)).toBeFalse();
  });

  it('uses the storage of this tab by default', () => {
    expect(TestBed.inject(DRAFT_STORAGE)).toBe(globalThis.sessionStorage);
  });
});
