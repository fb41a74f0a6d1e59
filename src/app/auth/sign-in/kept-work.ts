import { DestroyRef, inject, Service } from '@angular/core';
import { filter, firstValueFrom } from 'rxjs';

import { AUTH_CONFIG } from '../auth-config';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { isSettled } from '../session/session';
import { SessionStore } from '../session/session-store';

/** How long what was typed waits for the person to come back, in milliseconds. */
const LONGEST_ABSENCE_MS = 86_400_000;

interface Kept {
  readonly sub: string;
  readonly value: unknown;
  readonly savedAtMs: number;
}

/** Keeps what people have typed while the page is left for the tenant. See {@link keepWhileAway}. */
@Service()
export class KeptWork {
  readonly #storage = inject(TAB_STORAGE);
  readonly #now = inject(NOW);
  readonly #store = inject(SessionStore);
  readonly #prefix = `auth.${inject(AUTH_CONFIG).clientId}.kept.`;
  readonly #savers = new Map<string, () => unknown>();

  /**
   * Saves under a key when the page is left.
   *
   * @param key What it is, unique among the forms that are open together.
   * @param save Gives what to keep, as JSON can hold it; `undefined` for nothing.
   * @returns Ends it.
   */
  register(key: string, save: () => unknown): () => void {
    this.#savers.set(key, save);
    return () => {
      if (this.#savers.get(key) === save) this.#savers.delete(key);
    };
  }

  /** Saves what is open. Called just before the page is left. */
  saveAll(): void {
    const { session } = this.#store;
    if (session.status !== 'authenticated') return;
    for (const [key, save] of this.#savers) {
      const value = save();
      if (value === undefined) continue;
      const kept: Kept = { sub: session.user.sub, value, savedAtMs: this.#now() };
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
    const settled = await firstValueFrom(this.#store.session$.pipe(filter(isSettled)));
    const kept = parseKept(this.#storage.read(this.#prefix + key));
    this.#storage.remove(this.#prefix + key);
    return settled.status === 'authenticated' &&
      kept?.sub === settled.user.sub &&
      this.#now() - kept.savedAtMs <= LONGEST_ABSENCE_MS
      ? kept.value
      : undefined;
  }
}

/**
 * Keeps what a form holds while the page is left for the tenant: when more consent or a fresh sign-in is
 * needed, or when the session can only be renewed at the tenant's own address. It stands in this tab's
 * storage meanwhile, and is given back once, to the same person. To be called in an injection context.
 *
 * @param key What it is, unique among the forms that are open together, such as `entry-form`.
 * @param save Gives what to keep, as JSON can hold it; `undefined` for nothing.
 * @param restore Puts back what was kept. What comes out of storage is of no known shape: check it.
 */
export function keepWhileAway(
  key: string,
  save: () => unknown,
  restore: (value: unknown) => void,
): void {
  const work = inject(KeptWork);
  const destroyRef = inject(DestroyRef);
  destroyRef.onDestroy(work.register(key, save));
  void work.take(key).then((value) => {
    if (value !== undefined && !destroyRef.destroyed) restore(value);
  });
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
