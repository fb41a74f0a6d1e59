import type { Page } from '@playwright/test';

/**
 * Every address in the history of a tab, as the browser itself keeps it: what Back leads to, and what
 * others who use this device can look up.
 *
 * @param page Page of the browser.
 * @returns The addresses, oldest first.
 */
export async function historyOf(page: Page): Promise<readonly string[]> {
  const devTools = await page.context().newCDPSession(page);
  const { entries } = await devTools.send('Page.getNavigationHistory');
  await devTools.detach();
  return entries.map(({ url }) => url);
}
