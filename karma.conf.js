import { chromium } from '@playwright/test';
import chromeLauncher from 'karma-chrome-launcher';
import coverage from 'karma-coverage';
import jasmine from 'karma-jasmine';

import {
  browserOptions,
  findBrowser,
  isRoot,
  thisMachine,
} from './scripts/browser/find-browser.ts';
import { createKarmaReporter } from './scripts/suites/karma-reporter.ts';

const browser = findBrowser(thisMachine(() => chromium.executablePath()));
if (browser === null) throw new Error('No Chromium or Chrome was found. Run: npm run browser');
process.env.CHROME_BIN = browser;

/**
 * Settings of Karma, which runs the unit tests of `src/` in a headless Chromium.
 *
 * @param {import('karma').Config} config Where the settings go.
 */
export default function karmaConfig(config) {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      jasmine,
      chromeLauncher,
      coverage,
      { 'reporter:summary': ['factory', createKarmaReporter] },
    ],
    reporters: ['summary'],
    browsers: ['HeadlessChromium'],
    customLaunchers: {
      HeadlessChromium: { base: 'ChromeHeadless', flags: browserOptions(isRoot()) },
    },
    // A random order finds tests that lean on one another; the seed of a failing run is in its output.
    client: { jasmine: { random: true, failSpecWithNoExpectations: true } },
    coverageReporter: {
      dir: 'coverage/unit',
      reporters: [{ type: 'html', subdir: '.' }, { type: 'text-summary' }],
    },
    hostname: '127.0.0.1',
    listenAddress: '127.0.0.1',
    logLevel: config.LOG_WARN,
    restartOnFileChange: true,
  });
}
