import { posix } from 'node:path';

import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { type ProjectDefinition, readWorkspace } from '@schematics/angular/utility';

/** An application of the workspace. Paths are from its root, without a slash before them. */
export interface Application {
  readonly name: string;
  readonly definition: ProjectDefinition;
  /** Where its source is, such as `src`. */
  readonly sourceRoot: string;
  /** The file that starts it, such as `src/main.ts`. */
  readonly mainFile: string;
}

/**
 * Finds the application that is meant.
 *
 * @param tree The workspace.
 * @param name Its name. May be left out where there is only one.
 * @throws SchematicsException When there is none of that name, or it is a library, or it is not clear which is
 * meant; the message lists those there are.
 */
export async function findApplication(tree: Tree, name: string | undefined): Promise<Application> {
  const { projects } = await readWorkspace(tree);
  const isApplication = (project: ProjectDefinition): boolean =>
    project.extensions['projectType'] === 'application';
  const names = [...projects].filter(([, project]) => isApplication(project)).map(([key]) => key);
  const choice =
    names.length > 0
      ? `The applications here are: ${names.join(', ')}.`
      : 'There is no application here.';
  const meant = name ?? (names.length === 1 ? names[0] : undefined);
  if (meant === undefined) {
    throw new SchematicsException(`Say which application is meant: --project=… ${choice}`);
  }
  const definition = projects.get(meant);
  if (!definition) {
    throw new SchematicsException(`This workspace has no project "${meant}". ${choice}`);
  }
  if (!isApplication(definition)) {
    throw new SchematicsException(
      `"${meant}" is a library, and people sign in to an application. ${choice}`,
    );
  }
  const sourceRoot = trimSlashes(definition.sourceRoot ?? posix.join(definition.root, 'src'));
  return {
    name: meant,
    definition,
    sourceRoot,
    mainFile: mainFileOf(meant, definition, sourceRoot),
  };
}

function mainFileOf(name: string, { targets }: ProjectDefinition, sourceRoot: string): string {
  const build = targets.get('build');
  if (!build) {
    throw new SchematicsException(
      `"${name}" has no target "build" in angular.json, so that nobody knows what starts it.`,
    );
  }
  const { browser, main } = build.options ?? {};
  const file = [browser, main].find((each) => typeof each === 'string');
  return trimSlashes(file ?? posix.join(sourceRoot, 'main.ts'));
}

function trimSlashes(path: string): string {
  return posix.normalize(path).replace(/^\/|\/$/g, '');
}
