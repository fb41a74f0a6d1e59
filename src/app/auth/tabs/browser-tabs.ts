import { inject, InjectionToken } from '@angular/core';

import { WINDOW } from '../browser/window';

/** What of a `BroadcastChannel` is used. */
export type Channel = Pick<
  BroadcastChannel,
  'postMessage' | 'close' | 'addEventListener' | 'removeEventListener'
>;

/** What of the `LockManager` is used. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/**
 * Opens a channel to the other tabs of this origin; `null` where the browser has none or forbids it, as in
 * a sandboxed frame. A token, so that tests connect tabs of their own.
 */
export const OPEN_CHANNEL = new InjectionToken<(name: string) => Channel | null>('OPEN_CHANNEL', {
  factory: () => {
    const window = inject(WINDOW) as Partial<typeof globalThis> | null;
    return (name) => {
      try {
        return window?.BroadcastChannel ? new window.BroadcastChannel(name) : null;
      } catch {
        // SecurityError: an opaque origin. The tab is on its own.
        return null;
      }
    };
  },
});

/**
 * The locks that the tabs of this origin share; `null` where the browser has none, as without TLS outside
 * of loopback. A token, so that tests hold them.
 */
export const LOCKS = new InjectionToken<Locks | null>('LOCKS', {
  factory: () => {
    const navigator = inject(WINDOW)?.navigator as Partial<Navigator> | undefined;
    return navigator?.locks ?? null;
  },
});
