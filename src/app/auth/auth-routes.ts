import { inject, type Type } from '@angular/core';
import type { CanMatchFn, Routes } from '@angular/router';

import { AUTH_CONFIG } from './auth-config';
import { PAGE_TEXTS, resolvePageTexts, resolveTitle } from './pages/page-texts';
import { POPUP } from './sign-in/popup';

/**
 * The callback and the sign-in page, at the paths of the configuration. Put them first among the
 * routes of the application, outside of everything that is guarded.
 *
 * Each matches any path and asks the configuration whether it is meant, so that the paths are
 * written down once.
 */
export const authRoutes: Routes = [
  {
    path: '**',
    canMatch: [isConfiguredAs('callbackPath')],
    title: resolveTitle('callbackPage', 'Sign-in'),
    resolve: { [PAGE_TEXTS]: resolvePageTexts },
    loadComponent: loadCallbackPage,
  },
  {
    path: '**',
    canMatch: [isConfiguredAs('signInPath')],
    title: resolveTitle('signInPage', 'Sign in'),
    resolve: { [PAGE_TEXTS]: resolvePageTexts },
    loadComponent: async () => (await import('./lazy-half')).SignInPage,
  },
];

async function loadCallbackPage(): Promise<Type<unknown>> {
  const popup = inject(POPUP);
  try {
    return (await import('./lazy-half')).CallbackPage;
  } catch (error: unknown) {
    // The page that opened this window closes it as soon as it has the answer: nobody waits for a page here.
    if (popup?.isDone) return new Promise(() => undefined);
    throw error;
  }
}

function isConfiguredAs(key: 'callbackPath' | 'signInPath'): CanMatchFn {
  return (_route, segments) => {
    const path = inject(AUTH_CONFIG)[key].split('/').filter(Boolean);
    return (
      path.length === segments.length && path.every((part, index) => part === segments[index]?.path)
    );
  };
}
