import { type Page } from '@playwright/test';

import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const PAGES = [
  ['/', /^Welcome/],
  ['/profile', 'Profile'],
  ['/forbidden?scope=approve:timesheets', 'You may not approve timesheets'],
  ['/nowhere', 'Page not found'],
] as const;

async function expectNoScrollingSideways(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(widths[0], 'as wide as the window').toBe(widths[1]);
}

/** Presses Tab until something has the focus, as a person does who sees it. */
async function tabTo(page: Page, role: 'button' | 'link' | 'radio', name: string): Promise<void> {
  const target = page.getByRole(role, { name, exact: true }).first();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page of the frame is without barriers: ${colorScheme}`, async ({ page, person }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await expect(page.getByRole('list', { name: 'How it works' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, person);
    for (const [url, heading] of PAGES) {
      await page.goto(url);
      await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
      await expect(page.getByRole('radio', { name: 'System' })).toBeVisible();
      await expectAccessible(page);
    }
  });
}

for (const width of [320, 768]) {
  test(`no page of the frame scrolls sideways in a window of ${width} px`, async ({
    page,
    person,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    for (const start of ['/', '/de/']) {
      await page.goto(start);
      await expect(page.getByRole('radio').first()).toBeVisible();
      await expectNoScrollingSideways(page);
    }
    await page.goto('/profile');
    await signIn(page, person);
    for (const language of ['', '/de']) {
      for (const [url] of PAGES) {
        await page.goto(language + url);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('button', { name: /^(?:Sign out|Abmelden)$/ })).toBeVisible();
        await expectNoScrollingSideways(page);
      }
    }
  });
}

test('a person signs in, looks at the profile, chooses how it looks and signs out by keyboard alone', async ({
  page,
  person,
}) => {
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Enter');

  await page.getByLabel('Email').focus();
  await page.keyboard.type(person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Accept');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await tabTo(page, 'link', 'Profile');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeFocused();
  await tabTo(page, 'radio', 'System');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await tabTo(page, 'button', 'Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('with forced colours the choice that is made can be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/');
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  const [chosen, other] = await page
    .getByRole('group', { name: 'Appearance' })
    .getByText(/^(?:System|Dark)$/)
    .evaluateAll((names) => names.map((name) => getComputedStyle(name).borderTopColor));
  expect(chosen).not.toBe(other);
});
