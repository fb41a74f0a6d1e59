import { InjectionToken } from '@angular/core';

/** What begins sessions, where a feature needs it before anything is loaded. */
export interface EarlyKeeper {
  /** Begins the extensions. */
  start(check: () => void): void;
  /** Takes a session that an extension has at hand. Returns whether there is one. */
  restoreNow(): boolean;
}

/** The {@link EarlyKeeper}: there with the first extension, so that an application without one loads it later. */
export const EARLY_KEEPER = new InjectionToken<EarlyKeeper | null>(
  ngDevMode ? 'EARLY_KEEPER' : '',
  {
    factory: () => null,
  },
);
