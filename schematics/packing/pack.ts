/**
 * `npm run pack:auth`: makes the package of the schematics in `dist/auth-schematics`, and a tarball of it beside.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { PACKAGE_FOLDER } from '../pattern/package-folder.ts';
import { buildPackage } from './build-package.ts';

/** What `npm pack` says about a tarball; the parts that are used here. */
interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly entryCount: number;
}

const folder = join(PACKAGE_FOLDER, 'dist', 'auth-schematics');
await buildPackage(folder);
const { stdout } = await promisify(execFile)(
  'npm',
  ['pack', folder, '--json', '--pack-destination', dirname(folder)],
  { shell: process.platform === 'win32' },
);
for (const { filename, entryCount, size } of JSON.parse(stdout) as readonly Tarball[]) {
  console.log(`${join('dist', filename)}: ${entryCount} files, ${size} bytes`);
}
