import { type Page } from '@playwright/test';

import { type Person } from './environment/tenant-control.ts';
import { enterPassword, expect, expectAccessible, signIn, test } from './fixtures.ts';
import { cellOf, saveWeek, typeNewProject } from './week-sheet.ts';

const WEEK = '/timesheets?week=2026-W02';
const WED = 'Wednesday 7 January';

async function openWeek(page: Page, person: Person): Promise<void> {
  await page.goto(WEEK);
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
}

test('a person fills in a week by keyboard alone, and it is saved as one request @smoke', async ({
  page,
  person,
  apiRequests,
}) => {
  await openWeek(page, person);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add project' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Project of this row' })).toBeFocused();
  await page.keyboard.type('Website');
  await page.keyboard.press('Tab');
  for (const hours of ['7.5', '7,5', '7:30', '.25']) {
    await page.keyboard.type(hours);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.type('6');
  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('Release');
  await page.keyboard.press('Escape');
  await expect(cellOf(page, { project: 'Website', day: 'Friday 9 January' })).toBeFocused();
  await expect(page.getByText('5 changes not saved')).toBeVisible();
  apiRequests.forget();
  await page.keyboard.press('Control+s');
  await expect(page.getByText(/Saved at/)).toBeVisible();
  const sent = await apiRequests.toApi();
  expect(sent.map(({ method }) => method)).toEqual(['PATCH']);
  expect(sent.every(({ carriesBearerToken }) => carriesBearerToken)).toBe(true);

  await page.reload();
  const cells = page
    .getByRole('row', { name: /^Project of this row|Website/ })
    .getByRole('textbox');
  await expect(cells).toHaveCount(7);
  for (const [day, hours] of ['7.50', '7.50', '7.50', '0.25', '6.00', '', ''].entries()) {
    await expect(cells.nth(day)).toHaveValue(hours);
  }
  await expect(page.getByText('Total 28.75 hours')).toBeVisible();
  await expectAccessible(page);
  await apiRequests.expectNoLeak();
});

test('what was typed survives a reload, another week, and is thrown away only on demand', async ({
  page,
  person,
}) => {
  await openWeek(page, person);
  await typeNewProject(page, { project: 'Migration', day: WED, hours: '7.' });
  await expect(page.getByText('Kept as a draft in this browser')).toBeVisible();
  await page.reload();
  await expect(cellOf(page, { project: 'Migration', day: WED })).toHaveValue('7.');
  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(page.getByRole('heading', { name: /^Week 3\b/ })).toBeVisible();
  await page.getByRole('link', { name: 'Week 2', exact: true }).click();
  await expect(cellOf(page, { project: 'Migration', day: WED })).toHaveValue('7.');

  await page.getByRole('button', { name: 'Discard' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(cellOf(page, { project: 'Migration', day: WED })).toHaveValue('7.');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
});

test('what cannot be saved leads to its cell, and says why', async ({ page, person }) => {
  await openWeek(page, person);
  const entry = { project: 'Migration', day: WED };
  await typeNewProject(page, { ...entry, hours: '7.3' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(cellOf(page, entry)).toBeFocused();
  await expect(cellOf(page, entry)).toHaveAccessibleDescription(/quarters/);
  await expect(page.getByText('Not saved: something has to be put right first.')).toBeVisible();
  await expectAccessible(page);
  await cellOf(page, entry).fill('7.25');
  await saveWeek(page);
});

test('last week is copied into what is empty', async ({ page, person }) => {
  await openWeek(page, person);
  await typeNewProject(page, { project: 'Migration', day: WED, hours: '8' });
  await saveWeek(page);
  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy last week' }).click();
  await expect(page.getByText('Copied from last week: 8.00 hours')).toBeVisible();
  await saveWeek(page);
  const copied = cellOf(page, { project: 'Migration', day: 'Wednesday 14 January' });
  await expect(copied).toHaveValue('8.00');
});

test('nobody sees the entries or drafts of somebody else', async ({
  page,
  person,
  tenant,
  environment,
  context,
}) => {
  await openWeek(page, person);
  await typeNewProject(page, { project: 'Secret project', day: WED, hours: '1' });
  await saveWeek(page);
  await cellOf(page, { project: 'Secret project', day: WED }).fill('2');
  await expect(page.getByText('1 change not saved')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
  const { origins } = await context.storageState();
  const stored = origins.find(({ origin }) => origin === environment.app)?.localStorage ?? [];
  expect(stored.filter(({ name }) => name.startsWith('timesheets.draft.'))).toEqual([]);

  const other = await tenant.addPerson({ name: 'Otto Other', roles: ['timesheet-user'] });
  await openWeek(page, other);
});

test.describe('saving that is interrupted', () => {
  // The browser notes in its console what happens to the requests.
  test.use({ expectedConsoleErrors: [/status of 4(?:01|09|22)|ERR_FAILED/] });
  const weeks = '/timesheets/weeks/2026-W02';
  const entry = { project: 'Migration', day: WED };

  test('adds the entry once where the answer was lost, also when something else was typed since', async ({
    page,
    person,
    environment,
  }) => {
    await openWeek(page, person);
    await typeNewProject(page, { ...entry, hours: '7.5' });
    await page.route(
      environment.api + weeks,
      async (route) => {
        // It arrives, and the answer does not.
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Timesheets cannot be reached.')).toBeVisible();
    await expectAccessible(page);
    await cellOf(page, entry).fill('8');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('look it over, and save again')).toBeVisible();
    await saveWeek(page);
    await page.reload();
    await expect(cellOf(page, entry)).toHaveCount(1);
    await expect(cellOf(page, entry)).toHaveValue('8.00');
  });

  test('saves once, and tells nobody, where the token was refused in the middle of it', async ({
    page,
    person,
    environment,
  }) => {
    await openWeek(page, person);
    await typeNewProject(page, { ...entry, hours: '7.5' });
    const bodies: (string | null)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') bodies.push(request.postData());
    });
    await page.route(
      environment.api + weeks,
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
    await saveWeek(page);
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies).size).toBe(1);
  });

  test('asks which is to count where the same cell was changed on another device', async ({
    page,
    person,
    browser,
    environment,
  }) => {
    await openWeek(page, person);
    await typeNewProject(page, { ...entry, hours: '7.5' });
    await saveWeek(page);
    const elsewhere = await browser.newContext({ baseURL: environment.app });
    const theirs = await elsewhere.newPage();
    await theirs.goto(WEEK);
    await enterPassword(theirs, person);
    await cellOf(theirs, entry).fill('4');
    await saveWeek(theirs);
    await elsewhere.close();

    await cellOf(page, entry).fill('8');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const conflicts = page.getByRole('region', { name: 'One entry was changed elsewhere, too' });
    await expect(conflicts).toContainText('There it says 4.00 hours on Migration now.');
    await expect(conflicts).toContainText('You typed 8.');
    await expect(cellOf(page, entry)).toHaveValue('8');
    await expectAccessible(page);
    await conflicts.getByRole('button', { name: 'Keep mine' }).click();
    await expect(conflicts).toHaveCount(0);
    await saveWeek(page);
    await page.reload();
    await expect(cellOf(page, entry)).toHaveValue('8.00');
  });
});
