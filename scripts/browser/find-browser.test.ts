import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BrowserMissingError, browserOptions, findBrowser, type Machine } from './find-browser.ts';

function aMachine(files: readonly string[], machine: Partial<Machine> = {}): Machine {
  return {
    env: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    isFile: (path) => files.includes(path),
    playwrightPath: () => '/cache/playwright/chrome',
    ...machine,
  };
}

const EVERYWHERE = ['/my/chrome', '/usr/bin/chromium', '/cache/playwright/chrome'];

for (const [browser, machine, because] of [
  [
    '/my/chrome',
    aMachine(EVERYWHERE, { env: { CHROME_BIN: '/my/chrome' } }),
    'CHROME_BIN names it',
  ],
  ['/usr/bin/chromium', aMachine(EVERYWHERE), 'it is installed'],
  ['/usr/bin/google-chrome-stable', aMachine(['/usr/bin/google-chrome-stable']), 'Chrome will do'],
  ['/cache/playwright/chrome', aMachine(['/cache/playwright/chrome']), 'Playwright has one'],
  [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    aMachine(['/Applications/Chromium.app/Contents/MacOS/Chromium'], { platform: 'darwin' }),
    'that is where macOS has it',
  ],
  [
    'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe',
    aMachine(['C:\\Programs\\Google\\Chrome\\Application\\chrome.exe'], {
      platform: 'win32',
      env: { PROGRAMFILES: 'C:\\Programs' },
    }),
    'that is where Windows has it',
  ],
  [null, aMachine([]), 'there is none'],
] as const) {
  test(`finds ${browser ?? 'nothing'}: ${because}`, () => {
    assert.equal(findBrowser(machine), browser);
  });
}

test('a CHROME_BIN that names nothing is an error, not a reason to take another browser', () => {
  const machine = aMachine(EVERYWHERE, { env: { CHROME_BIN: '/nowhere' } });
  assert.throws(() => findBrowser(machine), BrowserMissingError);
});

test('an empty CHROME_BIN is none', () => {
  const machine = aMachine(EVERYWHERE, { env: { CHROME_BIN: '', PATH: '/usr/bin' } });
  assert.equal(findBrowser(machine), '/usr/bin/chromium');
});

test('the sandbox is given up as root only', () => {
  assert.ok(browserOptions(true).includes('--no-sandbox'));
  assert.ok(!browserOptions(false).includes('--no-sandbox'));
});
