import { type Locator, type Page } from '@playwright/test';

import { expect, expectAccessible, expectAccessibleInBoth, signIn } from './fixtures.ts';
import { addEntries, cardOf, openQueue, openWithToken, test } from './submitted-entries.ts';

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Tab');
        return target.evaluate((element) => element === element.ownerDocument.activeElement);
      },
      // A person who knows the page is as fast.
      { intervals: [20] },
    )
    .toBe(true);
}

test.describe('an employee', () => {
  // The API refuses, and the browser notes the status of the refusal in its console.
  test('is told by the guard which scope is missing, and refused by the API @smoke', async ({
    page,
    person,
    request,
    environment,
  }) => {
    const authorization = await openWithToken(page, '/timesheets', environment, () =>
      signIn(page, person),
    );
    await expect(page.getByRole('link', { name: 'Approvals' })).toHaveCount(0);

    await page.goto('/approvals');
    await expect(page).toHaveURL(/\/forbidden\?scope=approve:timesheets&from=%2Fapprovals$/);
    await expect(page.getByRole('main').getByText('approve:timesheets')).toBeVisible();
    await expectAccessible(page);

    for (const [method, path] of [
      ['GET', 'approvals/weeks'],
      ['POST', 'approvals/decisions'],
    ] as const) {
      const refused = await request.fetch(`${environment.api}/${path}`, {
        method,
        headers: { authorization },
      });
      expect(refused.status()).toBe(403);
      expect(refused.headers()['www-authenticate']).toContain('insufficient_scope');
      expect(refused.headers()['www-authenticate']).toContain('approve:timesheets');
    }
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

  test('approves one entry and rejects several at once, and the employee learns why @smoke', async ({
    page,
    person,
    submit,
  }) => {
    const employee = await submit('Good work', 'Doubtful work', 'Odd work');
    await openQueue(page, person);
    const card = cardOf(page, employee);
    await expect(card.getByText('6.00 hours, 3 entries')).toBeVisible();
    await expectAccessibleInBoth(page);

    await card.getByRole('button', { name: 'Approve: Good work' }).click();
    await expect(page.getByText(`Approved: 2.00 hours of ${employee.email}`).last()).toBeVisible();
    await expect(card.getByText('4.00 hours, 2 entries')).toBeVisible();
    await card.getByRole('checkbox', { name: 'Select week' }).check();
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Reject 2…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('Which customer?');
    await expectAccessibleInBoth(page);
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(dialog).toBeHidden();
    await expect(card).toBeHidden();
    await page.getByRole('link', { name: 'Rejected' }).click();
    await expect(card.getByText('Rejected by you').first()).toBeVisible();
    await expectAccessibleInBoth(page);

    await employee.page.reload();
    await expect(employee.page.getByText('of which 4.00 rejected')).toBeVisible();
    await employee.page
      .getByRole('textbox', { name: 'Doubtful work, Wednesday 15 January' })
      .focus();
    await expect(employee.page.getByText('Which customer?').first()).toBeVisible();
    await expect(employee.page.getByText(person.email).first()).toBeVisible();
    const decided = await employee.entries();
    expect(decided.map(({ project, status }) => [project, status]).sort()).toEqual([
      ['Doubtful work', 'rejected'],
      ['Good work', 'approved'],
      ['Odd work', 'rejected'],
    ]);
  });

  test('does it all by keyboard, and takes it back', async ({ page, person, submit }) => {
    const employee = await submit('First work', 'Second work');
    await openQueue(page, person);
    const card = cardOf(page, employee);
    await tabTo(page, card.getByRole('checkbox', { name: 'Select week' }));
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Approve 2' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await page.keyboard.type('Which customer?');
    await tabTo(page, dialog.getByRole('button', { name: 'Reject' }));
    await page.keyboard.press('Enter');
    await expect(card).toBeHidden();
    const bar = page.getByRole('group', { name: 'Last decision' });
    await expect(bar).toContainText('Rejected: 2 entries');

    await page.keyboard.press('Control+z');
    await expect(bar).toContainText('Taken back: 2 entries wait again.');
    await expect(card.getByRole('listitem')).toHaveCount(2);
    await expectAccessibleInBoth(page);
    expect((await employee.entries()).map(({ status }) => status)).toEqual([
      'submitted',
      'submitted',
    ]);

    await tabTo(page, bar.getByRole('button', { name: 'Close' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Waiting for a decision' })).toBeFocused();
    await tabTo(page, card.getByRole('button', { name: 'Approve: First work' }));
    await page.keyboard.press('Enter');
    await expect(card.getByRole('listitem').filter({ hasText: 'Second work' })).toBeFocused();
    await tabTo(page, bar.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await expect(card.getByRole('listitem')).toHaveCount(2);
  });

  test('has ten seconds to take it back, but as long as they need in the bar', async ({
    page,
    person,
    submit,
  }) => {
    const employee = await submit('Good work');
    await page.clock.install();
    await openQueue(page, person);
    await cardOf(page, employee).getByRole('button', { name: 'Approve: Good work' }).click();
    const bar = page.getByRole('group', { name: 'Last decision' });
    const undo = bar.getByRole('button', { name: 'Undo' });
    await undo.focus();
    await page.clock.runFor(30_000);
    await expect(undo).toBeVisible();
    await page.getByRole('heading', { name: 'Waiting for a decision' }).focus();
    await page.mouse.move(0, 0);
    await page.clock.runFor(11_000);
    await expect(bar).toContainText('It stays like this now.');
    await expect(undo).toBeHidden();
    await expectAccessibleInBoth(page);
    await bar.getByRole('button', { name: 'Close' }).click();
    await expect(bar).toBeHidden();
    expect((await employee.entries()).map(({ status }) => status)).toEqual(['approved']);
  });

  test('does not decide about their own entries', async ({ page, person, environment }) => {
    const authorization = await openWithToken(page, '/timesheets?week=2098-W03', environment, () =>
      signIn(page, person),
    );
    await addEntries(page.request, `${environment.api}/timesheets`, authorization, ['My own']);
    await page.getByRole('link', { name: 'Approvals' }).click();
    const own = cardOf(page, person);
    await expect(own).toContainText('somebody else has to decide');
    await expect(own.getByRole('checkbox')).toHaveCount(0);
    await expect(own.getByRole('button', { name: /Approve|Reject/ })).toHaveCount(0);
    await expectAccessibleInBoth(page);
  });

  test('finds everything on a small phone', async ({ page, person, submit }) => {
    const employee = await submit('Good work', 'W'.repeat(80));
    await page.setViewportSize({ width: 360, height: 640 });
    await openQueue(page, person);
    const card = cardOf(page, employee);
    await card.getByRole('checkbox', { name: 'Select week' }).check();
    const bar = page.getByRole('group', { name: 'Selected entries' });
    await expect(bar).toBeInViewport({ ratio: 1 });
    const main = page.getByRole('main');
    expect(await main.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
      0,
    );
    await expectAccessibleInBoth(page);
    await bar.getByRole('button', { name: 'Approve 2' }).click();
    await expect(page.getByRole('group', { name: 'Last decision' })).toBeInViewport({ ratio: 1 });
  });
});
