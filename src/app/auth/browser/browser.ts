import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** The current time, in milliseconds since the epoch. A token, so that tests move the clock. */
export const NOW = new InjectionToken<() => number>('NOW', { factory: () => Date.now });

/** Leaves the application for another URL. A token, so that tests stay where they are. */
export const LEAVE_FOR = new InjectionToken<(url: string) => void>('LEAVE_FOR', {
  factory: () => {
    const document = inject(DOCUMENT);
    return (url) => {
      document.defaultView?.location.assign(url);
    };
  },
});

/** Whether the page is shown in a frame of another page, or in our own hidden one. */
export const IS_FRAMED = new InjectionToken<boolean>('IS_FRAMED', {
  factory: () => {
    const view = inject(DOCUMENT).defaultView;
    return view !== null && view.self !== view.top;
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
export const TAB_STORAGE = new InjectionToken<TextStorage>('TAB_STORAGE', {
  factory: () => webStorage('sessionStorage'),
});

/** The storage of all tabs. Never holds a token: any script of this origin can read it. */
export const SHARED_STORAGE = new InjectionToken<TextStorage>('SHARED_STORAGE', {
  factory: () => webStorage('localStorage'),
});

function webStorage(kind: 'sessionStorage' | 'localStorage'): TextStorage {
  const view = inject(DOCUMENT).defaultView;
  /** Runs an access that browsers answer with an exception where storage is blocked or full. */
  const attempt = <T>(access: (storage: Storage) => T, otherwise: T): T => {
    try {
      const storage = view?.[kind];
      return storage ? access(storage) : otherwise;
    } catch {
      // SecurityError (blocked by a setting or a sandbox) or QuotaExceededError. The caller is told.
      return otherwise;
    }
  };
  return {
    keys: () => attempt((storage) => Object.keys(storage), []),
    read: (key) => attempt((storage) => storage.getItem(key), null),
    write: (key, text) =>
      attempt((storage) => {
        storage.setItem(key, text);
        return true;
      }, false),
    remove: (key) => {
      attempt((storage) => {
        storage.removeItem(key);
      }, undefined);
    },
  };
}
