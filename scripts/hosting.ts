/**
 * `npm run hosting`: writes the configuration of the site for every static host that is known here.
 *
 * - `--site <file>`: what the site is. Default: `hosting/site.json`.
 * - `--build <folder>`: the build that is served there; the import map in its `index.html` is allowed by its hash.
 * - `--out <folder>`: where the files go. Default: `hosting`.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { hostingFiles } from './hosting/hosting-files.ts';
import { readSite, SITE_FILE } from './hosting/read-site.ts';
import { SiteError } from './hosting/site-error.ts';
import { withoutSlash } from './hosting/site-folders.ts';

const { values } = parseArgs({
  options: {
    site: { type: 'string', default: SITE_FILE },
    build: { type: 'string' },
    out: { type: 'string', default: 'hosting' },
  },
});

try {
  const { site, config } = await readSite(values.site, values.build);
  const files: Record<string, string> = {
    ...hostingFiles(site),
    // The settings that belong to these headers: what they do not name, the browser does not reach.
    ...(values.build !== undefined && { 'config.json': `${JSON.stringify(config, null, 2)}\n` }),
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(values.out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const address = `${site.origin}${withoutSlash(site.baseHref)}`;
  console.log(`${Object.keys(files).length} files for ${address} in ${values.out}`);
} catch (error) {
  if (!(error instanceof SiteError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
