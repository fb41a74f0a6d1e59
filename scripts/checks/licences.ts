import { readFile } from 'node:fs/promises';

import { type Check, claimWithout } from './claim.ts';
import { type Lockfile, MEASUREMENTS, packageNameOf, readLockfile } from './lockfile.ts';

const PERMITTED = 'Every package has a licence that permits what is done with it';
const PERMITTED_TO_MEASURE =
  'Every package of the measurements has a licence that permits to run it';
const LISTED = 'docs/licences.md lists the packages that are shipped, and their licences';

/** The document that lists them. */
export const LICENCES_FILE = 'docs/licences.md';

/** Licences that ask for no more than to be named: for what is shipped. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'PSF-2.0',
]);

/** Licences for tools, whose code is not handed on with the product. */
const FOR_TOOLS: ReadonlySet<string> = new Set([
  ...PERMISSIVE,
  '(Apache-2.0 AND BSD-3-Clause)',
  '(Apache-2.0 OR WTFPL)',
  '(MIT AND Zlib)',
  '(MIT OR Apache-2.0)',
  '(MIT OR CC0-1.0)',
  '(MPL-2.0 OR Apache-2.0)',
  '(WTFPL OR MIT)',
  'Artistic-2.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'EPL-2.0 OR GPL-3.0-or-later',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'WTFPL OR ISC',
]);

/** Licences that a package holds as a text, and does not name in its `package.json`. */
const NAMED_IN_A_FILE: Readonly<Record<string, string>> = { khroma: 'MIT' };

/** What the packages permit, by the lockfile: before anything is downloaded. */
export const licencesCheck: Check = {
  claims: [PERMITTED, PERMITTED_TO_MEASURE, LISTED],
  run: async () => {
    const lockfile = await readLockfile();
    const written = await readFile(LICENCES_FILE, 'utf8').catch(() => '');
    const isListed = written === licencesDocument(lockfile);
    return [
      claimWithout(PERMITTED, problemsOfLicences(lockfile)),
      claimWithout(
        PERMITTED_TO_MEASURE,
        problemsOfLicences(onlyTools(await readLockfile(MEASUREMENTS))),
      ),
      claimWithout(LISTED, isListed ? [] : ['It is not up to date. Run: npm run licences']),
    ];
  },
};

/**
 * The packages that may not be used as they are.
 *
 * @param lockfile What `package-lock.json` holds.
 * @returns A line for each.
 */
export function problemsOfLicences({ packages }: Lockfile): string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { license, dev }]) => {
      const name = packageNameOf(path);
      return { name, licence: license ?? NAMED_IN_A_FILE[name] ?? 'none', dev };
    })
    .filter(({ licence, dev }) => !(dev ? FOR_TOOLS : PERMISSIVE).has(licence))
    .map(
      ({ name, licence, dev }) =>
        `${name}: ${licence}, ${dev ? 'for a tool' : 'for what is shipped'}`,
    );
}

/**
 * The same packages as tools, where nothing of them is handed on.
 *
 * @param lockfile What `package-lock.json` holds.
 */
export function onlyTools({ packages }: Lockfile): Lockfile {
  const tools = Object.entries(packages).map(([path, each]) => [path, { ...each, dev: true }]);
  return { packages: Object.fromEntries(tools) as Lockfile['packages'] };
}

/**
 * The document that lists the packages that run in the application, the tenant and the API.
 *
 * @param lockfile What `package-lock.json` holds.
 * @returns Markdown.
 */
export function licencesDocument({ packages }: Lockfile): string {
  const names = new Map<string, Set<string>>();
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  for (const [path, { license = 'none' }] of shipped) {
    names.set(license, (names.get(license) ?? new Set()).add(packageNameOf(path)));
  }
  const sections = [...names]
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .flatMap(([licence, those]) => [
      '',
      `## ${licence}`,
      '',
      ...[...those].sort().map((name) => `- \`${name}\``),
    ]);
  return [
    '# Licences of the packages',
    '',
    'What the application, the tenant and the API are made of besides our own code, by licence. The tools are not in it, for',
    'they are not handed on. Versions are in `package-lock.json`. Written by `npm run licences`; `npm run check` compares it.',
    '',
    'The texts of the licences of everything in the application are in `dist/3rdpartylicenses.txt` after `npm run build`.',
    ...sections,
    '',
  ].join('\n');
}
