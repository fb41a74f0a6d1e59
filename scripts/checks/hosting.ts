import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { developmentHeaders } from '../hosting/development-headers.ts';
import { hostingFiles } from '../hosting/hosting-files.ts';
import { readSite, SITE_FILE } from '../hosting/read-site.ts';
import { type Check, claimWithout } from './claim.ts';

const IN_STEP = 'The configuration in hosting/ is what npm run hosting writes';
const DEVELOPMENT = 'The development server sends the headers that are shipped, as far as it can';

/** Nobody changes a header in one place and forgets the others. */
export const hostingCheck: Check = {
  claims: [IN_STEP, DEVELOPMENT],
  run: async () => {
    const { site } = await readSite(SITE_FILE);
    const angular: unknown = JSON.parse(await readFile('angular.json', 'utf8'));
    return [
      claimWithout(IN_STEP, await differences(hostingFiles(site))),
      claimWithout(DEVELOPMENT, differencesOfHeaders(servedWhileDeveloping(angular))),
    ];
  },
};

async function differences(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    const file = join('hosting', path);
    const found = await readFile(file, 'utf8').catch(() => null);
    if (found === null) problems.push(`${file} is missing`);
    else if (found !== text) problems.push(`${file} differs`);
  }
  return problems;
}

function differencesOfHeaders(found: Readonly<Record<string, unknown>>): string[] {
  const wanted: Readonly<Record<string, string>> = developmentHeaders();
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `angular.json, serve.options.headers, ${name}: ${wanted[name] ?? 'none'}`);
}

interface AngularWorkspace {
  readonly projects?: {
    readonly timesheets?: {
      readonly architect?: {
        readonly serve?: { readonly options?: { readonly headers?: Record<string, unknown> } };
      };
    };
  };
}

function servedWhileDeveloping(angular: unknown): Record<string, unknown> {
  const { projects } = angular as AngularWorkspace;
  return projects?.timesheets?.architect?.serve?.options?.headers ?? {};
}
