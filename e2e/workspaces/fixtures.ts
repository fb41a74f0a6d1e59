import type { Environment } from '../environment/environment.ts';
import { startEnvironment } from '../environment/environment.ts';
import { test as base } from '../fixtures.ts';

export { expect, signIn } from '../fixtures.ts';

/**
 * Playwright's test with a tenant and an API of its own, which know an application at an address where nothing answers yet: a workspace
 * of another team is served there.
 */
export const test = base.extend<object, { environment: Environment }>({
  environment: [
    async ({}, use) => {
      const environment = await startEnvironment(null);
      await use(environment);
      await environment.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
