import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { type Application } from '../workspace/find-application.ts';
import { addArgument, addElements, addProperty } from './edit-lists.ts';
import { type ApplicationRoot, bootstrapCall, rootObject } from './find-root.ts';
import { listBehind } from './list-behind.ts';
import { propertyOf, SourceEditor } from './source-editor.ts';

/** Writes an entry of a list for a file, and has that file import what the entry names. */
export type WriteEntry = (editor: SourceEditor) => string;

/**
 * Adds an entry to the providers of an application, or to the imports of its root module.
 *
 * @param tree The workspace.
 * @param application The one that is meant.
 * @param root Where its providers are.
 * @param entry What to add.
 * @param key The list. Default: `providers`.
 * @returns Whether the list was found, and has the entry now. Nothing is changed otherwise.
 */
export function addRootEntry(
  tree: Tree,
  application: Application,
  root: ApplicationRoot,
  entry: WriteEntry,
  key: 'providers' | 'imports' = 'providers',
): boolean {
  const object = rootObject(tree, root, application);
  if (!object) return addFirstConfig(tree, application, root, entry);
  const value = propertyOf(object, key);
  if (!value) {
    if (object.properties.some((each) => each.name?.getText() === key)) return false;
    const editor = new SourceEditor(tree, object.getSourceFile().fileName);
    addProperty(editor, object, `${key}: [\n  ${entry(editor).replaceAll('\n', '\n  ')},\n]`);
    editor.write();
    return true;
  }
  const list = listBehind(tree, application, value);
  if (!list) return false;
  const editor = new SourceEditor(tree, list.getSourceFile().fileName);
  addElements(editor, list, [{ text: entry(editor) }]);
  editor.write();
  return true;
}

/** `bootstrapApplication(App)` has no providers yet, and nothing else to understand. */
function addFirstConfig(
  tree: Tree,
  application: Application,
  { kind }: ApplicationRoot,
  entry: WriteEntry,
): boolean {
  if (kind !== 'standalone') return false;
  const call = bootstrapCall(tree, application);
  if (call?.arguments.length !== 1 || call.arguments.some(ts.isSpreadElement)) return false;
  const editor = new SourceEditor(tree, application.mainFile);
  const provider = entry(editor).replaceAll('\n', '\n    ');
  addArgument(editor, call, `{\n  providers: [\n    ${provider},\n  ],\n}`);
  editor.write();
  return true;
}
