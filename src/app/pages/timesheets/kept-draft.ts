import { DOCUMENT, inject, InjectionToken, Service } from '@angular/core';

import { type Entry, type EntryContent, parseEntry } from '../../timesheets/entry';

const KEY = 'timesheets.draft';

/** What was typed into the form when somebody had to sign in again. */
export interface Draft {
  /** Whose it is: the subject. */
  readonly sub: string;
  /** The entry that was being corrected, or `null` for a new one. */
  readonly base: Entry | null;
  /** What was typed, correct or not. */
  readonly typed: EntryContent;
}

/** This tab's storage, or `null` where the browser forbids it. */
export const DRAFT_STORAGE = new InjectionToken<Storage | null>('DRAFT_STORAGE', {
  factory: () => {
    try {
      return inject(DOCUMENT).defaultView?.sessionStorage ?? null;
    } catch {
      // SecurityError: storage is blocked by a setting or a sandbox.
      return null;
    }
  },
});

/**
 * Keeps what was typed while a person is away to sign in again: the application is left for that, and
 * would come back with an empty form. In this tab only, and once.
 */
@Service()
export class KeptDraft {
  readonly #storage = inject(DRAFT_STORAGE);

  /**
   * Keeps a draft.
   *
   * @param draft What was typed.
   * @returns Whether it is kept.
   */
  keep(draft: Draft): boolean {
    try {
      this.#storage?.setItem(KEY, JSON.stringify(draft));
      return this.#storage !== null;
    } catch {
      // QuotaExceededError. The caller is told.
      return false;
    }
  }

  /**
   * Gives the draft back, once. That of somebody else is dropped and not given: whoever signs in next
   * on this machine must not read it.
   *
   * @param sub Who is signed in now.
   */
  take(sub: string): Draft | null {
    const text = this.#storage?.getItem(KEY);
    if (!text) return null;
    this.#storage?.removeItem(KEY);
    const draft = parseDraft(text);
    return draft?.sub === sub ? draft : null;
  }
}

/** Storage may hold what an older version of the application put there, or anything. */
function parseDraft(text: string): Draft | null {
  try {
    const { sub, base, typed } = JSON.parse(text) as Draft;
    const { project, date, hours, note } = typed;
    const texts = [sub, project, date, hours, note];
    if (!texts.every((value) => typeof value === 'string')) return null;
    return {
      sub,
      base: base === null ? null : parseEntry(base),
      typed: { project, date, hours, note },
    };
  } catch {
    // SyntaxError, TypeError or UnexpectedAnswerError: it is no draft.
    return null;
  }
}
