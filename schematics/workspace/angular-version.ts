import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { getDependency } from '@schematics/angular/utility/dependency';

/** The pattern uses `@Service()`, which came with this version. */
const OLDEST_MAJOR = 22;

/**
 * Refuses a workspace whose Angular does not know what the pattern uses.
 *
 * @param tree The workspace. What is installed counts; before an installation, what `package.json` asks for.
 * @throws SchematicsException When Angular is too old, or missing.
 */
export function checkAngularVersion(tree: Tree): void {
  if (!tree.exists('/package.json')) {
    throw new SchematicsException(
      'There is no package.json beside angular.json, which the packages of the pattern could be added to. Make one there that names @angular/core.',
    );
  }
  const version = installedVersion(tree) ?? getDependency(tree, '@angular/core')?.version;
  if (version === undefined) {
    throw new SchematicsException(
      'package.json does not name @angular/core: run this in the folder of an Angular workspace.',
    );
  }
  const major = Number(/\d+/.exec(version)?.[0] ?? OLDEST_MAJOR);
  if (major < OLDEST_MAJOR) {
    throw new SchematicsException(
      `The pattern needs Angular ${OLDEST_MAJOR} or later, and this workspace has ${version}. Update it first: ng update @angular/core @angular/cli`,
    );
  }
}

function installedVersion(tree: Tree): string | undefined {
  const path = '/node_modules/@angular/core/package.json';
  return tree.exists(path)
    ? (tree.readJson(path) as { version?: string } | null)?.version
    : undefined;
}
