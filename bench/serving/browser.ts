import { type Browser, chromium } from 'playwright-core';

import {
  BrowserMissingError,
  browserOptions,
  findBrowser,
  isRoot,
  thisMachine,
} from '../../scripts/browser/find-browser.ts';
import type { World } from './world.ts';

/**
 * Starts the Chromium of this machine without a window.
 *
 * @param world The servers that it is to find.
 * @throws {@link BrowserMissingError} When there is none.
 */
export async function launchBrowser({ browserOptions: forWorld }: World): Promise<Browser> {
  const executablePath = findBrowser(thisMachine(() => chromium.executablePath()));
  if (executablePath === null) {
    throw new BrowserMissingError('No Chromium was found: run "npm run browser" first.');
  }
  return chromium.launch({
    executablePath,
    // Pages that nobody looks at must not run at another pace.
    args: [
      ...browserOptions(isRoot()),
      ...forWorld,
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
  });
}
