import type { Fixtures } from '@playwright/test';

import { startHostileSite } from './hostile-site.ts';

/** What {@link hostileSite} adds to a test. */
export interface WithHostileSite {
  /** The origin of the stranger's site. */
  readonly hostile: string;
}

/** A fixture for `test.extend()`: the stranger's site, for this worker alone. */
export const hostileSite: Fixtures<object, WithHostileSite> = {
  hostile: [
    async ({}: object, use: (origin: string) => Promise<void>): Promise<void> => {
      const site = await startHostileSite();
      await use(site.origin);
      await site.stop();
    },
    { scope: 'worker' },
  ],
};
