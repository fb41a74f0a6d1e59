import { enterPassword, expect, expectAccessible, test } from './fixtures.ts';

test.describe('the German build', () => {
  test('signs in, comes back to the deep link, and speaks German all the way', async ({
    page,
    person,
  }) => {
    await page.goto('/de/profile');
    await enterPassword(page, person);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page).toHaveURL('/de/profile');
    await expect(page.getByRole('button', { name: 'Abmelden' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Profil', level: 1 })).toBeVisible();
    await expect(page).toHaveTitle('Profil · ExampleCo Timesheets');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await expect(page).toHaveURL('/de/');
    await expect(page.getByRole('main').getByRole('button', { name: 'Anmelden' })).toBeVisible();
  });

  test('writes hours and dates as they are written in German', async ({ page, person }) => {
    await page.goto('/de/');
    await page.getByRole('main').getByRole('button', { name: 'Anmelden' }).click();
    await enterPassword(page, person);
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('link', { name: /^Diese Woche/ })).toContainText('0,00 Stunden');
    // Days have a dot behind them.
    await expect(page.getByRole('link', { name: /^Diese Woche/ })).toContainText(/\d\./);
  });

  test('tells why somebody is not signed in, in German', async ({ page, person }) => {
    await page.goto('/de/profile');
    await enterPassword(page, person);
    await page.getByRole('button', { name: 'Decline' }).click();
    await expect(page.getByRole('heading', { name: 'Sie sind nicht angemeldet' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Der Anmeldedienst hat Sie nicht');
    await expect(page.getByRole('button', { name: 'Noch einmal versuchen' })).toBeVisible();
  });
});

test('who changes the language stays on the page, and signed in', async ({ page, person }) => {
  await page.goto('/profile');
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
  const languages = page.getByRole('navigation', { name: 'Language' });
  await expect(languages.getByRole('link', { name: 'English' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await languages.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL('/de/profile');
  await expect(page.getByRole('button', { name: 'Abmelden' })).toBeVisible();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/profile');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('the development server speaks one language, and leads to no other @smoke @developers', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Deutsch' })).toHaveCount(0);
});
