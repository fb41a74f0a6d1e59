/** `npm run reference`: writes into the documents what stands in the code: the configuration reference, and the recipes. */
import { writeFile } from 'node:fs/promises';

import { outdatedDocuments } from './documents/write-reference.ts';

const outdated = await outdatedDocuments();
for (const [path, text] of outdated) {
  await writeFile(path, text);
  console.log(`${path} is written.`);
}
if (outdated.size === 0) console.log('The documents say what the code says.');
