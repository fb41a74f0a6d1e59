import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test.describe('an employee', () => {
  // The API refuses, and the browser notes the status of the refusal in its console.
  test('is told by the guard which scope is missing, and refused by the API @smoke', async ({
    page,
    person,
    request,
    environment,
  }) => {
    const asked = page.waitForRequest(
      (each) => each.url().startsWith(environment.api) && each.method() === 'GET',
    );
    await page.goto('/timesheets');
    await signIn(page, person);
    await expect(page.getByRole('link', { name: 'Approvals' })).toHaveCount(0);
    const { authorization = '' } = await (await asked).allHeaders();

    await page.goto('/approvals');
    await expect(page).toHaveURL(/\/forbidden\?scope=approve:timesheets&from=%2Fapprovals$/);
    await expect(page.getByRole('main').getByText('approve:timesheets')).toBeVisible();
    await expectAccessible(page);

    const refused = await request.get(`${environment.api}/approvals`, {
      headers: { authorization },
    });
    expect(refused.status()).toBe(403);
    expect(refused.headers()['www-authenticate']).toContain('insufficient_scope');
    expect(refused.headers()['www-authenticate']).toContain('approve:timesheets');
  });
});

test.describe('somebody without any role', () => {
  test.use({ roles: [] });

  test('signs in, and is told which scope is missing', async ({ page, person }) => {
    await page.goto('/timesheets');
    await signIn(page, person);
    await expect(page).toHaveURL(/\/forbidden\?scope=read:timesheets/);
    await expect(page.getByRole('main').getByText('read:timesheets')).toBeVisible();
  });
});

test.describe('a manager', () => {
  test.use({ roles: ['timesheet-manager'] });

  test('approves one entry of an employee and rejects another, who learns why @smoke', async ({
    page,
    person,
    tenant,
    browser,
  }) => {
    const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
    const elsewhere = await browser.newContext({
      baseURL: await page.goto('/').then(() => new URL(page.url()).origin),
    });
    const theirs = await elsewhere.newPage();
    await theirs.goto('/timesheets?week=2026-W03');
    await signIn(theirs, employee);
    for (const project of ['Good work', 'Doubtful work']) {
      await theirs.getByRole('button', { name: 'Add entry' }).click();
      const dialog = theirs.getByRole('dialog');
      await dialog.getByLabel('Project').fill(project);
      await dialog.getByLabel('Date').fill('2026-01-14');
      await dialog.getByLabel('Hours').fill('2');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(theirs.getByRole('listitem').filter({ hasText: project })).toBeVisible();
    }

    await page.goto('/approvals');
    await signIn(page, person);
    const entry = (project: string) =>
      page.getByRole('listitem').filter({ hasText: employee.email }).filter({ hasText: project });
    await expectAccessible(page);
    await entry('Good work')
      .getByRole('button', { name: /^Approve/ })
      .click();
    await expect(entry('Good work')).toBeHidden();
    await entry('Doubtful work')
      .getByRole('button', { name: /^Reject/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Which customer?');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(entry('Doubtful work')).toBeHidden();

    await theirs.reload();
    const own = (project: string) => theirs.getByRole('listitem').filter({ hasText: project });
    await expect(own('Good work')).toContainText(/approved/i);
    await expect(own('Good work').getByRole('button')).toHaveCount(0);
    await expect(own('Doubtful work')).toContainText('Which customer?');
    await elsewhere.close();
  });

  test('does not decide about their own entries', async ({ page, person }) => {
    await page.goto('/timesheets?week=2026-W04');
    await signIn(page, person);
    await page.getByRole('button', { name: 'Add entry' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Project').fill('My own');
    await dialog.getByLabel('Date').fill('2026-01-21');
    await dialog.getByLabel('Hours').fill('2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: 'Approvals' }).click();
    const own = page.getByRole('listitem').filter({ hasText: person.email });
    await expect(own).toContainText('Your own entry');
    await expect(own.getByRole('button')).toHaveCount(0);
  });
});
