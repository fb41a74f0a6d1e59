import { expect, type Page } from '@playwright/test';

/**
 * Waits until a page shows all that it has to show, and nothing more is on its way.
 *
 * @param page Page of the browser.
 */
export async function waitUntilComplete(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  // eslint-disable-next-line playwright/no-networkidle -- what comes last may be what moves, and nothing is clicked after it
  await page.waitForLoadState('networkidle');
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelectorAll('[aria-busy=true], app-skeleton').length),
    )
    .toBe(0);
}
