import { enterPassword, expect, expectAccessible } from './fixtures.ts';
import { cardOf, openQueueLongAfter, test } from './submitted-entries.ts';

const PROJECT = 'Doubtful work';

// The API asks for a fresh sign-in by refusing, which the browser notes in its console.
test.use({ roles: ['timesheet-manager'], expectedConsoleErrors: [/status of 401/] });

test.describe('a manager who signed in long ago', () => {
  test('approves after confirming in a window that it is them: the page stays, and it is done once', async ({
    page,
    person,
    tenant,
    submit,
  }) => {
    const employee = await submit(PROJECT);
    await openQueueLongAfter(page, person, tenant);

    const decisions: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'POST' && response.url().includes('/decisions')) {
        decisions.push(response.status());
      }
    });
    const card = cardOf(page, employee);
    await card.getByRole('button', { name: `Approve: ${PROJECT}` }).click();
    await expect(page.getByText('You signed in too long ago for this.')).toBeVisible();
    await expectAccessible(page);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Confirm it is you' }).click();
    await enterPassword(await opened, person);
    await expect(card).toBeHidden();
    const bar = page.getByRole('group', { name: 'Last decision' });
    await expect(bar).toContainText(`Approved: 2.00 hours of ${employee.email}`);
    expect(decisions).toEqual([401, 200]);
  });

  test('does not have it done in the name of somebody else who signs in in the window', async ({
    page,
    person,
    tenant,
    submit,
  }) => {
    const employee = await submit(PROJECT);
    const other = await tenant.addPerson({ name: 'Olga Other', roles: ['timesheet-manager'] });
    await openQueueLongAfter(page, person, tenant);
    const card = cardOf(page, employee);
    await card.getByRole('button', { name: `Approve: ${PROJECT}` }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Confirm it is you' }).click();
    const popup = await opened;
    await enterPassword(popup, other);
    await popup.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText('Olga Other')).toBeVisible();
    expect((await employee.entries()).map(({ status }) => status)).toEqual(['submitted']);
  });

  test('finds the reason as it was typed when the page had to be left for it', async ({
    page,
    person,
    tenant,
    submit,
  }) => {
    const employee = await submit(PROJECT);
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await openQueueLongAfter(page, person, tenant);

    const card = cardOf(page, employee);
    await card.getByRole('button', { name: `Reject: ${PROJECT}` }).click();
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
    await expect(card).toHaveCount(0);
  });

  test('finds the reason as it was typed after confirming in a window, or closing it', async ({
    page,
    person,
    tenant,
    submit,
  }) => {
    const employee = await submit(PROJECT);
    await openQueueLongAfter(page, person, tenant);

    const card = cardOf(page, employee);
    await card.getByRole('button', { name: `Reject: ${PROJECT}` }).click();
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
    await expect(card).toContainText('Which customer?');
  });
});
