import { inject, Service } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { AuthError } from '../auth-error';
import { HAS_PERSON_ACTED, NOW, TAB_STORAGE } from '../browser/browser';

/** How many redirects without the person are too many. */
const TOO_MANY = 3;
const WITHIN_MS = 60_000;

interface Row {
  /** When the page was left for the tenant, in milliseconds since the epoch. */
  readonly leftAtMs: readonly number[];
  /** What went wrong last. */
  readonly problem: string | null;
}

const NO_ROW: Row = { leftAtMs: [], problem: null };

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

  /**
   * Counts a redirect that is about to happen.
   *
   * @throws AuthError `AUTH_REDIRECT_LOOP` when it would be the third within a minute.
   */
  spend(): void {
    const row = this.#read();
    const now = this.#now();
    const recent = this.#hasPersonActed()
      ? []
      : row.leftAtMs.filter((atMs) => atMs <= now && now - atMs < WITHIN_MS);
    if (recent.length + 1 >= TOO_MANY) {
      throw new AuthError(
        'AUTH_REDIRECT_LOOP',
        'This application was about to send you to the sign-in page again and again. It has stopped, so that you can see why.',
        { problems: row.problem === null ? [] : [row.problem] },
      );
    }
    this.#write({ leftAtMs: [...recent, now], problem: row.problem });
  }

  /**
   * A redirect in which the person was asked nothing (`prompt=none`) was answered. It does not count: where
   * frames get no cookie every reload makes one, and no answer to it leads to the next.
   */
  refund(): void {
    const { leftAtMs, problem } = this.#read();
    this.#write({ leftAtMs: leftAtMs.slice(0, -1), problem });
  }

  /**
   * Something went wrong that may lead to the next redirect. Remembered for the page that stops it.
   *
   * @param error What it is. Its code and message are kept, which hold nothing secret.
   */
  failed({ code, message }: AuthError): void {
    this.#write({ ...this.#read(), problem: `${code}: ${message}` });
  }

  #read(): Row {
    try {
      const text = this.#storage.read(this.#key);
      const { leftAtMs, problem } = (JSON.parse(text ?? 'null') ?? NO_ROW) as Record<
        string,
        unknown
      >;
      return {
        leftAtMs: Array.isArray(leftAtMs) ? leftAtMs.filter((each) => Number.isFinite(each)) : [],
        problem: typeof problem === 'string' ? problem : null,
      };
    } catch {
      // Not ours, or damaged: counting starts anew.
      return NO_ROW;
    }
  }

  #write(row: Row): void {
    this.#storage.write(this.#key, JSON.stringify(row));
  }
}
