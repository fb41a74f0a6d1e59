import { inject, InjectionToken } from '@angular/core';
import { ActivatedRoute, type ResolveFn } from '@angular/router';

import type { AuthError } from '../auth-error';

/** Everything that the callback and the sign-in page say. */
export interface AuthPageTexts {
  /** Title of the window while an answer is checked. */
  readonly callbackPage: string;
  /** Title of the window while people are sent to the tenant. */
  readonly signInPage: string;
  /** Heading while the answer of the tenant is checked. */
  readonly signingIn: string;
  readonly checkingAnswer: string;
  /** Heading where the answer could not be used, and nobody is signed in. */
  readonly notSignedIn: string;
  /** Heading where the answer could not be used, and somebody is signed in all the same. */
  readonly didNotWork: string;
  readonly stillSignedIn: string;
  /**
   * What went wrong, a paragraph each. Default: what the error says, which is English.
   *
   * @param error What went wrong.
   */
  readonly problem: (error: AuthError) => readonly string[];
  /** Before what the tenant said, which is quoted as it is. */
  readonly itSaid: string;
  /** Before the code of the error. */
  readonly errorCode: string;
  readonly tryAgain: string;
  readonly goBack: string;
  readonly goHome: string;
  /** Heading in a window that was opened for the sign-in of another page. */
  readonly closeWindow: string;
  readonly goesOnElsewhere: string;
  readonly goOnHere: string;
  /** Heading where no page could be gone to. */
  readonly notOpened: string;
  readonly notLoaded: string;
  /** Heading until it is known who is signed in. */
  readonly oneMoment: string;
  readonly looking: string;
  /** Heading while the page is left for the tenant. */
  readonly leaving: string;
  readonly comingBack: string;
  /** Heading for people who are not signed in, and have come back by the Back button. */
  readonly pleaseSignIn: string;
  readonly whySignIn: string;
  /** Heading for people whose sign-in was too long ago for the page. */
  readonly pleaseSignInAgain: string;
  readonly whySignInAgain: string;
  readonly signIn: string;
}

/** Gets the texts that an application has of its own; none by default. */
export const LOAD_PAGE_TEXTS = new InjectionToken<() => Promise<Partial<AuthPageTexts>>>(
  'LOAD_PAGE_TEXTS',
  { factory: () => () => Promise.resolve({}) },
);

/** Where a route keeps the texts for its page. */
export const PAGE_TEXTS = 'authPageTexts';

/** Gets the texts before their page is shown. Where they cannot be loaded it is shown in English. */
export async function resolvePageTexts(): Promise<Partial<AuthPageTexts>> {
  return inject(LOAD_PAGE_TEXTS)().catch(() => ({}));
}

/**
 * The title of the window.
 *
 * @param key Which one.
 * @param english The default.
 */
export function resolveTitle(
  key: 'callbackPage' | 'signInPage',
  english: string,
): ResolveFn<string> {
  return async () => (await resolvePageTexts())[key] ?? english;
}

/**
 * The texts for the page that calls it. To be called in an injection context.
 *
 * @param english The default.
 */
export function injectPageTexts(english: AuthPageTexts): AuthPageTexts {
  const own = inject(ActivatedRoute).snapshot.data[PAGE_TEXTS] as
    Partial<AuthPageTexts> | undefined;
  return { ...english, ...own };
}
