import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder that the schematics stand in: this repository, or the package that is made of it. Both have the same
 * layout, so that nothing here needs to know which it is.
 */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../../', import.meta.url));

/** The name that the package is published under, and that the record of a copy names. */
export const PACKAGE_NAME = '@exampleco/auth-schematics';

/** What the schematics need of the `package.json` beside them. */
interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** In the package: what the pattern stands on, which is not what the schematics stand on. */
  readonly patternDependencies?: Readonly<Record<string, string>>;
}

/** The version of the pattern that the schematics bring. */
export function patternVersion(): string {
  return manifest().version;
}

/**
 * Which version of a package the pattern was tested with.
 *
 * @param name The package, such as `auth0-js`.
 * @returns The exact version.
 * @throws Error When the pattern does not use it.
 */
export function testedVersionOf(name: string): string {
  const { dependencies, devDependencies, patternDependencies } = manifest();
  const version = { ...devDependencies, ...dependencies, ...patternDependencies }[name];
  if (version === undefined) throw new Error(`package.json names no version of ${name}.`);
  return version;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(`${PACKAGE_FOLDER}package.json`, 'utf8')) as Manifest;
}
