import { expect, type Page } from '@playwright/test';

import { type RequestLog } from './request-log.ts';

/**
 * Shows the next week in the timesheets, which takes one request to the API.
 *
 * @param page Page of the browser, with the timesheets open and loaded.
 */
export async function showNextWeek(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === '/timesheets' && response.request().method() === 'GET',
  );
  const link = page.getByRole('link', { name: /^Next/ });
  const address = (await link.getAttribute('href')) ?? '';
  await link.click();
  expect((await answered).status()).toBe(200);
  // The week before was empty, too: that the page shows the next one is told by where it leads on to.
  await expect(link).not.toHaveAttribute('href', address);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

/**
 * Expects that requests go out with another token than before: at once, or after some that go out while the new one is being
 * checked.
 *
 * @param page Page of the browser, with the timesheets open and loaded.
 * @param apiRequests What is sent.
 * @param before Print of the token before.
 */
export async function expectNewToken(
  page: Page,
  apiRequests: RequestLog,
  before: string,
): Promise<void> {
  await expect
    .poll(
      async () => {
        await showNextWeek(page);
        return apiRequests.lastTokenPrint();
      },
      // The next try may be some seconds away by now, and each look takes a moment on a busy machine.
      { timeout: 30_000 },
    )
    .not.toBe(before);
}
