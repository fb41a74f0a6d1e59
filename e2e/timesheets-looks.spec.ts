import { type Page } from '@playwright/test';

import { expect, expectAccessibleInBoth, signIn, test } from './fixtures.ts';
import { openWithToken } from './submitted-entries.ts';
import { cellOf, saveWeek, typeNewProject } from './week-sheet.ts';

const WEEK = '/timesheets?week=2026-W02';
const ENTRY = { project: 'Migration', day: 'Wednesday 7 January' };

async function expectNoSideways(page: Page): Promise<void> {
  const sideways = await page
    .getByRole('main')
    .evaluate(
      ({ ownerDocument: { documentElement: root } }) => root.scrollWidth - root.clientWidth,
    );
  expect(sideways, 'how far the page can be moved sideways').toBe(0);
}

test('a rejected entry says who rejected it and why, and is submitted again once it is corrected', async ({
  page,
  person,
  browser,
  environment,
  tenant,
}) => {
  const authorization = await openWithToken(page, WEEK, environment, () => signIn(page, person));
  await typeNewProject(page, { ...ENTRY, hours: '9' });
  await saveWeek(page);
  const own = `${environment.api}/timesheets?week=2026-W02`;
  const list = await page.request.get(own, { headers: { authorization } });
  const { items } = (await list.json()) as { items: { id: string; version: number }[] };

  const manager = await tenant.addPerson({ name: 'Mona Manager', roles: ['timesheet-manager'] });
  const context = await browser.newContext({ baseURL: environment.app });
  const theirs = await context.newPage();
  const asManager = await openWithToken(theirs, '/approvals', environment, () =>
    signIn(theirs, manager),
  );
  const rejected = await context.request.put(`${environment.api}/approvals/${items[0]?.id}`, {
    headers: { authorization: asManager },
    data: { decision: 'rejected', reason: 'Which customer?', version: items[0]?.version },
  });
  expect(rejected.status()).toBe(200);
  await context.close();

  await page.reload();
  await expect(page.getByText('of which 9.00 rejected')).toBeVisible();
  await cellOf(page, ENTRY).focus();
  await expect(page.getByText(`Rejected by ${manager.email}`)).toContainText('“Which customer?”');
  await expectAccessibleInBoth(page);
  await cellOf(page, ENTRY).fill('8');
  await saveWeek(page);
  await expect(cellOf(page, ENTRY)).toHaveAccessibleDescription('Submitted');
});

test('a month shows its days, projects and entries, and leads to the weeks', async ({
  page,
  person,
}) => {
  await page.goto('/timesheets/month?month=2026-01');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this month yet' })).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: 'Week 2', exact: true }).click();
  await typeNewProject(page, { ...ENTRY, hours: '7.5' });
  await saveWeek(page);
  await page.goBack();
  await expect(page.getByText('Total 7.50 hours')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Hours by project' })).toContainText('Migration');
  await expectAccessibleInBoth(page);
  await page.getByLabel('State').selectOption('Approved');
  await expect(page).toHaveURL('/timesheets/month?month=2026-01&status=approved');
  await expect(page.getByText('There are no such entries in this month.')).toBeVisible();
  await page.getByLabel('State').selectOption('All');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideways(page);
  await expectAccessibleInBoth(page);
  await page.getByRole('link', { name: ENTRY.day }).click();
  await expect(page).toHaveURL(WEEK);
});

test('a week is filled in on a small phone, and printed without what is for screens', async ({
  page,
  person,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(WEEK);
  await signIn(page, person);
  await typeNewProject(page, { ...ENTRY, hours: '7.5' });
  await page.getByLabel('Note').fill('Kick-off');
  await expectNoSideways(page);
  await expectAccessibleInBoth(page);
  await saveWeek(page);

  await page.setViewportSize({ width: 720, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('main')).toContainText(person.name);
  await expect(page.getByText('Kick-off')).toBeVisible();
  await expect(page.getByText('Date and signature')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('banner')).toBeHidden();
  await expectNoSideways(page);
});
