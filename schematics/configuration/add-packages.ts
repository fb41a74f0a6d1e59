import { type Tree } from '@angular-devkit/schematics';
import { JSONFile } from '@schematics/angular/utility/json-file';
import { latestVersions } from '@schematics/angular/utility/latest-versions';

import { compareVersions } from '../pattern/compare-versions.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import { testedVersionOf } from '../pattern/package-folder.ts';

/** Packages by their names, each with its version. */
type Packages = Readonly<Record<string, string>>;

/**
 * Adds what the pattern stands on to `package.json`, in the versions that it was tested with.
 *
 * @param tree The workspace.
 * @param choices What of the pattern is copied.
 * @returns The packages that were added or changed, with their versions. None where all was there.
 */
export function addPackages(tree: Tree, { specs, style }: CopyChoices): readonly string[] {
  const tested = (...names: readonly string[]): Packages =>
    Object.fromEntries(names.map((name) => [name, testedVersionOf(name)]));
  const file = new JSONFile(tree, '/package.json');
  return [
    ...addMissing(file, 'dependencies', tested('auth0-js')),
    ...addMissing(file, 'devDependencies', {
      ...tested('@types/auth0-js'),
      ...(specs && tested('fast-check')),
    }),
    ...addRouter(file),
    ...(style === 'less' ? addLess(file) : []),
  ];
}

/** The router belongs to one release with the rest of Angular, which is the team's to choose. */
function addRouter(file: JSONFile): readonly string[] {
  const core = file.get(['dependencies', '@angular/core']);
  return sectionOf(file, '@angular/router') !== null || typeof core !== 'string'
    ? []
    : addMissing(file, 'dependencies', { '@angular/router': core });
}

/** Of the languages of style sheets, the only one that Angular's builder does not bring along. */
function addLess(file: JSONFile): readonly string[] {
  const version = latestVersions['less'];
  return sectionOf(file, 'less') !== null || version === undefined
    ? []
    : addMissing(file, 'devDependencies', { less: version });
}

/** What is newer already is the team's decision, and so is where it stands. */
function addMissing(
  file: JSONFile,
  section: 'dependencies' | 'devDependencies',
  packages: Packages,
): readonly string[] {
  return Object.entries(packages).flatMap(([name, version]) => {
    const path = [sectionOf(file, name) ?? section, name];
    const present = file.get(path);
    if (typeof present === 'string' && !isOlder(present, version)) return [];
    file.modify(path, version, (names) => [...names, name].sort().indexOf(name));
    return [`${name}@${version}`];
  });
}

/** Where `package.json` names a package; `null` where it does not. */
function sectionOf(file: JSONFile, name: string): string | null {
  const sections = ['dependencies', 'devDependencies'];
  return sections.find((section) => file.get([section, name]) !== undefined) ?? null;
}

/**
 * Whether the oldest version that a range allows comes before a version. Nobody knows it of what is no range, such as a
 * file, a repository, or an entry of a catalog.
 */
function isOlder(range: string, version: string): boolean {
  const oldest = /^[\s~^>=v]*(\d+(?:\.\d+)*)/.exec(range)?.[1];
  return oldest !== undefined && compareVersions(oldest, version) < 0;
}
