import type { Page } from '@playwright/test';

import type { Environment } from './environment/environment.ts';
import { startRenderingEnvironment } from './environment/rendering-environment.ts';
import { test as base, expect, signIn } from './fixtures.ts';
import { historyOf } from './history.ts';

/** What stands on the page of `e2e/server-rendering` that is for people who are signed in. */
const PROTECTED = '1,200 screws for Mill Street';

/** The tests of an application that a server renders first. */
const test = base.extend<{ quietHydration: undefined }, { environment: Environment }>({
  environment: [
    async ({}, use) => {
      const environment = await startRenderingEnvironment();
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // Angular warns where the page of the server and that of the browser are not the same.
  quietHydration: [
    async ({ context }, use) => {
      const warnings: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'warning' && message.text().includes('NG0')) {
          warnings.push(message.text());
        }
      });
      await use(undefined);
      expect(warnings, 'warnings of Angular').toEqual([]);
    },
    { auto: true },
  ],
});

// In one worker, so that the application is built once.
test.describe.configure({ mode: 'default' });

test('the server renders a page that is for everybody', async ({ request }) => {
  const response = await request.get('/');
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain('<h1>Screws since 1911</h1>');
});

test('the server answers for a guarded page with the way to the sign-in page', async ({
  request,
}) => {
  const response = await request.get('/orders?page=2', { maxRedirects: 0 });
  expect(response.status()).toBe(302);
  expect(response.headers()['location']).toBe('/sign-in?returnTo=%2Forders%3Fpage%3D2');
  expect(await response.text()).not.toContain(PROTECTED);
});

test('the server does not lead away from the callback page, whose answer it cannot see', async ({
  request,
}) => {
  const response = await request.get('/callback', { maxRedirects: 0 });
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain('Signing you in');
});

test('the server answers under no name but its own', async ({ request }) => {
  const response = await request.get('/', { headers: { host: 'evil.test' } });
  expect(response.status()).toBe(400);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a guarded page is the sign-in page, which waits for the browser, and shows nothing else', async ({
    page,
  }) => {
    await page.goto('/orders');
    await expect(page).toHaveURL('/sign-in?returnTo=%2Forders');
    await expect(page.getByRole('heading', { name: 'One moment…' })).toBeVisible();
    expect(await page.content()).not.toContain(PROTECTED);
  });
});

test('the browser takes over what the server rendered, element by element', async ({ page }) => {
  await page.addInitScript(() => {
    // Before the first script of the application runs.
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      document.querySelector('h1')?.setAttribute('title', 'rendered by the server');
    });
  });
  await page.goto('/');
  await expectHydrated(page);
  await expect(page.getByTitle('rendered by the server')).toHaveText('Screws since 1911');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Email')).toBeVisible();
});

test('who is not signed in never sees what is protected, not for a moment', async ({ page }) => {
  const sights = await watchFor(page, PROTECTED);
  await page.goto('/orders');
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(sights).toEqual([]);
});

test('who signs in sees it, also after a reload, and leaves no token behind', async ({
  page,
  person,
  apiRequests,
}) => {
  const sights = await watchFor(page, PROTECTED);
  await page.goto('/orders?page=2');
  await signIn(page, person);
  await expect(page).toHaveURL('/orders?page=2');
  await expect(page.getByText(PROTECTED)).toBeVisible();
  await page.reload();
  await expect(page.getByText(PROTECTED)).toBeVisible();
  await expect(page).toHaveURL('/orders?page=2');
  expect(sights).toContain('/orders');
  expect(new Set(sights)).toEqual(new Set(['/orders']));

  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expectHydrated(page);
  await apiRequests.expectNoLeak();
  expect((await historyOf(page)).join()).not.toMatch(/token|state=/);
});

test('who was signed in, but is no longer, does not see it either', async ({
  page,
  person,
  tenant,
}) => {
  const sights = await watchFor(page, PROTECTED);
  await page.goto('/');
  await expectHydrated(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await signIn(page, person);
  await tenant.endSessions();
  await page.goto('/orders');
  await expect(page.getByLabel('Email')).toBeVisible();
  expect(sights).toEqual([]);
});

/** Expects that Angular has taken over all that the server rendered. */
async function expectHydrated(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('[ngh]').length)).toBe(0);
}

/**
 * Watches a page from its first byte on, over every navigation.
 *
 * @returns The paths at which the text was ever part of the document, in scripts and in data, too.
 */
async function watchFor(page: Page, text: string): Promise<readonly string[]> {
  const paths: string[] = [];
  await page.exposeFunction('reportSight', (path: string) => paths.push(path));
  await page.addInitScript((wanted) => {
    const { reportSight } = window as unknown as { reportSight: (path: string) => void };
    new MutationObserver(() => {
      if (document.documentElement.textContent.includes(wanted)) reportSight(location.pathname);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, text);
  return paths;
}
