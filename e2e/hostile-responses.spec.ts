import { ACCEPTED } from './hostile-provider/attacks/accepted.ts';
import { REDIRECT_FAMILIES } from './hostile-provider/attacks/families.ts';
import {
  expectNoTraces,
  expectRefused,
  expectSignedIn,
  signInWith,
  signOut,
} from './hostile-provider/expect-refused.ts';
import { expect, attackTest as test } from './hostile-provider/fixtures.ts';

test.use({
  // What the browser itself says of a key set that cannot be had, or of a redirect that is not followed.
  expectedConsoleErrors: [/jwks\.json|stranger\/keys/],
  trace: 'off',
});

for (const { name: family, attacks } of REDIRECT_FAMILIES) {
  test.describe(`attacks on ${family}`, () => {
    // Each begins with "Try again" on the page that the one before has left, and the last one is a good answer.
    test.describe.configure({ mode: 'default' });

    for (const { name, clause, change, expectedCode } of attacks) {
      test(`an answer ${name} signs nobody in (${clause})`, async ({
        page,
        provider,
        apiRequests,
        printed,
      }) => {
        await signInWith({ page, provider }, change);
        await expectRefused({ page, provider, apiRequests, printed }, expectedCode);
      });
    }

    test('the page goes on after all of them: a good answer signs in', async ({
      page,
      provider,
      apiRequests,
    }) => {
      await signInWith({ page, provider });
      await expectSignedIn({ page, apiRequests });
      await signOut(page);
    });
  });
}

test.describe('good answers', () => {
  test.describe.configure({ mode: 'default' });

  for (const [name, clause, change] of ACCEPTED) {
    test(`an answer ${name} signs in (${clause})`, async ({
      page,
      provider,
      apiRequests,
      printed,
    }) => {
      await signInWith({ page, provider }, change);
      await expectSignedIn({ page, apiRequests });
      await expectNoTraces({ page, provider, apiRequests, printed });
      expect(provider.strangerVisits, 'visits to an attacker').toBe(0);
      await signOut(page);
    });
  }
});
