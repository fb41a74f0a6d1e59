import type { Signal } from '@angular/core';

/**
 * Who is signed in, as the shared pages want to know it. Each application answers with its library: the dozen lines
 * that do so are what its users would have in their own pages.
 */
export abstract class Account {
  /** Name of the person, or `null` while nobody is known to be signed in. */
  abstract readonly name: Signal<string | null>;

  /** Goes to the provider to sign in, and comes back to `/orders`. */
  abstract signIn(): void;

  /** Ends the session here and at the provider. */
  abstract signOut(): void;
}
