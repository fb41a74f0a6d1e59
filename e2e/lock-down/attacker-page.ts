import { type Page } from '@playwright/test';

/**
 * Opens a page of another site, which no network is needed for. Beside it is a third, https://framed.test, whose page may be framed.
 *
 * @param page Page of the browser.
 * @param body What the site shows.
 */
export async function attackerPage(page: Page, body: string): Promise<void> {
  await page.route('http://attacker.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><body>${body}</body>` }),
  );
  await page.route('https://framed.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1>Framed</h1>' }),
  );
  await page.goto('http://attacker.test/');
}

/**
 * Takes the policy from the pages of the application, to show that an attack would work if it were not there.
 *
 * @param page Page of the browser.
 * @param origin Origin of the application.
 */
export async function serveWithoutPolicy(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/`, async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': _taken, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
}
