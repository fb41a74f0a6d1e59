/** `npm run licences`: lists the packages that are shipped, and their licences, in `docs/licences.md`. */
import { writeFile } from 'node:fs/promises';

import { LICENCES_FILE, licencesDocument } from './checks/licences.ts';
import { readLockfile } from './checks/lockfile.ts';

await writeFile(LICENCES_FILE, licencesDocument(await readLockfile()));
