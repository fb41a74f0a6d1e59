import { expect, signIn, test } from './fixtures.ts';
import { expectNewToken } from './next-week.ts';

// The tenant answers frames as if the browser had sent no cookie, with both on one site: whatever browsers come to block.

test('a page whose frames get no cookie goes to the tenant and back, and is renewed that way', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  // Due after 150 to 180 seconds; the page is left 60 seconds after that.
  const faults = { accessTokenLifetimeSeconds: 300, blockFrameCookies: true };
  await tenant.setFaults({ ...faults, clockOffsetSeconds: -5 });
  await page.clock.install();
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await page.reload();
  await expect(page).toHaveURL('/timesheets?week=2026-W02');
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  const first = await apiRequests.lastTokenPrint();
  await tenant.setFaults(faults);
  apiRequests.forget();

  await page.clock.fastForward(185_000);
  await expect(page.getByText('this page is left for a moment')).toBeVisible();
  expect(apiRequests.questions(), 'a question before it was announced').toEqual([]);
  await page.clock.fastForward(60_000);
  await expect.poll(() => apiRequests.questions()).not.toEqual([]);
  await expect(page).toHaveURL('/timesheets?week=2026-W02');
  await expectNewToken(page, apiRequests, first);
  expect(apiRequests.questions()).toMatchObject([{ from: 'page', prompt: 'none' }]);
});

test('a browser that starts to block cookies signs nobody out who has just signed in', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await page.clock.install();
  await tenant.setFaults({ accessTokenLifetimeSeconds: 300 });
  await page.goto('/timesheets?week=2026-W02');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  await tenant.setFaults({ accessTokenLifetimeSeconds: 300, blockFrameCookies: true });
  apiRequests.forget();
  await page.clock.fastForward(245_000);
  await expect(page.getByText('this page is left for a moment')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(apiRequests.questions()).toMatchObject([{ from: 'frame', prompt: 'none' }]);
  await page.getByRole('button', { name: 'Renew now' }).click();
  await expect(page.getByText('this page is left for a moment')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page).toHaveURL('/timesheets?week=2026-W02');
  expect(apiRequests.questions().at(-1)).toMatchObject({ from: 'page', prompt: 'none' });
});
