import { type Browser, type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';

/** Has somebody write down what they worked on, in a browser of their own. */
async function writeDown(
  browser: Browser,
  app: string,
  employee: Person,
  projects: readonly string[],
): Promise<Page> {
  const elsewhere = await browser.newContext({ baseURL: app });
  const theirs = await elsewhere.newPage();
  await theirs.goto('/timesheets?week=2026-W03');
  await signIn(theirs, employee);
  for (const project of projects) {
    await theirs.getByRole('button', { name: 'Add entry' }).click();
    const dialog = theirs.getByRole('dialog');
    await dialog.getByLabel('Project').fill(project);
    await dialog.getByLabel('Date').fill('2026-01-14');
    await dialog.getByLabel('Hours').fill('2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(theirs.getByRole('listitem').filter({ hasText: project })).toBeVisible();
  }
  return theirs;
}

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
    environment,
  }) => {
    const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
    const theirs = await writeDown(browser, environment.app, employee, [
      'Good work',
      'Doubtful work',
    ]);

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
    await theirs.context().close();
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

test.describe('a manager who signed in long ago', () => {
  // The API asks for a fresh sign-in by refusing, which the browser notes in its console.
  test.use({ roles: ['timesheet-manager'], expectedConsoleErrors: [/status of 401/] });

  const PROJECT = 'Doubtful work';

  test('approves after confirming in a window that it is them: the page stays, and it is done once', async ({
    page,
    person,
    tenant,
    browser,
    environment,
  }) => {
    const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
    const theirs = await writeDown(browser, environment.app, employee, [PROJECT]);
    await theirs.context().close();
    await openQueue(page, person);
    await tenant.ageSessions(30_000);
    await page.reload();

    const decisions: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'PUT') decisions.push(response.status());
    });
    const entry = page.getByRole('listitem').filter({ hasText: employee.email });
    await entry.getByRole('button', { name: /^Approve/ }).click();
    await expect(entry.getByText('You signed in too long ago for this.')).toBeVisible();
    await expectAccessible(page);
    const opened = page.waitForEvent('popup');
    await entry.getByRole('button', { name: 'Confirm it is you' }).click();
    await enterPassword(await opened, person);
    await expect(entry).toBeHidden();
    await expect(page.getByText(`Approved: 2.00 hours of ${employee.email}`)).toBeVisible();
    expect(decisions).toEqual([401, 200]);
  });

  test('finds the reason as it was typed when the page had to be left for it', async ({
    page,
    person,
    tenant,
    browser,
    environment,
  }) => {
    const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
    const theirs = await writeDown(browser, environment.app, employee, [PROJECT]);
    await theirs.context().close();
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await openQueue(page, person);
    await tenant.ageSessions(30_000);
    await page.reload();

    const entry = page.getByRole('listitem').filter({ hasText: employee.email });
    await entry.getByRole('button', { name: /^Reject/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Which customer?');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByRole('button', { name: 'Confirm it is you' }).click();
    await expect(dialog.getByText('The browser did not open a window for it.')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Do it on this page' }).click();
    await enterPassword(page, person);
    await expect(page).toHaveURL('/approvals');
    await expect(dialog.getByLabel('Reason')).toHaveValue('Which customer?');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(dialog).toBeHidden();
    await expect(entry).toHaveCount(0);
  });

  test('finds the reason as it was typed after confirming in a window, or closing it', async ({
    page,
    person,
    tenant,
    browser,
    environment,
  }) => {
    const employee = await tenant.addPerson({ name: 'Emil Employee', roles: ['timesheet-user'] });
    const theirs = await writeDown(browser, environment.app, employee, [PROJECT]);
    await theirs.context().close();
    await openQueue(page, person);
    await tenant.ageSessions(30_000);
    await page.reload();

    const entry = page.getByRole('listitem').filter({ hasText: employee.email });
    await entry.getByRole('button', { name: /^Reject/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Which customer?');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    const first = page.waitForEvent('popup');
    await dialog.getByRole('button', { name: 'Confirm it is you' }).click();
    const closed = await first;
    await expect(closed.getByLabel('Password')).toBeVisible();
    await closed.close();
    await expect(dialog.getByText('was closed before it was done')).toBeVisible();
    await expect(dialog.getByLabel('Reason')).toHaveValue('Which customer?');
    const second = page.waitForEvent('popup');
    await dialog.getByRole('button', { name: 'Confirm it is you' }).click();
    await enterPassword(await second, person);
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: 'Rejected' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: employee.email })).toContainText(
      'Which customer?',
    );
  });
});

async function openQueue(page: Page, person: Person): Promise<void> {
  await page.goto('/approvals');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Waiting for a decision' })).toBeVisible();
}
