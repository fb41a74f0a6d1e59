import type { Page } from '@playwright/test';

import { expect } from '../fixtures.ts';
import { historyOf } from '../history.ts';
import type { RequestLog } from '../request-log.ts';
import type { Attack, Change } from './change.ts';
import type { HostileProvider } from './hostile-provider.ts';

/** Where a test looks. */
export interface Scene {
  readonly page: Page;
  readonly provider: HostileProvider;
  readonly apiRequests: RequestLog;
  readonly printed: readonly string[];
}

/** Characters that turn the direction of writing, or cannot be seen. */
const DISGUISES = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/**
 * Sends the person to the provider, from where the attack before has left them: there is a button for it.
 *
 * @param scene Where they are.
 * @param change What is wrong with the answer.
 */
export async function signInWith(
  { page, provider }: Pick<Scene, 'page' | 'provider'>,
  change: Change = {},
): Promise<void> {
  provider.answerPages(change);
  const tryAgain = page.getByRole('button', { name: 'Try again' });
  if (await tryAgain.isVisible()) {
    await tryAgain.click();
    await expect.poll(() => provider.questions.length, 'questions').toBeGreaterThan(0);
  } else {
    await page.goto('/timesheets');
  }
}

/**
 * Expects that an answer was refused, in every way that counts: nobody is signed in, no token went anywhere,
 * nothing of the answer is left where others can find it, one error is told as text, and there is a way on.
 *
 * @param scene Where to look; the page is at the callback, or on its way there.
 * @param expectedCode The code of the error.
 */
export async function expectRefused(
  scene: Scene,
  expectedCode: Attack['expectedCode'],
): Promise<void> {
  const { page, apiRequests, provider } = scene;
  const main = page.getByRole('main');
  await expect(main.getByText('Error code')).toContainText(expectedCode);
  const alert = page.getByRole('alert');
  await expect(alert).toHaveCount(1);
  const words = (await alert.textContent()) ?? '';
  expect(words, 'the error').toMatch(/\w{3} \w{3}/);
  // What a stranger says is a quotation, and never a sentence of ours; it is text, whatever it looks like.
  expect(words.replace(/It said:.*/s, ''), 'our own words').not.toMatch(
    /Call|Enter your|signed out/,
  );
  expect(await main.textContent(), 'what is shown').not.toMatch(DISGUISES);
  expect(await main.innerHTML(), 'markup').not.toMatch(/<(?:img|b|script)\b/);

  const banner = page.getByRole('banner');
  await expect(banner.getByRole('button')).toHaveText(['Sign in']);
  await expect(main.getByRole('button', { name: 'Try again' })).toBeEnabled();

  const carriers = (await apiRequests.all()).filter(({ carriesBearerToken }) => carriesBearerToken);
  expect(carriers, 'requests with a token').toEqual([]);
  await apiRequests.expectNoLeak();
  expect(provider.strangerVisits, 'visits to an attacker').toBe(0);
  expect(new URL(page.url()).hash, 'the fragment').toBe('');
  await expectNoTraces(scene);
}

/**
 * Expects that no token, state or nonce is in the history, in storage, in a cookie, or in what was printed.
 *
 * @param scene Where to look.
 */
export async function expectNoTraces({ page, provider, printed }: Scene): Promise<void> {
  const cookies = await page.context().cookies();
  const kept = await page.evaluate(() => [
    ...Object.entries(window.localStorage),
    ...Object.entries(window.sessionStorage),
  ]);
  // A sign-in that nobody has answered keeps its own state and nonce until somebody does; never a token.
  const [open, others] = [true, false].map((isOpen) =>
    JSON.stringify(kept.filter(([key]) => key.includes('.sign-in.') === isOpen)),
  );
  const places: Readonly<Record<string, string | undefined>> = {
    address: page.url(),
    history: (await historyOf(page)).join('\n'),
    console: printed.join('\n'),
    cookies: JSON.stringify(cookies),
    storage: others,
  };
  for (const [place, text = ''] of Object.entries(places)) {
    const found = provider.allSecrets.filter((secret) => text.includes(secret)).length;
    expect(found, `secrets in the ${place}`).toBe(0);
  }
  expect(open, 'sign-ins that are open').not.toMatch(/eyJ|_token=/);
}

/**
 * Expects that somebody is signed in, and that their token goes to the API.
 *
 * @param scene Where to look.
 */
export async function expectSignedIn({
  page,
  apiRequests,
}: Pick<Scene, 'page' | 'apiRequests'>): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'My timesheets' })
    .click();
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();
  expect(await apiRequests.lastTokenPrint()).toMatch(/^\w+$/);
  await apiRequests.expectNoLeak();
}

/**
 * Signs out, so that the next attack finds nobody.
 *
 * @param page Where somebody is signed in.
 */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('banner').getByRole('button')).toHaveText(['Sign in']);
}
