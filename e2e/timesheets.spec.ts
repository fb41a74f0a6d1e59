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
