import { readFile } from 'node:fs/promises';

import { CONFIGURATION_PAGE, configurationPage } from '../documents/write-reference.ts';
import { type Check, claimWithout } from './claim.ts';

const WRITTEN = 'docs/configuration.md says what the types and their comments say';

/** A reference that is kept by hand is soon about another version. */
export const configurationCheck: Check = {
  claims: [WRITTEN],
  run: async () => {
    const isWritten = (await readFile(CONFIGURATION_PAGE, 'utf8')) === (await configurationPage());
    return [
      claimWithout(WRITTEN, isWritten ? [] : ['It is not up to date. Run: npm run reference']),
    ];
  },
};
