import { inject, Service } from '@angular/core';

import { SHARED_STORAGE } from '../browser/browser';
import { isTextOrNull } from '../browser/text-or-null';
import { SignedInMark } from './signed-in-mark';

/**
 * What is known about hidden frames in this browser: whether the tenant gets its cookie there. Browsers
 * that block third-party cookies send none where tenant and application are on different sites.
 * - `untried`: nothing yet. A tenant that says "nobody is signed in" may be wrong.
 * - `answered`: the tenant has found its session from a frame. It is believed.
 * - `blocked`: the tenant found a session that it had not found from a frame.
 */
export type FrameExperience = 'untried' | 'answered' | 'blocked';

/** What {@link SessionHint} remembers. */
export interface Hint {
  readonly frames: FrameExperience;
  /** The organization that the person signed in to: silent questions have to name it again. */
  readonly organization: string | null;
}

const EXPERIENCES: readonly unknown[] = ['untried', 'answered', 'blocked'];

/** What is remembered with the {@link SignedInMark}. */
@Service()
export class SessionHint {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #mark = inject(SignedInMark);
  /** What this page knows: for where storage is blocked, and for where another tab knows something else. */
  #kept: Hint | null = null;
  /** Whether it was stored on this page. */
  #isStored = false;

  /** {@inheritDoc SignedInMark.isSet} */
  isSet(): boolean {
    return this.#mark.isSet();
  }

  /** Whether somebody was signed in on this page, and has signed out in another one since. */
  wasCleared(): boolean {
    return this.#isStored && !this.isSet();
  }

  /** What is remembered, or what holds where nothing is. */
  read(): Hint {
    const stored = parseHint(this.#storage.read(this.#mark.key)) ?? this.#kept ?? UNKNOWN;
    // A page goes on in its own organization, whichever another tab has signed in to since.
    return this.#kept ? { ...stored, organization: this.#kept.organization } : stored;
  }

  /**
   * Somebody is signed in.
   *
   * @param news What is known now; the rest stays.
   */
  set(news: Partial<Hint> = {}): void {
    this.#kept = { ...this.read(), ...news };
    // Where storage is blocked a reload starts signed out, and the tenant's own session still spares
    // the person the password.
    this.#isStored = this.#storage.write(this.#mark.key, JSON.stringify(this.#kept));
  }

  /** Nobody is signed in on this page any more. Somebody may still be in this browser. */
  clearPage(): void {
    this.#kept = null;
    this.#isStored = false;
  }

  /** Nobody is signed in any more. */
  clear(): void {
    this.clearPage();
    this.#mark.clear();
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
