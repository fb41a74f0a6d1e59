import type { BrowserContext } from '@playwright/test';

/**
 * Starts the application with other settings than those of the environment, in every page of a context.
 *
 * @param context Context of the browser.
 * @param settings What is different in `config.json`.
 */
export async function startWith(
  context: BrowserContext,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await context.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const shipped = (await response.json()) as object;
    await route.fulfill({ response, json: { ...shipped, ...settings } });
  });
}
