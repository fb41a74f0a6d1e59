import { type Page } from '@playwright/test';

import { type Person } from '../environment/tenant-control.ts';
import { type RequestLog } from '../request-log.ts';
import { expect, signIn } from '../workspaces/fixtures.ts';

/** Who uses the application, and with what. */
interface Use {
  readonly page: Page;
  readonly person: Person;
  readonly apiRequests: RequestLog;
}

/**
 * Uses an application of `e2e/migrations` as a person does, from the first page to signing out. Whatever signs them in, they see the
 * same.
 *
 * @param use Who uses it, and with what.
 */
export async function expectItWorks({ page, person, apiRequests }: Use): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

  await page.goto('/hours');
  await signIn(page, person);
  await expect(page).toHaveURL('/hours');
  await expect(page.getByRole('heading', { name: `Hours of ${person.name}` })).toBeVisible();

  await page.getByRole('button', { name: 'Ask the API' }).click();
  await expect(page.getByRole('status')).toHaveText(/timesheets answered 200$/);
  await page.getByRole('button', { name: 'Ask a stranger' }).click();
  await expect(page.getByRole('status')).toHaveText(/health answered 200$/);
  const requests = await apiRequests.all();
  const carrying = (path: string): boolean[] =>
    requests
      .filter(({ address, method }) => address.endsWith(path) && method === 'GET')
      .map(({ carriesBearerToken }) => carriesBearerToken);
  expect(carrying('/timesheets'), 'the API is sent the token').toEqual([true]);
  expect(carrying('/health'), 'a stranger is not').toEqual([false]);

  await page.reload();
  await expect(page.getByRole('heading', { name: `Hours of ${person.name}` })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto('/hours');
  await expect(page.getByLabel('Email'), 'the tenant asks again').toBeVisible();
}
