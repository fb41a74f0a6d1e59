import {
  expect,
  type Fixtures,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
} from '@playwright/test';

import { SentTokens } from './sent-tokens.ts';
import { signedInState, SignInStates } from './sign-in-states.ts';

/** Signs somebody in at the tenant, as a person does, and waits until the application has noticed. */
export type SignInAtTenant<Who extends string> = (page: Page, who: Who) => Promise<void>;

/** What tests of the application are given. */
export interface SignedInFixtures<Who extends string> {
  /** Who is signed in when the test starts: a name that the team gives a person or a role; `null` for nobody. */
  readonly signedInAs: Who | null;
  /** To be given by the team, whose people and sign-in form it knows. May depend on other fixtures. */
  readonly signInAtTenant: SignInAtTenant<Who>;
  /** The tokens that the browser sends. */
  readonly sentTokens: SentTokens;
}

/** What a worker keeps. */
export interface SignedInWorkerFixtures {
  readonly signInStates: SignInStates;
}

/**
 * Fixtures with which every test starts signed in: `page` and `context` open a browser that has the tenant's
 * cookies of the person, and the application finds the session by its real silent check. The sign-in form is
 * filled in once for each person and worker. Spread them into `test.extend()` and add `signInAtTenant`.
 *
 * @param signedInAs Who is signed in unless a test says otherwise with `test.use({ signedInAs: … })`.
 */
export function signedInFixtures<Who extends string>(
  signedInAs: Who | null,
): Fixtures<
  SignedInFixtures<Who>,
  SignedInWorkerFixtures,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> {
  return {
    // A name is no function, which the types of Playwright cannot know of a type parameter.
    signedInAs: [signedInAs as never, { option: true }],
    signInStates: [
      async ({}, use) => {
        await use(new SignInStates());
      },
      { scope: 'worker' },
    ],
    storageState: async (
      {
        signedInAs: who,
        signInAtTenant,
        signInStates,
        browser,
        baseURL,
        contextOptions,
        ignoreHTTPSErrors,
        locale,
      },
      use,
    ) => {
      if (who === null) {
        await use(undefined);
        return;
      }
      const state = await signInStates.get(who, async () => {
        const context = await browser.newContext({
          ...contextOptions,
          ...(baseURL !== undefined && { baseURL }),
          ...(locale !== undefined && { locale }),
          ignoreHTTPSErrors,
          storageState: { cookies: [], origins: [] },
        });
        try {
          await signInAtTenant(await context.newPage(), who);
          await expect
            .poll(() => signedInState(context), {
              message: `signInAtTenant() came back, but the application says nobody is signed in (${who})`,
            })
            .not.toBeNull();
          return (await signedInState(context)) ?? { cookies: [], origins: [] };
        } finally {
          await context.close();
        }
      });
      await use(state);
    },
    context: async ({ context, signedInAs: who, signInStates }, use) => {
      await use(context);
      // Who signed out has no session at the tenant any more, for the next test either.
      if (who !== null && (await signedInState(context)) === null) signInStates.forget(who);
    },
    sentTokens: [
      async ({ context }, use) => {
        await use(new SentTokens(context));
      },
      // From the first request on, also in a test that asks for it late.
      { auto: true },
    ],
  };
}
