import { inject, InjectionToken } from '@angular/core';

import { WINDOW } from './window';

/** The current time, in milliseconds since the epoch. A token, so that tests move the clock. */
export const NOW = new InjectionToken<() => number>(ngDevMode ? 'NOW' : '', {
  factory: () => Date.now,
});

/** Whether the page is shown in a frame of another page, or in our own hidden one. */
export const IS_FRAMED = new InjectionToken<boolean>(ngDevMode ? 'IS_FRAMED' : '', {
  factory: () => {
    const window = inject(WINDOW);
    return window?.self !== window?.top;
  },
});

/** A place for small texts that may be full, forbidden or absent, and says so instead of throwing. */
export interface TextStorage {
  /** The keys that are there now. */
  keys(): readonly string[];
  /** The text under a key, or `null`. */
  read(key: string): string | null;
  /** Keeps a text. Returns whether it is kept. */
  write(key: string, text: string): boolean;
  /** Forgets a text. */
  remove(key: string): void;
}

/** This tab's storage: what one sign-in needs to know when it comes back. */
export const TAB_STORAGE = new InjectionToken<TextStorage>(ngDevMode ? 'TAB_STORAGE' : '', {
  factory: () => webStorage('sessionStorage'),
});

/** The storage of all tabs. Never holds a token: any script of this origin can read it. */
export const SHARED_STORAGE = new InjectionToken<TextStorage>(ngDevMode ? 'SHARED_STORAGE' : '', {
  factory: () => webStorage('localStorage'),
});

function webStorage(kind: 'sessionStorage' | 'localStorage'): TextStorage {
  const window = inject(WINDOW);
  /** Runs an access that browsers answer with an exception where storage is blocked or full. */
  const attempt = <T>(access: (storage: Storage) => T): T | null => {
    try {
      return window && access(window[kind]);
    } catch {
      // SecurityError (blocked by a setting or a sandbox) or QuotaExceededError. The caller is told.
      return null;
    }
  };
  return {
    keys: () => attempt(Object.keys) ?? [],
    read: (key) => attempt((storage) => storage.getItem(key)),
    write: (key, text) =>
      attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }) ?? false,
    remove: (key) => {
      attempt((storage) => {
        storage.removeItem(key);
      });
    },
  };
}
