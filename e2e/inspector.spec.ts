import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type BundleStatistics, developersPartsIn } from '../scripts/checks/bundle.ts';
import { publishedSource } from './environment/sources.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('developers see the session, its tokens as claims, and why a request gets one @smoke @developers', async ({
  page,
  person,
  environment,
}) => {
  const tokens: string[] = [];
  page.on('request', (request) => {
    const bearer = /^Bearer (\S+)$/.exec(request.headers()['authorization'] ?? '')?.[1];
    if (bearer !== undefined) tokens.push(bearer);
  });
  await page.goto('/timesheets');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Nothing in this week yet' })).toBeVisible();

  const inspector = page.getByRole('complementary', { name: 'Auth inspector' });
  await page.keyboard.press('Alt+Shift+I');
  const session = inspector.getByRole('region', { name: 'Session' });
  await expect(session).toContainText('authenticated');
  await expect(session).toContainText(person.user_id);
  await expect(session).toContainText(/Next renewal\s*\d\d:\d\d:\d\d, in/);
  await expect(inspector.getByRole('region', { name: 'Timeline' })).toContainText(
    'signed-in · by redirect',
  );

  const claims = inspector.getByRole('region', { name: 'Access Tokens' });
  await claims.getByText('Claims').first().click();
  await expect(claims).toContainText(`${environment.tenant}/`);
  await expect(claims).toContainText('read:timesheets');

  await inspector.getByLabel('URL').fill(`${environment.api}/timesheets`);
  await inspector.getByRole('button', { name: 'Explain' }).click();
  await expect(inspector.getByRole('status')).toContainText('token for');
  await inspector.getByLabel('URL').fill(`${environment.tenant}/timesheets`);
  await inspector.getByRole('button', { name: 'Explain' }).click();
  await expect(inspector.getByRole('status')).toContainText('origin-not-configured');

  await expectAccessible(page);
  const everything = await page.content();
  expect(tokens.length).toBeGreaterThan(0);
  const [header = '', payload = '', signature = ''] = (tokens[0] ?? '').split('.');
  for (const secret of [header, payload, signature]) {
    expect(secret).not.toBe('');
    expect(everything.includes(secret), 'a part of a token in the document').toBe(false);
  }

  await page.keyboard.press('Escape');
  await expect(session).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Auth inspector' })).toBeHidden();
});

test('on a small phone, in the dark, it stays within the window @smoke @developers', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Auth inspector' }).click();
  await expect(page.getByRole('region', { name: 'Session' })).toContainText('no-session');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
  // What the panel stands before can be scrolled out from behind it.
  const panelTop = (await page.getByRole('complementary').boundingBox())?.y ?? 0;
  await page.evaluate(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
  });
  const main = await page.getByRole('main').boundingBox();
  expect((main?.y ?? 0) + (main?.height ?? 0)).toBeLessThanOrEqual(panelTop + 1);
});

test('nothing of it is in a production build, by the statistics of that build', async ({ page }, {
  project,
}) => {
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Auth inspector' })).toHaveCount(0);
  expect(developersPartsIn(...(await builtFiles(project.name)))).toEqual([]);
});

/** What the build of a project says about itself, and the names of the files that it wrote. */
async function builtFiles(project: string): Promise<[BundleStatistics, string[]]> {
  const source = publishedSource(project);
  if (!('folder' in source)) throw new Error(`${project} was not built into a folder.`);
  const statistics = await readFile(join(source.folder, '..', 'browser-stats.json'), 'utf8');
  return [JSON.parse(statistics) as BundleStatistics, await readdir(source.folder)];
}
