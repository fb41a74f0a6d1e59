import { chromium, defineConfig } from '@playwright/test';

import {
  browserOptions,
  findBrowser,
  isRoot,
  thisMachine,
} from './scripts/browser/find-browser.ts';

const browser = findBrowser(thisMachine(() => chromium.executablePath()));
if (browser === null) throw new Error('No Chromium or Chrome was found. Run: npm run browser');

/** Whether pictures or figures are asked for, and no test: see scripts/for-people.ts. */
const isForPeople = process.env['E2E_FOR_PEOPLE'] !== undefined;
const isCi = process.env['CI'] !== undefined;

/** What other teams do with the pattern, in workspaces outside of this one. Below these folders are specs of their own. */
const OTHER_TEAMS = ['**/e2e/fresh-applications/*.spec.ts', '**/e2e/migrations/*.spec.ts'];
const OF_OTHER_TEAMS = ['**/e2e/fresh-applications/**', '**/e2e/migrations/**'];

/** End-to-end tests: real Chromium, real tenant, real API. */
export default defineConfig({
  testDir: 'e2e',
  // The tests of the tests run with `node --test`.
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/environment/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  // On a developer's machine a test that passes only at the second try is a bug to look for. Elsewhere nobody is held up by a
  // machine that was slow for a moment: such a test is named at the end of the run, to be looked for all the same.
  retries: isCi ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./e2e/leaks/leak-reporter.ts']],
  use: {
    // axe looks at pages at rest; a dialog that is still fading in has too little contrast.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace holds every request with its tokens. On a developer's own machine that is fine; a log of CI is read by others.
    trace: isCi ? 'off' : 'retain-on-failure',
    screenshot: isCi ? 'off' : 'only-on-failure',
    launchOptions: {
      executablePath: browser,
      args: browserOptions(isRoot()),
      chromiumSandbox: !isRoot(),
    },
  },
  projects: [
    // Except for what is for developers, and left out of what is shipped, and for what is no test.
    {
      name: 'production',
      testIgnore: OF_OTHER_TEAMS,
      grepInvert: isForPeople ? /@developers/ : /@developers|@pictures|@figures/,
    },
    // What is shipped is tested whole; what is developed only for being the same.
    { name: 'development', testIgnore: OF_OTHER_TEAMS, grep: /@smoke/ },
    // Applications of others, each with packages of its own: `npm run test:fresh`. One after another: each build takes the whole machine.
    { name: 'fresh', testMatch: OTHER_TEAMS, workers: 1, fullyParallel: false },
  ],
});
