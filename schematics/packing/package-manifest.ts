import { PACKAGE_NAME } from '../pattern/package-folder.ts';

/** What is used of the `package.json` of this repository. */
export interface RepositoryManifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What the schematics import. A workspace has its own release of Angular's tools, which they share. */
const SHARED = [
  '@angular-devkit/core',
  '@angular-devkit/schematics',
  '@schematics/angular',
  'typescript',
];

/** What the pattern imports, in an application or in its tests. */
const PATTERN = ['auth0-js', '@types/auth0-js', 'fast-check'];

/**
 * The `package.json` of the package that is made of the schematics.
 *
 * @param manifest That of this repository.
 */
export function packageManifest(manifest: RepositoryManifest): Record<string, unknown> {
  const versions = { ...manifest.dependencies, ...manifest.devDependencies };
  const exact = (name: string): string => {
    const version = versions[name];
    if (version === undefined) throw new Error(`package.json does not name ${name}.`);
    return version;
  };
  return {
    name: PACKAGE_NAME,
    version: manifest.version,
    description:
      'Copies the sign-in pattern into an Angular application, as source, and keeps it up to date',
    license: manifest.license,
    type: 'module',
    engines: { node: '>=22.22.3' },
    schematics: './schematics/collection.json',
    'ng-add': { save: 'devDependencies' },
    dependencies: {
      ...Object.fromEntries(
        SHARED.map((name) => [name, `^${exact(name).split('.')[0] ?? ''}.0.0`]),
      ),
      'node-diff3': exact('node-diff3'),
    },
    patternDependencies: Object.fromEntries(PATTERN.map((name) => [name, exact(name)])),
  };
}
