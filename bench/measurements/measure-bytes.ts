import type { Browser } from 'playwright-core';

import { BARE, type BenchApplication } from '../building/applications.ts';
import { builtFiles } from '../building/build-applications.ts';
import type { World } from '../serving/world.ts';
import { difference, initialScripts, type Size, sizeOf } from './bytes.ts';
import { Visit } from './visit.ts';

/** How many bytes of scripts an application adds to the bare one. */
export interface BytesResult {
  readonly application: string;
  /** What a page loads before the application can start. */
  readonly initial: Size;
  /** What the browser of a new visitor has loaded when the guarded page is shown. */
  readonly untilSignedIn: Size;
}

/**
 * Weighs the scripts of applications: those that `index.html` names, and those that the browser really asks for until
 * somebody is signed in. Says nothing about time, and is the same in each run.
 *
 * @param browser Opens the pages.
 * @param world What the pages talk to.
 * @param applications Which, the bare one among them.
 * @returns Sizes of the bare application as they are, and of the others as the difference to it.
 */
export async function measureBytes(
  browser: Browser,
  world: World,
  applications: readonly BenchApplication[],
): Promise<BytesResult[]> {
  const sizes = new Map<string, Omit<BytesResult, 'application'>>();
  for (const { name } of applications) {
    const visit = await Visit.begin(browser, world, name);
    await (name === BARE ? visit.open('/') : visit.signIn());
    const loaded = world.log.requests
      .filter(({ destination }) => destination === 'script')
      .map(({ path }) => path);
    await visit.end();
    const folder = builtFiles(name);
    sizes.set(name, {
      initial: await sizeOf(folder, await initialScripts(folder)),
      untilSignedIn: await sizeOf(folder, [...new Set(loaded)]),
    });
  }
  const bare = sizes.get(BARE);
  if (!bare) throw new RangeError('Nothing can be compared without the bare application.');
  return [...sizes].map(([application, { initial, untilSignedIn }]) =>
    application === BARE
      ? { application, initial, untilSignedIn }
      : {
          application,
          initial: difference(initial, bare.initial),
          untilSignedIn: difference(untilSignedIn, bare.untilSignedIn),
        },
  );
}
