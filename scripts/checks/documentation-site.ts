import { buildSite } from '../documents/build-site.ts';
import { type Check, claimWithout } from './claim.ts';

const BUILDS =
  'The documentation site builds without a warning, has no dead link, and asks no other host';

/** Inside the workspace, and not where somebody may be reading. */
const FOLDER = 'temp/documentation-site';

/** The reference of the public names, and every document with it, as `npm run docs` makes them. */
export const documentationSiteCheck: Check = {
  claims: [BUILDS],
  run: async () => [claimWithout(BUILDS, await buildSite(FOLDER))],
};
