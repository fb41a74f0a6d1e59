import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { isFarewell } from '../session/is-farewell';
import { SessionEnd } from '../session/session-end';
import { SessionStore } from '../session/session-store';
import { settledSession } from '../session/settled-session';

/** How long what was typed waits for the person to come back, in milliseconds. */
const LONGEST_ABSENCE_MS = 86_400_000;

interface Kept {
  readonly sub: string;
  readonly value: unknown;
  readonly savedAtMs: number;
}

interface OpenForm {
  readonly save: () => unknown;
  /** Who types into it; `null` until somebody is signed in. */
  sub: string | null;
}

/** Keeps what people have typed while the page is left for the tenant. See `keepWhileAway()`. */
@Service()
export class KeptWork {
  readonly #storage = inject(TAB_STORAGE);
  readonly #now = inject(NOW);
  readonly #store = inject(SessionStore);
  readonly #prefix = `auth.${inject(AUTH_CONFIG).clientId}.kept.`;
  readonly #forms = new Map<string, OpenForm>();
  /** Whose work it is: who is signed in, or was until the session ended of itself. */
  #owner: string | null = null;

  constructor() {
    this.#store.session$.pipe(takeUntilDestroyed()).subscribe((session) => {
      if (session.status === 'authenticated') {
        this.#owner = session.user.sub;
        for (const form of this.#forms.values()) form.sub ??= this.#owner;
      }
    });
    // What they typed must not wait for them on a machine that others use. Not by the state: a session that
    // had expired before keeps that as its reason.
    inject(SessionEnd)
      .ended$.pipe(filter(isFarewell), takeUntilDestroyed())
      .subscribe(() => {
        this.#owner = null;
      });
  }

  /**
   * Saves under a key when the page is left.
   *
   * @param key What it is, unique among the forms that are open together.
   * @param save Gives what to keep, as JSON can hold it; `undefined` for nothing.
   * @returns Ends it.
   */
  register(key: string, save: () => unknown): () => void {
    const form: OpenForm = { save, sub: this.#owner };
    this.#forms.set(key, form);
    return () => {
      if (this.#forms.get(key) === form) this.#forms.delete(key);
    };
  }

  /**
   * Saves what is open, also where the session has expired under it. Called just before the page is left.
   */
  saveAll(): void {
    const sub = this.#owner;
    if (sub === null) return;
    for (const [key, form] of this.#forms) {
      // What one person typed is not kept for the next, though the form is still open.
      const value = form.sub === sub ? form.save() : undefined;
      if (value === undefined) continue;
      const kept: Kept = { sub, value, savedAtMs: this.#now() };
      this.#storage.write(this.#prefix + key, JSON.stringify(kept));
    }
  }

  /**
   * What was saved under a key, once, and only for the person who typed it.
   *
   * @param key What it is.
   * @returns What was saved; `undefined` for nothing.
   */
  async take(key: string): Promise<unknown> {
    const settled = await settledSession(this.#store);
    const kept = parseKept(this.#storage.read(this.#prefix + key));
    this.#storage.remove(this.#prefix + key);
    return settled.status === 'authenticated' &&
      kept?.sub === settled.user.sub &&
      this.#now() - kept.savedAtMs <= LONGEST_ABSENCE_MS
      ? kept.value
      : undefined;
  }
}

function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const { sub, value, savedAtMs } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
    return typeof sub === 'string' && typeof savedAtMs === 'number'
      ? { sub, value, savedAtMs }
      : null;
  } catch {
    // Damaged, or not ours. What was typed is lost, and nothing else.
    return null;
  }
}
