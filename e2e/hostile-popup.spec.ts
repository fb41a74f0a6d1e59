import type { Page } from '@playwright/test';

import type { Change } from './hostile-provider/change.ts';
import { expectNoTraces, expectSignedIn, signInWith } from './hostile-provider/expect-refused.ts';
import { expect, test } from './hostile-provider/fixtures.ts';
import { hmacSigner, publicKeyAsSecret } from './hostile-provider/signatures.ts';

test.use({ trace: 'off' });

/** Asks for the consent that the Reports API needs, in a window of its own. */
async function consent(page: Page): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Give consent' }).click();
  const popup = await opened;
  if (!popup.isClosed()) await popup.waitForEvent('close');
}

const ATTACKS: readonly (readonly [name: string, words: RegExp, change: Change])[] = [
  ['with another nonce', /cannot be trusted: its nonce/, { claims: { nonce: 'another' } }],
  [
    'with alg none',
    /cannot be trusted: (?:it is not a JWT|its alg)/,
    { header: { alg: 'none' }, sign: () => () => 'AAAA' },
  ],
  [
    'with HS256 and the public key',
    /cannot be trusted: its alg/,
    {
      header: { alg: 'HS256' },
      sign: ({ keys }) => hmacSigner(publicKeyAsSecret(keys.good, 'pem')),
    },
  ],
  ['for another application', /cannot be trusted: its aud/, { claims: { aud: 'another' } }],
  [
    'of another issuer',
    /cannot be used: it names another issuer/,
    { parameters: { iss: 'https://evil.test/' } },
  ],
  [
    'with the Access Token swapped',
    /cannot be trusted/,
    { parameters: ({ otherAccessToken }) => ({ access_token: otherAccessToken }) },
  ],
  [
    'with a code beside the tokens',
    /cannot be used: nobody asked for its code/,
    { parameters: { code: 'x' } },
  ],
  [
    'with an error and good tokens',
    /did not sign you in/,
    { parameters: { error: 'access_denied' } },
  ],
];

for (const [name, words, change] of ATTACKS) {
  test(`an answer in a popup ${name} is refused, and the session goes on`, async ({
    page,
    provider,
    apiRequests,
    printed,
  }) => {
    await signInWith({ page, provider });
    await expectSignedIn({ page, apiRequests });
    provider.answerFrames({
      message: ({ state }) => ({ state, error: 'consent_required', error_description: 'Consent' }),
    });
    await page.getByRole('link', { name: 'Reports' }).click();
    const before = await apiRequests.lastTokenPrint();
    provider.answerPages(change);
    await consent(page);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    expect(new Set(await apiRequests.tokenPrints())).toEqual(new Set([before]));
    await expectNoTraces({ page, provider, apiRequests, printed });

    provider.answerPages();
    await consent(page);
    await expect(page.getByText(words)).toHaveCount(0);
    await expect.poll(() => apiRequests.lastTokenPrint()).not.toBe(before);
    await apiRequests.expectNoLeak();
  });
}
