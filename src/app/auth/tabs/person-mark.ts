import { inject, Service } from '@angular/core';

import { NOW, SHARED_STORAGE } from '../browser/browser';
import { FULL_AUTH_CONFIG } from '../full-auth-config';
import type { Session } from '../session/session';

/**
 * Remembers in this browser whose session is on, so that a tab that heard nothing for a while can tell
 * whether it is still that of its own person. Neither a token nor a claim is in it: people are told apart
 * by a fingerprint, which is a means to compare and no secret. It also changes with each sign-in, so that
 * other tabs hear of every one (`storage` event), even where they cannot be told otherwise.
 */
@Service()
export class PersonMark {
  readonly #storage = inject(SHARED_STORAGE);
  readonly #now = inject(NOW);
  readonly #issuer = inject(FULL_AUTH_CONFIG).issuer;
  /** The name of the item in `localStorage`. */
  readonly key = `auth.${inject(FULL_AUTH_CONFIG).clientId}.person`;

  /**
   * The fingerprint of who is signed in; `null` for nobody. The same person in another organization is
   * somebody else: their tokens open other doors.
   *
   * @param session Whose session.
   */
  of(session: Session): string | null {
    if (session.status !== 'authenticated') return null;
    const { sub, org_id: organization } = session.user;
    return fingerprint(JSON.stringify([this.#issuer, sub, organization ?? null]));
  }

  /** The person whose session is on in this browser; `null` where none is, or storage is blocked. */
  read(): string | null {
    return personIn(this.#storage.read(this.key));
  }

  /**
   * Somebody has signed in.
   *
   * @param person Their fingerprint.
   */
  write(person: string): void {
    this.#storage.write(this.key, `${person}.${this.#now().toString(36)}`);
  }

  /** Nobody is signed in any more. */
  remove(): void {
    this.#storage.remove(this.key);
  }
}

/**
 * The person in a stored mark.
 *
 * @param text What was stored, or `null`.
 */
export function personIn(text: string | null): string | null {
  return text === null ? null : (text.split('.')[0] ?? null);
}

/**
 * FNV-1a with 64 bits: short, at once, and without the Web Crypto API, which only answers later.
 *
 * @see [FNV hash](http://www.isthe.com/chongo/tech/comp/fnv/)
 */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(36);
}
