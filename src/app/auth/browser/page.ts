import { inject, InjectionToken } from '@angular/core';

import { WINDOW } from './window';

/** A number from 0 to below 1, to spread what would happen at once. A token, so that tests choose it. */
export const RANDOM = new InjectionToken<() => number>('RANDOM', { factory: () => Math.random });

/**
 * Leaves the application for another URL. With `replace` the page that is left is not in the history any
 * more: Back leads to the one before. A token, so that tests stay where they are.
 */
export const LEAVE_FOR = new InjectionToken<
  (url: string, options?: { readonly replace: boolean }) => void
>('LEAVE_FOR', {
  factory: () => {
    const window = inject(WINDOW);
    return (url, { replace } = { replace: false }) => {
      if (replace) window?.location.replace(url);
      else window?.location.assign(url);
    };
  },
});

/**
 * Whether the person has clicked or typed in this document, so that what happens is what they want.
 * A token, so that tests decide.
 */
export const HAS_PERSON_ACTED = new InjectionToken<() => boolean>('HAS_PERSON_ACTED', {
  factory: () => {
    const window = inject(WINDOW);
    // Firefox knows it from version 120 on.
    const activation = window?.navigator.userActivation;
    return () => activation?.hasBeenActive ?? false;
  },
});
