import type { BrowserContext, FrameLocator, Page } from '@playwright/test';

import { test as base, enterPassword, expect, signIn } from './fixtures.ts';
import { hostileSite, type WithHostileSite } from './hostile-site/with-hostile-site.ts';

const test = base.extend<object, WithHostileSite>(hostileSite);

const REFUSED = 'This page is shown inside a page of another site, where nobody can sign in.';

/** A host that has forgotten the headers which keep the application out of frames. */
async function withoutFrameHeaders(context: BrowserContext, app: string): Promise<void> {
  await context.route(`${app}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') {
      await route.fallback();
      return;
    }
    const response = await route.fetch();
    const {
      'content-security-policy': _policy,
      'x-frame-options': _options,
      ...headers
    } = response.headers();
    await route.fulfill({ response, headers });
  });
}

/** Shows a page in a frame of the stranger's site, and counts what is asked of the tenant meanwhile. */
async function showInFrame(
  page: Page,
  { hostile, url, tenant }: { hostile: string; url: string; tenant: string },
): Promise<{ frame: FrameLocator; asked: string[] }> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(tenant)) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${hostile}/frame?of=${encodeURIComponent(url)}`);
  return { frame: page.frameLocator('iframe'), asked };
}

for (const path of ['/sign-in?returnTo=%2Fprofile', '/timesheets', '/profile']) {
  test(`in a frame of another site ${path} says that nobody can sign in there, and goes nowhere`, async ({
    page,
    context,
    hostile,
    environment,
  }) => {
    await withoutFrameHeaders(context, environment.app);
    const { frame, asked } = await showInFrame(page, {
      hostile,
      url: environment.app + path,
      tenant: environment.tenant,
    });
    await expect(frame.getByRole('alert')).toContainText(REFUSED);
    await frame.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await expect(frame.getByRole('alert')).toContainText(REFUSED);
    expect(asked).toEqual([]);
    // Not in a frame, the same page leads to the tenant.
    await page.goto(environment.app + path);
    await expect(page.getByLabel('Email')).toBeVisible();
  });
}

test('in a frame of another site nobody is signed in, and whoever shows it cannot sign people out', async ({
  page,
  context,
  person,
  hostile,
  environment,
}) => {
  await page.goto('/profile');
  await signIn(page, person);
  await withoutFrameHeaders(context, environment.app);
  const stranger = await context.newPage();
  for (const fragment of ['', '#error=login_required&state=x', '#access_token=x&state=x']) {
    const { frame, asked } = await showInFrame(stranger, {
      hostile,
      url: `${environment.app}/callback${fragment}`,
      tenant: environment.tenant,
    });
    await expect(frame.getByRole('alert')).toContainText(REFUSED);
    await expect(frame.getByText(person.email)).toHaveCount(0);
    expect(asked).toEqual([]);
    const [, shown] = stranger.frames();
    expect(shown?.url()).toBe(`${environment.app}/callback`);
  }
  await context.unrouteAll();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expect(page).toHaveURL('/profile');
});

test.describe('The pages of the tenant', () => {
  test.use({ expectedConsoleErrors: [/Framing|frame-ancestors|X-Frame-Options|status of 400/] });

  test('are in no frame, neither for signing in nor for consent', async ({
    page,
    context,
    person,
    hostile,
    environment,
  }) => {
    await page.goto('/profile');
    await expect(page.getByLabel('Email')).toBeVisible();
    const signInUrl = page.url();
    await enterPassword(page, person);
    await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible();
    const consentUrl = page.url();
    expect(new URL(consentUrl).origin).toBe(environment.tenant);

    const stranger = await context.newPage();
    for (const url of [signInUrl, consentUrl, `${environment.tenant}/v2/logout`]) {
      const answered = stranger.waitForResponse(url);
      await stranger.goto(`${hostile}/frame?of=${encodeURIComponent(url)}`);
      const headers = await (await answered).allHeaders();
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      const frame = stranger.frameLocator('iframe');
      await expect(frame.getByRole('button', { name: /Sign in|Accept/ })).toHaveCount(0);
    }
  });
});
