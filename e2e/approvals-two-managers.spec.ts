import { type Locator } from '@playwright/test';

import { expect, expectAccessible } from './fixtures.ts';
import { cardOf, openQueue, test } from './submitted-entries.ts';

test.use({ roles: ['timesheet-manager'] });

test('each of two managers sees by itself what the other has decided, and nothing is lost', async ({
  page,
  person,
  submit,
  colleague,
}) => {
  const employee = await submit('First work', 'Second work', 'Third work');
  const { page: theirs } = colleague;
  await openQueue(page, person);
  await openQueue(theirs, colleague);

  const card = cardOf(page, employee);
  const selected = card.getByRole('checkbox', { name: 'Select Second work' });
  await selected.check();
  await cardOf(theirs, employee).getByRole('button', { name: 'Reject: First work' }).click();
  const dialog = theirs.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Which customer?');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog).toBeHidden();

  // Without anything being pressed here: the page asks every 15 seconds.
  const line = card.getByRole('listitem').filter({ hasText: 'First work' });
  await expect(line).toContainText(`Rejected by ${colleague.email}`, { timeout: 40_000 });
  await expect(line).toContainText('Which customer?');
  await expect(line.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: colleague.email })).toHaveCount(1);
  await expect(selected).toBeFocused();
  await expect(selected).toBeChecked();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Approve 1' }).click();
  const approved = cardOf(theirs, employee)
    .getByRole('listitem')
    .filter({ hasText: 'Second work' });
  await expect(approved).toContainText(`Approved by ${person.email}`, { timeout: 40_000 });
});

test('nothing is decided twice: who is slower is told on each line, and the rest is done', async ({
  page,
  person,
  submit,
  colleague,
}) => {
  const employee = await submit('First work', 'Second work', 'Third work');
  const { page: theirs } = colleague;
  await openQueue(page, person);
  const card = cardOf(page, employee);
  await card.getByRole('checkbox', { name: 'Select week' }).check();
  await page.getByRole('button', { name: 'Pause' }).click();
  await openQueue(theirs, colleague);
  await cardOf(theirs, employee).getByRole('button', { name: 'Approve: First work' }).click();
  await expect(theirs.getByRole('group', { name: 'Last decision' })).toBeVisible();
  await employee.correct('Second work', '9.00');

  await page.getByRole('button', { name: 'Approve 3' }).click();
  const line = (project: string): Locator =>
    card.getByRole('listitem').filter({ hasText: project });
  await expect(line('First work')).toContainText(`Approved by ${colleague.email}`);
  await expect(line('Second work')).toContainText('It was corrected before your decision came.');
  await expect(line('Second work')).toContainText('9.00');
  await expect(line('Third work')).toHaveCount(0);
  await expectAccessible(page);
  const entries = await employee.entries();
  expect(
    entries.map(({ project, status, decision }) => [project, status, decision?.byEmail]).sort(),
  ).toEqual([
    ['First work', 'approved', colleague.email],
    ['Second work', 'submitted', undefined],
    ['Third work', 'approved', person.email],
  ]);

  // What the colleague has decided is not for this manager to take back.
  await page.keyboard.press('Control+z');
  await expect(line('Third work')).toBeVisible();
  await expect(line('First work')).toContainText(`Approved by ${colleague.email}`);
  await page.getByRole('button', { name: 'Clear 1 settled entry' }).click();
  await expect(line('First work')).toHaveCount(0);
});
