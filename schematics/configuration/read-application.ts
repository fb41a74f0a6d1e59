import { type Tree } from '@angular-devkit/schematics';
import { buildRelativePath } from '@schematics/angular/utility/find-module';
import type ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { parseSource } from './source-editor.ts';

/** The source of an application that the pattern becomes part of. */
export interface ApplicationSource {
  readonly application: Application;
  /** The folder of the copy, from the root of the workspace. */
  readonly copyFolder: string;
  /** The folder of the pages that the team gets for its own, from the root of the workspace. */
  readonly pagesFolder: string;
}

/**
 * The files of an application that take part in it and mention something: no specs, and nothing of the copy.
 *
 * @param tree The workspace.
 * @param app The one that is meant.
 * @param mention What is looked for, such as `provideRouter`. Large applications have thousands of files, and parsing
 * all of them takes a while.
 * @returns Parsed files, in the order of their paths.
 */
export function applicationFiles(
  tree: Tree,
  app: ApplicationSource,
  mention: string,
): readonly ts.SourceFile[] {
  const { sourceRoot } = app.application;
  const paths: string[] = [];
  tree.getDir(sourceRoot).visit((path) => {
    const isSource = path.endsWith('.ts') && !/\.(?:spec|d)\.ts$/.test(path);
    if (isSource && !path.startsWith(`/${app.copyFolder}/`)) paths.push(path.slice(1));
  });
  return paths
    .sort()
    .map((path) => ({ path, text: tree.read(path)?.toString() ?? '' }))
    .filter(({ text }) => text.includes(mention))
    .map(({ path, text }) => parseSource(path, text));
}

/**
 * How a file of the application imports another.
 *
 * @param from The file that imports, from the root of the workspace.
 * @param to What it imports, without an ending.
 */
export function importPath(from: string, to: string): string {
  return buildRelativePath(`/${from}`, `/${to}`);
}
