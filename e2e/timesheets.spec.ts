import { type Locator, type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('a person adds, corrects and deletes an entry, and it is kept by the API @smoke', async ({
  page,
  person,
  apiRequests,
}) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();

  await page.getByRole('button', { name: 'Add entry' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByLabel('Project').fill('Migration');
  await dialog.getByLabel('Date').fill('2026-01-07');
  await dialog.getByLabel('Hours').fill('7.5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const entry = page.getByRole('listitem').filter({ hasText: 'Migration' });
  await expect(entry).toContainText('7.50');

  await entry.getByRole('button', { name: /^Edit/ }).click();
  await dialog.getByLabel('Hours').fill('8');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(entry).toContainText('8.00');
  await page.reload();
  await expect(entry).toContainText('8.00');
  await expectAccessible(page);

  await entry.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();

  const methods = (await apiRequests.toApi()).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(['GET', 'POST', 'PATCH', 'DELETE']));
  for (const { carriesBearerToken } of await apiRequests.toApi())
    expect(carriesBearerToken).toBe(true);
  await apiRequests.expectNoLeak();
});

test('what was typed stays when the API refuses it', async ({ page, person }) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Add entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Project').fill('Migration');
  await dialog.getByLabel('Date').fill('2026-01-07');
  await dialog.getByLabel('Hours').fill('7.3');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Hours')).toHaveAccessibleDescription(/quarter/i);
  await expect(dialog.getByLabel('Project')).toHaveValue('Migration');
  await dialog.getByLabel('Hours').fill('7.25');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '7.25' })).toBeVisible();
});

test('nobody sees the entries of somebody else', async ({ page, person, tenant, browser }) => {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Add entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Project').fill('Secret project');
  await dialog.getByLabel('Date').fill('2026-01-07');
  await dialog.getByLabel('Hours').fill('1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Secret project').first()).toBeVisible();

  const other = await tenant.addPerson({ name: 'Otto Other', roles: ['timesheet-user'] });
  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const theirs = await elsewhere.newPage();
  await theirs.goto('/timesheets?week=2026-W02');
  await signIn(theirs, other);
  await expect(theirs.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await elsewhere.close();
});

/** Opens a week without entries, and fills in the form for one. */
async function fillIn(page: Page, person: Person): Promise<Locator> {
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await page.getByRole('button', { name: 'Add entry' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Project').fill('Migration');
  await dialog.getByLabel('Date').fill('2026-01-07');
  await dialog.getByLabel('Hours').fill('7.5');
  return dialog;
}

test.describe('saving that is interrupted', () => {
  // The browser notes in its console what happens to the requests.
  test.use({ expectedConsoleErrors: [/status of 4(?:01|22)|ERR_FAILED/] });

  test('adds the entry once where the answer was lost, also when something else was typed since', async ({
    page,
    person,
    environment,
  }) => {
    const dialog = await fillIn(page, person);
    await page.route(
      `${environment.api}/timesheets`,
      async (route) => {
        // It arrives, and the answer does not.
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Timesheets cannot be reached.')).toBeVisible();
    await dialog.getByLabel('Hours').fill('8');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog).toBeHidden();
    const entries = page.getByRole('listitem').filter({ hasText: 'Migration' });
    await expect(entries).toHaveCount(1);
    await expect(entries).toContainText('8.00');
  });

  test('adds the entry once, and tells nobody, where the token was refused in the middle of it', async ({
    page,
    person,
    environment,
  }) => {
    const dialog = await fillIn(page, person);
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
    });
    await page.route(
      `${environment.api}/timesheets`,
      (route) =>
        route.fulfill({
          status: 401,
          headers: {
            'access-control-allow-origin': environment.app,
            'access-control-expose-headers': 'WWW-Authenticate',
            'www-authenticate': 'Bearer error="invalid_token"',
          },
        }),
      { times: 1 },
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('listitem').filter({ hasText: 'Migration' })).toHaveCount(1);
    const ofApi = keys.filter((key) => key !== undefined);
    expect(ofApi).toHaveLength(2);
    expect(new Set(ofApi).size).toBe(1);
  });
});
