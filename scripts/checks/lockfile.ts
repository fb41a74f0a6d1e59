import { readFile } from 'node:fs/promises';

import { type Check, claimWithout } from './claim.ts';

const NO_HOSTS = 'The lockfile names versions and checksums, and no registry';
const IN_STEP = 'The lockfile is in step with package.json';

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** The parts of `package-lock.json` that are used here. */
interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Where packages come from is each machine's own setting; what they are is the lockfile's. */
export const lockfileCheck: Check = {
  claims: [NO_HOSTS, IN_STEP],
  run: async () => {
    const lockfile = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lockfile;
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as LockedPackage;
    return [
      claimWithout(NO_HOSTS, problemsOfOrigin(lockfile)),
      claimWithout(IN_STEP, problemsOfStep(lockfile, manifest)),
    ];
  },
};

/**
 * What in a lockfile ties it to a registry, or leaves a package unchecked. Without a checksum, a registry could hand out
 * another package under the same name and version.
 *
 * @param lockfile What `package-lock.json` holds.
 * @returns A line for each package.
 */
export function problemsOfOrigin({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity, link, inBundle }]) => {
    if (path === '' || link) return [];
    return [
      ...(resolved === undefined ? [] : [`${path} names an address`]),
      ...(integrity === undefined && !inBundle ? [`${path} has no checksum`] : []),
    ];
  });
}

/**
 * Where a lockfile was made for another `package.json`: `npm ci` would refuse it.
 *
 * @param lockfile What `package-lock.json` holds.
 * @param manifest What `package.json` holds.
 * @returns A line for each difference.
 */
export function problemsOfStep({ packages }: Lockfile, manifest: LockedPackage): string[] {
  const locked = packages[''] ?? {};
  return DEPENDENCY_FIELDS.flatMap((field) => {
    const wanted = manifest[field] ?? {};
    const known = locked[field] ?? {};
    const names = [...new Set([...Object.keys(wanted), ...Object.keys(known)])].sort();
    return names
      .filter((name) => wanted[name] !== known[name])
      .map(
        (name) =>
          `${name}: package.json ${wanted[name] ?? 'none'}, lockfile ${known[name] ?? 'none'}`,
      );
  });
}
