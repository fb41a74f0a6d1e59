import { DestroyRef, inject, InjectionToken, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent } from 'rxjs';

import { AuthError } from '../auth-error';
import { NOW, SHARED_STORAGE } from '../browser/browser';
import { WINDOW } from '../browser/window';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { AnonymousReason } from '../session/session';
import type {
  KeptBecause,
  SessionExtension,
  SessionOrigin,
  SessionPort,
} from '../session/session-extension';
import { SessionHint } from '../session/session-hint';
import { parseSnapshot, type SessionSnapshot } from '../session/session-snapshot';
import type { TokenStorage } from './token-storage';

/** Where the session is stored. */
export const TOKEN_STORAGE = new InjectionToken<TokenStorage>('TOKEN_STORAGE');

/**
 * Stores the session with its tokens, and has it at hand when the application starts. What is stored is
 * not believed: it is checked as if a stranger had written it, and what does not pass is removed.
 */
@Service()
export class StoredSession implements SessionExtension {
  readonly #config = inject(FULL_AUTH_CONFIG);
  readonly #now = inject(NOW);
  readonly #window = inject(WINDOW);
  readonly #storage = inject(TOKEN_STORAGE);
  readonly #sharedStorage = inject(SHARED_STORAGE);
  readonly #hint = inject(SessionHint);
  readonly #destroyRef = inject(DestroyRef);
  readonly #key = `auth.${this.#config.clientId}.session`;
  #port: SessionPort | null = null;
  /** Whose session this tab has. */
  #sub: string | null = null;
  /** What was written last, by this tab. */
  #written: string | null = null;
  #hasFailed = false;

  /** {@inheritDoc SessionExtension.start} */
  start(port: SessionPort): void {
    this.#port = port;
    if (!this.#window) return;
    fromEvent<StorageEvent>(this.#window, 'storage')
      .pipe(
        filter(({ key, newValue }) => key === this.#key && newValue === null),
        takeUntilDestroyed(this.#destroyRef),
      )
      .subscribe(() => {
        this.#removedElsewhere();
      });
  }

  /** {@inheritDoc SessionExtension.restoreNow} */
  restoreNow(): SessionSnapshot | null {
    const text = this.#read();
    if (text === null) return null;
    const snapshot = this.#wasSignedOut() ? null : this.#parse(text);
    if (snapshot) this.#written = text;
    else this.#remove();
    return snapshot;
  }

  /** {@inheritDoc SessionExtension.kept} */
  kept(because: KeptBecause, origin: SessionOrigin): void {
    const snapshot = this.#port?.snapshot();
    if (!snapshot) return;
    this.#sub = snapshot.user.sub;
    if (because === 'renewed' || origin === 'elsewhere') {
      const stored = this.#parse(this.#read());
      // A renewal goes on with what is stored and nothing else. Somebody may have signed out in another
      // tab, or in as somebody else, and this tab has not heard of it.
      if (stored ? stored.user.sub !== this.#sub : this.#written !== null) return;
    }
    this.#write(JSON.stringify(snapshot));
  }

  /** {@inheritDoc SessionExtension.ended} */
  ended(reason: AnonymousReason, origin: SessionOrigin): void {
    const stored = this.#parse(this.#read());
    const isForAll = reason === 'signed-out' && origin === 'here';
    // Another tab may have stored the session of whoever came after this person.
    if (isForAll || stored?.user.sub === this.#sub) this.#remove();
    this.#sub = null;
    this.#written = null;
  }

  /**
   * Whether somebody signed out in this browser while this tab was closed, or discarded by the browser:
   * what it stored is back with it, and the hint, which all tabs share, is gone.
   */
  #wasSignedOut(): boolean {
    if (this.#hint.isSet()) return false;
    const probe = `${this.#key}.probe`;
    const isKept = this.#sharedStorage.write(probe, '');
    this.#sharedStorage.remove(probe);
    // Where nothing is kept, there never was a hint, and its absence says nothing.
    return isKept;
  }

  /** Somebody signed out in another tab. What this one wrote a moment too late is taken back. */
  #removedElsewhere(): void {
    if (this.#written !== null && this.#read() === this.#written) this.#remove();
  }

  #parse(text: string | null): SessionSnapshot | null {
    if (text === null) return null;
    try {
      return parseSnapshot(JSON.parse(text), this.#config, this.#now());
    } catch {
      // SyntaxError: damaged, or not ours.
      return null;
    }
  }

  #read(): string | null {
    try {
      return this.#storage.read(this.#key);
    } catch {
      this.#failed();
      return null;
    }
  }

  #write(text: string): void {
    this.#written = text;
    try {
      this.#storage.write(this.#key, text);
    } catch {
      // What is there is older than the session, and would be restored in its place.
      this.#remove();
      this.#failed();
    }
  }

  #remove(): void {
    try {
      this.#storage.remove(this.#key);
    } catch {
      this.#failed();
    }
  }

  /**
   * Says it once: the session goes on, and only the next start is slower. Without the error underneath: that
   * of a place of one's own may hold what it was given.
   */
  #failed(): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#port?.report(
      new AuthError(
        'AUTH_STORAGE_UNAVAILABLE',
        'The session cannot be stored in this browser. It goes on, until this page is closed or loaded anew.',
      ),
    );
  }
}
