import type { Browser, BrowserContext, Page } from 'playwright-core';

import { builtFiles } from '../building/build-applications.ts';
import type { World } from '../serving/world.ts';

const APPLICATION = 'https://app.bench.test';
const MOST_MS = 30_000;

/** A person with a fresh browser, in front of one of the applications. */
export class Visit {
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  /**
   * Opens an empty page.
   *
   * @param browser Opens the page.
   * @param world What the page talks to.
   * @param name The application that it will find.
   * @param rules How many APIs its interceptor is to know.
   */
  static async begin(browser: Browser, world: World, name: string, rules = 1): Promise<Visit> {
    world.serveApplication(builtFiles(name));
    world.log.clear();
    const context = await browser.newContext();
    context.setDefaultTimeout(MOST_MS);
    await context.addInitScript(`globalThis.bench = { rules: ${rules} };`);
    return new Visit(context, await context.newPage());
  }

  /**
   * Goes to a page of the application.
   *
   * @param path Such as `/callback`.
   */
  async open(path: string): Promise<void> {
    await this.page.goto(APPLICATION + path);
  }

  /**
   * Opens a further tab of the same person, and waits until it shows what the API has answered.
   *
   * @param path A guarded page.
   */
  async openAnotherTab(path: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(APPLICATION + path);
    await ordersShownIn(page);
    return page;
  }

  /** Signs in from the public page, and waits until the guarded one shows what the API has answered. */
  async signIn(): Promise<void> {
    await this.open('/');
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.untilOrdersAreShown();
  }

  /** Waits for the guarded page with the name of the person and the answer of the API. */
  async untilOrdersAreShown(): Promise<void> {
    await ordersShownIn(this.page);
  }

  /**
   * When something was first so in the document that is shown, in milliseconds since the epoch.
   *
   * @param mark What the shared code marks.
   */
  async markedAtMs(mark: 'started' | 'signed-in'): Promise<number> {
    const atMs: unknown = await this.page.evaluate(
      `performance.timeOrigin + performance.getEntriesByName(${JSON.stringify(mark)})[0]?.startTime`,
    );
    if (typeof atMs !== 'number' || Number.isNaN(atMs)) {
      throw new Error(`The page has no mark "${mark}".`);
    }
    return atMs;
  }

  /** Closes the browser of this person. */
  async end(): Promise<void> {
    await this.#context.close();
  }
}

async function ordersShownIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('listitem').first().waitFor();
}
