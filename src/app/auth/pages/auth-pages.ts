import type { Routes } from '@angular/router';

import { CallbackPage } from './callback-page';
import { PAGE_TEXTS, resolvePageTexts, resolveTitle } from './page-texts';
import { SignInPage } from './sign-in-page';

/** What is behind each of `authRoutes`. */
export const AUTH_PAGES = {
  callbackPath: [
    {
      path: '',
      title: resolveTitle('callbackPage', 'Sign-in'),
      resolve: { [PAGE_TEXTS]: resolvePageTexts },
      component: CallbackPage,
    },
  ],
  signInPath: [
    {
      path: '',
      title: resolveTitle('signInPage', 'Sign in'),
      resolve: { [PAGE_TEXTS]: resolvePageTexts },
      component: SignInPage,
    },
  ],
} satisfies Record<string, Routes>;
