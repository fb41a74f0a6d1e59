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
  const isThere = file.get(['dependencies', '@angular/router']) !== undefined;
  return isThere || typeof core !== 'string'
    ? []
    : addMissing(file, 'dependencies', { '@angular/router': core });
}

/** Of the languages of style sheets, the only one that Angular's builder does not bring along. */
function addLess(file: JSONFile): readonly string[] {
  const version = latestVersions['less'];
  const isThere = ['dependencies', 'devDependencies'].some(
    (section) => file.get([section, 'less']) !== undefined,
  );
  return isThere || version === undefined
    ? []
    : addMissing(file, 'devDependencies', { less: version });
}

/** What is newer already is the team's decision. */
function addMissing(
  file: JSONFile,
  section: 'dependencies' | 'devDependencies',
  packages: Packages,
): readonly string[] {
  return Object.entries(packages).flatMap(([name, version]) => {
    const path = [section, name];
    const present = file.get(path);
    if (typeof present === 'string' && !isOlder(present, version)) return [];
    file.modify(path, version, (names) => [...names, name].sort().indexOf(name));
    return [`${name}@${version}`];
  });
}

/** Whether the oldest version that a range allows comes before a version. */
function isOlder(range: string, version: string): boolean {
  const oldest = /\d+(?:\.\d+)*/.exec(range)?.[0];
  return oldest !== undefined && compareVersions(oldest, version) < 0;
}
