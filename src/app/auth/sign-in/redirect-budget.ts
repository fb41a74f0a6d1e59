import { inject, Service } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { AuthErrors } from '../auth-errors';
import { NOW, TAB_STORAGE } from '../browser/browser';
import { HAS_PERSON_ACTED } from '../browser/page';

/** How many redirects without the person are too many. */
const TOO_MANY = 3;
const WITHIN_MS = 60_000;

interface Row {
  /** When the page was left for the tenant, in milliseconds since the epoch. */
  readonly leftAtMs: readonly number[];
  /** What went wrong last, and when. */
  readonly problem: Problem | null;
}

interface Problem {
  readonly text: string;
  readonly atMs: number;
}

/**
 * Stops redirect loops: an application that sends people to the tenant, which sends them back, for ever.
 * Wrong clocks, a refused token and a lost cookie all look like that. Counts in this tab the times the
 * page was left without the person having done anything in it.
 */
@Service()
export class RedirectBudget {
  readonly #now = inject(NOW);
  readonly #storage = inject(TAB_STORAGE);
  readonly #hasPersonActed = inject(HAS_PERSON_ACTED);
  readonly #key = `auth.${inject(AUTH_CONFIG).clientId}.redirects`;

  /** What went wrong on this page. It may be what leads to the next redirect. */
  #problem: Problem | null = null;

  constructor() {
    inject(AuthErrors)
      .error$.pipe(takeUntilDestroyed())
      .subscribe(({ code, message }) => {
        if (code === 'AUTH_REDIRECT_LOOP') return;
        // Neither code nor message holds anything secret.
        this.#problem = { text: `${code}: ${message}`, atMs: this.#now() };
      });
  }

  /**
   * Counts a redirect that is about to happen.
   *
   * @throws AuthError `AUTH_REDIRECT_LOOP` when it would be the third within a minute; `problems` says what
   * failed last.
   */
  spend(): void {
    const { leftAtMs, problem: earlier } = this.#read();
    const problem = this.#problem ?? earlier;
    const recent = this.#hasPersonActed() ? [] : leftAtMs;
    if (recent.length + 1 >= TOO_MANY) {
      throw new AuthError(
        'AUTH_REDIRECT_LOOP',
        'This application was about to send you to the sign-in page again and again. It has stopped, so that you can see why.',
        {
          problems: [
            problem?.text ??
              'Each time you came back, and you were not signed in, or not for long.',
          ],
        },
      );
    }
    this.#write({ leftAtMs: [...recent, this.#now()], problem });
  }

  /**
   * A redirect in which the person was asked nothing (`prompt=none`) was answered. It does not count: where
   * frames get no cookie every reload makes one, and no answer to it leads to the next.
   */
  refund(): void {
    const { leftAtMs, problem } = this.#read();
    this.#write({ leftAtMs: leftAtMs.slice(0, -1), problem });
  }

  /** What happened within the last minute, as far as the storage can be believed. */
  #read(): Row {
    const now = this.#now();
    const isRecent = (atMs: unknown): atMs is number =>
      typeof atMs === 'number' && atMs <= now && now - atMs < WITHIN_MS;
    try {
      const row = (JSON.parse(this.#storage.read(this.#key) ?? 'null') ?? {}) as Partial<Row>;
      const { leftAtMs, problem } = row;
      return {
        leftAtMs: Array.isArray(leftAtMs) ? leftAtMs.filter(isRecent).slice(-TOO_MANY) : [],
        problem:
          typeof problem?.text === 'string' && isRecent(problem.atMs)
            ? { text: problem.text, atMs: problem.atMs }
            : null,
      };
    } catch {
      // Not ours, or damaged: counting starts anew.
      return { leftAtMs: [], problem: null };
    }
  }

  #write(row: Row): void {
    this.#storage.write(this.#key, JSON.stringify(row));
  }
}
