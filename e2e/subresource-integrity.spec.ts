import { type Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';

test.use({
  expectedConsoleErrors: [/integrity|digest|dynamically imported module|AUTH_/i],
});

for (const [path, because] of [
  ['/', 'the start page'],
  [
    '/deep/in/a/folder',
    'a path of several parts, where an address without a base would lead elsewhere',
  ],
] as const) {
  test.describe(`a lazy chunk that was changed on its way, from ${path}: ${because}`, () => {
    test('is not run', async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const changed = await changeLazyChunks(page, ' globalThis.tampered = true;');
      const refused = page.waitForEvent('console', (message) =>
        message.text().includes('integrity'),
      );
      await signIn(page);
      await refused;
      expect(changed.length).toBeGreaterThan(0);
      expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    });

    test('would be run if it were as it was built: the test reaches it', async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const changed = await changeLazyChunks(page, '');
      await signIn(page);
      await expect(page.getByLabel('Email')).toBeVisible();
      expect(changed.length).toBeGreaterThan(0);
    });
  });
}

test('a script of the start that was changed on its way is not run', async ({
  page,
  environment,
}) => {
  await page.route(`${environment.app}/main-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `globalThis.tampered = true; ${await response.text()}` });
  });
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
  await page.goto('/');
  await refused;
  expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
  await expect(page.getByRole('heading')).toHaveCount(0);
});

test('a style that was changed on its way is not used', async ({ page, environment }) => {
  await page.route(`${environment.app}/styles-*.css`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} body { opacity: 0.5 }` });
  });
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
  await page.goto('/');
  await refused;
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
});

test('every script of the build has a checksum in its page', async ({ page }) => {
  const { lazy, attributes, scripts } = await page.goto('/').then(async (response) => {
    const html = (await response?.text()) ?? '';
    return {
      lazy: Object.keys(importMapOf(html)),
      attributes: [
        ...html.matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"[^>]* integrity="sha384-/g),
      ],
      scripts: [...html.matchAll(/(?:src|href)="([\w-]+\.(?:js|css))"/g)],
    };
  });
  expect(attributes).toHaveLength(scripts.length);
  expect(lazy.length).toBeGreaterThan(10);
});

/** Changes every lazy chunk that is fetched from now on. */
async function changeLazyChunks(page: Page, added: string): Promise<string[]> {
  const changed: string[] = [];
  const chunks = await page.evaluate(() =>
    Object.keys(
      (
        JSON.parse(document.querySelector('script[type=importmap]')?.textContent ?? '{}') as {
          integrity: Record<string, string>;
        }
      ).integrity,
    ).map((address) => address.replace('./', '/')),
  );
  await page.route('**/chunk-*.js', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (!chunks.includes(pathname)) return route.continue();
    changed.push(pathname);
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()) + added });
  });
  return changed;
}

function importMapOf(html: string): Record<string, string> {
  const [, text = '{}'] = /<script type="importmap">(.*?)<\/script>/.exec(html) ?? [];
  return (JSON.parse(text) as { integrity: Record<string, string> }).integrity;
}

/** What it takes is in lazy chunks. */
async function signIn(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
}
