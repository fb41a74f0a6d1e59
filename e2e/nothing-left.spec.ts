import { type CDPSession } from '@playwright/test';

import { expect, signIn, test } from './fixtures.ts';

/** Access Tokens are renewed after 70 to 80 seconds. */
const SHORT_LIFE = { accessTokenLifetimeSeconds: 100 };
const RENEWALS = 12;

/** What the page holds once the garbage was collected. */
interface Holdings {
  readonly listeners: number;
  readonly frames: number;
  readonly documents: number;
  readonly promises: number;
}

async function holdingsOf(devTools: CDPSession): Promise<Holdings> {
  // What a frame held is only found to be garbage once the frame itself is gone.
  await devTools.send('HeapProfiler.collectGarbage');
  await devTools.send('HeapProfiler.collectGarbage');
  const promises = await countPromises(devTools);
  const { metrics } = await devTools.send('Performance.getMetrics');
  const metric = (name: string): number =>
    metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    listeners: metric('JSEventListeners'),
    frames: metric('Frames'),
    documents: metric('Documents'),
    promises,
  };
}

async function countPromises(devTools: CDPSession): Promise<number> {
  const objectGroup = 'counted';
  const { result } = await devTools.send('Runtime.evaluate', {
    expression: 'Promise.prototype',
    objectGroup,
  });
  const { objects } = await devTools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    objectGroup,
  });
  const { result: count } = await devTools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await devTools.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(count.value);
}

test('renewals leave nothing behind in the page: no listener, frame or document, and no promise for each', async ({
  page,
  person,
  tenant,
  apiRequests,
}) => {
  await tenant.setFaults(SHORT_LIFE);
  await page.clock.install();
  await page.goto('/profile');
  await signIn(page, person);
  await expect(page.getByRole('heading', { name: 'Profile' })).toBeVisible();
  apiRequests.forget();
  let passedSeconds = 0;
  const renewed = page.getByRole('definition').filter({ hasText: 'Renewed' }).getByRole('time');
  /** Nothing while there was none. */
  const renewedAt = async (): Promise<(string | null)[]> =>
    renewed.evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
  const renew = async (): Promise<void> => {
    const asked = apiRequests.questions().length;
    const lastRenewedAt = await renewedAt();
    passedSeconds += 85;
    // The clock of the tenant goes with that of the page.
    await tenant.setFaults({ ...SHORT_LIFE, clockOffsetSeconds: passedSeconds });
    await page.clock.fastForward(85_000);
    await expect.poll(() => apiRequests.questions().length).toBe(asked + 1);
    await expect.poll(() => page.frames()).toHaveLength(1);
    // The frame goes before its answer is checked, and a clock that is moved on in between makes the keys late.
    await expect.poll(renewedAt).not.toEqual(lastRenewedAt);
  };
  // What is loaded and compiled once belongs to no renewal.
  for (let count = 0; count < 3; count += 1) await renew();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  // The tools of a test may hold a frame that is gone; none for each renewal, though.
  const before = await holdingsOf(devTools);

  for (let count = 0; count < RENEWALS; count += 1) await renew();

  await expect
    .poll(async () => {
      const after = await holdingsOf(devTools);
      return {
        listeners: after.listeners - before.listeners,
        frames: after.frames - before.frames,
        documents: after.documents - before.documents,
        // Some are always under way, but none for each renewal.
        isPromiseLeft: after.promises - before.promises >= RENEWALS / 2,
      };
    })
    .toEqual({ listeners: 0, frames: 0, documents: 0, isPromiseLeft: false });
});
