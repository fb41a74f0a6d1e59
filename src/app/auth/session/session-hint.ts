import { inject, Service } from '@angular/core';

import { SHARED_STORAGE } from '../browser/browser';
import { isTextOrNull } from '../browser/text-or-null';
import { type FrameExperience, type Hint, SignedInMark } from './signed-in-mark';

const EXPERIENCES: readonly unknown[] = ['untried', 'answered', 'blocked'];

/** What is remembered with the {@link SignedInMark}. */
@Service()
export class SessionHint {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #mark = inject(SignedInMark);

  /** {@inheritDoc SignedInMark.isSet} */
  isSet(): boolean {
    return this.#mark.isSet();
  }

  /** Whether somebody was signed in on this page, and has signed out in another one since. */
  wasCleared(): boolean {
    return this.#mark.isStored && !this.isSet();
  }

  /** What is remembered, or what holds where nothing is. */
  read(): Hint {
    const stored = parseHint(this.#storage.read(this.#mark.key)) ?? this.#mark.kept ?? UNKNOWN;
    // A page goes on in its own organization, whichever another tab has signed in to since.
    return this.#mark.kept ? { ...stored, organization: this.#mark.kept.organization } : stored;
  }

  /**
   * Somebody is signed in.
   *
   * @param news What is known now; the rest stays.
   */
  set(news: Partial<Hint> = {}): void {
    this.#mark.kept = { ...this.read(), ...news };
    // Where storage is blocked a reload starts signed out, and the tenant's own session still spares
    // the person the password.
    this.#mark.isStored = this.#storage.write(this.#mark.key, JSON.stringify(this.#mark.kept));
  }
}

const UNKNOWN: Hint = { frames: 'untried', organization: null };

/** Storage can be edited by people, extensions and older versions, so what comes out is checked. */
function parseHint(text: string | null): Hint | null {
  if (text === null) return null;
  try {
    const { frames, organization } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
    return EXPERIENCES.includes(frames) && isTextOrNull(organization)
      ? { frames: frames as FrameExperience, organization }
      : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}
