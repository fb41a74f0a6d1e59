import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Check, claimWithout } from './claim.ts';

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/** The parts of `package-lock.json` that are used here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** A package in it. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  /** Whether only the tools need it. */
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The parts of `package.json` that are used here. */
export interface Manifest extends LockedPackage {
  /** Whether a package may run scripts when it is installed, by its name. */
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

/** The folder of the measurements, whose packages are their own: those of peers never get into the product. */
export const MEASUREMENTS = 'bench';

/**
 * The lockfile of a folder.
 *
 * @param folder That of `package.json`. Default: the project.
 */
export async function readLockfile(folder = '.'): Promise<Lockfile> {
  return JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
}

/**
 * The name of a package, by its place in the lockfile.
 *
 * @param path Such as `node_modules/a/node_modules/@scope/b`.
 */
export function packageNameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Where packages come from is each machine's own setting; what they are is the lockfile's. */
export const lockfileChecks: readonly Check[] = [
  lockfileCheckOf('.', ''),
  lockfileCheckOf(MEASUREMENTS, ' of the measurements'),
];

function lockfileCheckOf(folder: string, ofWhat: string): Check {
  const noHosts = `The lockfile${ofWhat} names versions and checksums, and no registry`;
  const inStep = `The lockfile${ofWhat} is in step with package.json`;
  const exact = `The package.json${ofWhat} names exact versions`;
  const noScripts = `No package${ofWhat} runs a script when it is installed, unless package.json decides about it`;
  return {
    claims: [noHosts, inStep, exact, noScripts],
    run: async () => {
      const lockfile = await readLockfile(folder);
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
      return [
        claimWithout(noHosts, problemsOfOrigin(lockfile)),
        claimWithout(inStep, problemsOfStep(lockfile, manifest)),
        claimWithout(exact, inexactVersions(manifest)),
        claimWithout(noScripts, undecidedScripts(lockfile, manifest)),
      ];
    },
  };
}

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
      // An older kind of sum, such as SHA-1, can be forged.
      ...(!integrity?.startsWith('sha512-') && !inBundle
        ? [`${path} has no SHA-512 checksum`]
        : []),
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

/**
 * The packages that may be another version tomorrow, where a lockfile is made anew.
 *
 * @param manifest What `package.json` holds.
 * @returns A line for each package.
 */
export function inexactVersions(manifest: LockedPackage): string[] {
  return DEPENDENCY_FIELDS.flatMap((field) => Object.entries(manifest[field] ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`);
}

/**
 * The packages that would run a program of theirs on every machine that installs the project, and about which nobody has
 * decided. It is how a package that was taken over attacks those who use it.
 *
 * @param lockfile What `package-lock.json` holds.
 * @param manifest What `package.json` holds.
 * @returns A line for each package.
 */
export function undecidedScripts(
  { packages }: Lockfile,
  { allowScripts = {} }: Pick<Manifest, 'allowScripts'>,
): string[] {
  return Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => packageNameOf(path))
    .filter((name) => !(name in allowScripts))
    .map((name) => `${name} is not in allowScripts`);
}
