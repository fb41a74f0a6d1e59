import type { BrowserContext, BrowserContextOptions } from '@playwright/test';

/** What a browser keeps, as Playwright gives and takes it. */
export type BrowserState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** The one item of storage that a test starts with: that somebody was signed in here. It is no secret. */
const HINT = /^auth\..+\.was-signed-in$/;

/**
 * Remembers how a browser looks in which somebody is signed in, for each of them, as long as the worker
 * lives. In memory alone: it holds the cookies of the tenant, which must not lie in a file.
 */
export class SignInStates {
  readonly #states = new Map<string, Promise<BrowserState>>();

  /**
   * The browser in which somebody is signed in.
   *
   * @param who Their name among the team's people.
   * @param signIn Signs them in. Called once, and again after a failure.
   */
  async get(who: string, signIn: () => Promise<BrowserState>): Promise<BrowserState> {
    const known = this.#states.get(who);
    if (known) return known;
    const state = signIn();
    this.#states.set(who, state);
    try {
      return await state;
    } catch (error) {
      this.forget(who);
      throw error;
    }
  }

  /**
   * Signs somebody in again for the next test. For tests that end sessions at the tenant behind the back of
   * the browser; who signs out in it is forgotten anyway.
   *
   * @param who Their name. Default: everybody.
   */
  forget(who?: string): void {
    if (who === undefined) this.#states.clear();
    else this.#states.delete(who);
  }
}

/**
 * What a browser keeps of a session that survives: the cookies, and the hint that has the application ask the
 * tenant. Nothing else of its storage, so that tests do not lean on one another, and no stored token stands in
 * for the silent check.
 *
 * @param context A browser.
 * @returns `null` where nobody is signed in: there is no hint.
 */
export async function signedInState(context: BrowserContext): Promise<BrowserState | null> {
  const { cookies, origins } = await context.storageState();
  const hints = origins
    .map(({ origin, localStorage }) => ({
      origin,
      localStorage: localStorage.filter(({ name }) => HINT.test(name)),
    }))
    .filter(({ localStorage }) => localStorage.length > 0);
  return hints.length === 0 ? null : { cookies, origins: hints };
}
