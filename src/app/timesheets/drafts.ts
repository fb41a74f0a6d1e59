import { DOCUMENT, inject, InjectionToken, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent, map, NEVER, type Observable } from 'rxjs';

import { AuthService, type Session } from '../auth';
import { SETTINGS } from '../settings/settings';
import { type IsoWeek, parseIsoWeek } from './iso-week';

/** After so many milliseconds nobody comes back for what they had typed: 60 days. */
const LONGEST_WAIT_MS = 60 * 86_400_000;

/** The storage of all tabs, or `null` where the browser has none for us. A token, so that tests give another. */
export const DRAFT_STORAGE = new InjectionToken<Storage | null>('DRAFT_STORAGE', {
  factory: () => {
    try {
      return inject(DOCUMENT).defaultView?.localStorage ?? null;
    } catch {
      // SecurityError: a setting of the browser, or a sandbox, forbids it.
      return null;
    }
  },
});

/**
 * Keeps what people have typed about their weeks and not saved yet, in this browser, by person and week: their
 * own hours and notes, and never a token. A draft survives a reload, a session that expires, and a redirect in
 * the middle of a word. It goes when it is saved or discarded, when its person signs out, here or in another
 * tab, when somebody else signs in, and when nobody has asked for it in 60 days.
 */
@Service()
export class Drafts {
  readonly #storage = inject(DRAFT_STORAGE);
  /** Two installations in two folders of a host share its storage, and not their people's hours. */
  readonly #prefix = `timesheets.draft.${encodeURIComponent(inject(SETTINGS).clientId)}/`;
  readonly #weeks = signal<readonly IsoWeek[]>([]);
  /** Whose drafts are read and written; `null` while nobody has been signed in, or for good no more. */
  #sub: string | null = null;

  /** The weeks that this person has drafts of, the first one first. */
  readonly weeks = this.#weeks.asReadonly();
  /** The weeks whose drafts another tab has written or removed. Never errors or completes. */
  readonly changes$: Observable<IsoWeek>;

  constructor() {
    const view = inject(DOCUMENT).defaultView;
    const stored$ = view ? fromEvent<StorageEvent>(view, 'storage') : NEVER;
    this.changes$ = stored$.pipe(
      map(({ key }) => (key === null ? null : this.#weekOf(key))),
      filter((week) => week !== null),
    );
    this.changes$.pipe(takeUntilDestroyed()).subscribe(() => {
      this.#list();
    });
    inject(AuthService)
      .session$.pipe(takeUntilDestroyed())
      .subscribe((session) => {
        this.#follow(session);
      });
  }

  /**
   * What was kept of a week.
   *
   * @param week Which one.
   * @returns What comes out of storage, which may be anything; `undefined` for nothing.
   */
  read(week: IsoWeek): unknown {
    return parseKept(this.#read(this.#keyOf(week)))?.draft;
  }

  /**
   * Keeps what was typed.
   *
   * @param week Which one.
   * @param draft What JSON can hold.
   * @returns Whether it is kept: storage may be full or forbidden.
   */
  write(week: IsoWeek, draft: unknown): boolean {
    const key = this.#keyOf(week);
    if (key === null || !this.#storage) return false;
    try {
      this.#storage.setItem(key, JSON.stringify({ savedAtMs: Date.now(), draft }));
    } catch {
      // QuotaExceededError. The person is told, and what they typed is still on the screen.
      return false;
    }
    this.#list();
    return true;
  }

  /**
   * Forgets what was typed, which is saved now, or not wanted any more.
   *
   * @param week Which one.
   */
  remove(week: IsoWeek): void {
    const key = this.#keyOf(week);
    if (key === null || this.#read(key) === null) return;
    this.#storage?.removeItem(key);
    this.#list();
  }

  #follow(session: Session): void {
    if (session.status === 'authenticated') {
      this.#sub = session.user.sub;
      this.#removeAll((key) => !key.startsWith(this.#mine()) || this.#isOld(key));
    } else if (session.status === 'anonymous') {
      // Whose session has expired is expected back; whoever has left is not.
      const { reason } = session;
      if (reason !== 'signed-out' && reason !== 'user-changed') return;
      this.#sub = null;
      this.#removeAll(() => true);
    }
    this.#list();
  }

  #removeAll(isUnwanted: (key: string) => boolean): void {
    for (const key of this.#keys().filter(isUnwanted)) this.#storage?.removeItem(key);
  }

  #isOld(key: string): boolean {
    const kept = parseKept(this.#read(key));
    return kept === null || Date.now() - kept.savedAtMs > LONGEST_WAIT_MS;
  }

  #list(): void {
    const weeks = this.#keys().map((key) => this.#weekOf(key));
    this.#weeks.set(weeks.filter((week) => week !== null).sort());
  }

  #keys(): readonly string[] {
    const { length = 0 } = this.#storage ?? {};
    return Array.from({ length }, (_, index) => this.#storage?.key(index) ?? '').filter((key) =>
      key.startsWith(this.#prefix),
    );
  }

  #read(key: string | null): string | null {
    return key === null ? null : (this.#storage?.getItem(key) ?? null);
  }

  /** Ends with a mark that no encoded subject holds, so that none is the beginning of another. */
  #mine(): string {
    return `${this.#prefix}${encodeURIComponent(this.#sub ?? '')}/`;
  }

  #keyOf(week: IsoWeek): string | null {
    return this.#sub === null ? null : this.#mine() + week;
  }

  #weekOf(key: string): IsoWeek | null {
    const mine = this.#mine();
    return this.#sub !== null && key.startsWith(mine) ? parseIsoWeek(key.slice(mine.length)) : null;
  }
}

interface Kept {
  readonly savedAtMs: number;
  readonly draft: unknown;
}

function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const { savedAtMs, draft } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
    return typeof savedAtMs === 'number' ? { savedAtMs, draft } : null;
  } catch {
    // Damaged, or not ours. It is not kept any longer than that.
    return null;
  }
}
