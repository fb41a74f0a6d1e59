import { join } from 'node:path';

import { type logging } from '@angular-devkit/core';
import { HostTree, type Tree } from '@angular-devkit/schematics';
import { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing/index.js';

import { PACKAGE_FOLDER, PACKAGE_NAME } from '../pattern/package-folder.ts';

/** What `@schematics/angular:application` is told. */
export interface ApplicationOptions {
  readonly name?: string;
  readonly standalone?: boolean;
  readonly routing?: boolean;
  readonly ssr?: boolean;
  readonly style?: string;
  readonly prefix?: string;
  readonly testRunner?: 'vitest' | 'karma';
  readonly fileNameStyleGuide?: '2016' | '2025';
}

/** What a schematic did and said. */
export interface SchematicRun {
  readonly tree: UnitTestTree;
  /** What it printed, as one text. */
  readonly report: string;
  /** The names of the tasks that it left to be run, such as `node-package`. */
  readonly tasks: readonly string[];
}

/** The flags of a team that leaves nothing to be asked for. */
export const FLAGS = {
  domain: 'example.eu.auth0.com',
  clientId: 'a-client',
  apiUrl: 'https://api.example.com',
  audience: 'https://api.example.com/things',
  scopes: 'read:things write:things',
} as const;

/**
 * A workspace as `ng new` makes it, with applications.
 *
 * @param applications What is special about each. Default: one that is not.
 */
export async function aWorkspace(
  ...applications: readonly ApplicationOptions[]
): Promise<UnitTestTree> {
  const runner = newRunner();
  let tree = await runner.runExternalSchematic('@schematics/angular', 'workspace', {
    name: 'workspace',
    version: '22.2.7',
    newProjectRoot: 'projects',
  });
  const all = applications.length > 0 ? applications : [{}];
  for (const [index, application] of all.entries()) {
    tree = await runner.runExternalSchematic(
      '@schematics/angular',
      'application',
      {
        name: 'shop',
        skipInstall: true,
        routing: true,
        standalone: true,
        ...(index === 0 && { projectRoot: '' }),
        ...application,
      },
      tree,
    );
  }
  return tree;
}

/**
 * Runs a schematic of the collection.
 *
 * @param name Which.
 * @param options What it is told.
 * @param tree The workspace; it stays as it is.
 * @param folder Where the collection is: this repository, or a package of it.
 */
export async function runSchematic(
  name: 'auth' | 'ng-add' | 'update',
  options: object,
  tree: Tree,
  folder = PACKAGE_FOLDER,
): Promise<SchematicRun> {
  const runner = newRunner(folder);
  const messages: string[] = [];
  runner.logger.subscribe(({ message }: logging.LogEntry) => messages.push(message));
  const result = await runner.runSchematic(name, options, copyOf(tree));
  return {
    tree: result,
    report: messages.join('\n'),
    tasks: runner.tasks.map((task) => task.name),
  };
}

/**
 * A workspace with some files written anew.
 *
 * @param tree The workspace; it stays as it is.
 * @param files Texts by path; `null` takes a file away.
 */
export function withFiles(
  tree: Tree,
  files: Readonly<Record<string, string | null>>,
): UnitTestTree {
  const copy = copyOf(tree);
  for (const [path, text] of Object.entries(files)) {
    if (text === null) {
      copy.delete(path);
    } else if (copy.exists(path)) {
      copy.overwrite(path, text);
    } else {
      copy.create(path, text);
    }
  }
  return copy;
}

/**
 * The files that differ between two workspaces.
 *
 * @param one A workspace.
 * @param other Another.
 * @returns Their paths.
 */
export function differingFiles(one: UnitTestTree, other: UnitTestTree): readonly string[] {
  const text = (tree: UnitTestTree, path: string): string | null =>
    tree.read(path)?.toString('base64') ?? null;
  return [...new Set([...one.files, ...other.files])]
    .filter((path) => text(one, path) !== text(other, path))
    .sort();
}

function newRunner(folder = PACKAGE_FOLDER): SchematicTestRunner {
  return new SchematicTestRunner(PACKAGE_NAME, join(folder, 'schematics', 'collection.json'));
}

function copyOf(tree: Tree): UnitTestTree {
  const copy = new HostTree();
  tree.visit((path, entry) => {
    if (entry) copy.create(path, entry.content);
  });
  return new UnitTestTree(copy);
}
