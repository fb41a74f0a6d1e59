import { posix } from 'node:path';

import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { withLineEndsOf } from '../copying/line-ends.ts';
import { addRootEntry } from './add-root-provider.ts';
import { ALREADY, byHand, DONE, type StepResult } from './by-hand.ts';
import { addElements, addProperty } from './edit-lists.ts';
import { type ApplicationRoot } from './find-root.ts';
import { routerCalls } from './find-router.ts';
import { listBehind } from './list-behind.ts';
import { type ApplicationSource, importPath } from './read-application.ts';
import { parseSource, propertyOf, SourceEditor } from './source-editor.ts';

const ROUTER = '@angular/router';

/**
 * Gives an application without a router one, with a place for pages in its root component. An application that has
 * routes keeps its router as it is.
 *
 * @param tree The workspace.
 * @param app The application.
 * @param root Where its providers are.
 */
export function addRouter(tree: Tree, app: ApplicationSource, root: ApplicationRoot): StepResult {
  if (routerCalls(tree, app).length > 0) return ALREADY;
  const component = rootComponent(tree, app, root);
  const outlet = component && planOutlet(tree, component, app, root);
  if (!outlet) {
    return byHand(
      `The root component of ${root.path} has a form that was not understood`,
      `// Among the providers:\nprovideRouter(routes),\n// In the template of the root component:\n<router-outlet />`,
    );
  }
  const routes = posix.join(posix.dirname(root.path), 'app.routes');
  const added = addRootEntry(
    tree,
    app.application,
    root,
    (editor) => {
      const list = editor.import('routes', importPath(editor.path, routes));
      return root.kind === 'standalone'
        ? `${editor.import('provideRouter', ROUTER)}(${list})`
        : `${editor.import('RouterModule', ROUTER)}.forRoot(${list})`;
    },
    root.kind === 'standalone' ? 'providers' : 'imports',
  );
  if (!added) {
    return byHand(
      `The providers in ${root.path} are not written as a list`,
      `// Among the providers, with <router-outlet /> in the template of the root component:\nprovideRouter(routes),`,
    );
  }
  if (!tree.exists(`${routes}.ts`)) {
    tree.create(
      `${routes}.ts`,
      `import { type Routes } from '${ROUTER}';\n\nexport const routes: Routes = [];\n`,
    );
  }
  outlet();
  return DONE;
}

/** The component that an application starts with, as written in `bootstrapApplication(App)` or `bootstrap: [App]`. */
function rootComponent(
  tree: Tree,
  { application: { mainFile } }: ApplicationSource,
  root: ApplicationRoot,
): ts.SourceFile | null {
  const path = root.kind === 'standalone' ? mainFile : root.path;
  const { text } = parseSource(path, tree.readText(path));
  const name =
    root.kind === 'standalone'
      ? /bootstrapApplication\(\s*(\w+)/.exec(text)?.[1]
      : /bootstrap:\s*\[\s*(\w+)\s*\]/.exec(text)?.[1];
  const from = new RegExp(
    `import\\s*\\{[^}]*\\b${name ?? ''}\\b[^}]*\\}\\s*from\\s*['"](\\.[^'"]+)`,
  );
  const module = from.exec(text)?.[1];
  if (name === undefined || module === undefined) return null;
  const file = posix.join(posix.dirname(path), `${module}.ts`);
  return tree.exists(file) ? parseSource(file, tree.readText(file)) : null;
}

/** Finds out how the outlet gets into the template. Nothing is changed before the returned function is called. */
function planOutlet(
  tree: Tree,
  component: ts.SourceFile,
  { application }: ApplicationSource,
  { kind }: ApplicationRoot,
): (() => void) | null {
  const metadata = componentMetadata(component);
  if (!metadata) return null;
  const url = propertyOf(metadata, 'templateUrl');
  const inline = propertyOf(metadata, 'template');
  const imports = propertyOf(metadata, 'imports');
  const list = listBehind(tree, application, imports ?? undefined);
  if (imports && list?.getSourceFile() !== component) return null;
  const file =
    url && ts.isStringLiteralLike(url)
      ? posix.join(posix.dirname(component.fileName), url.text)
      : null;
  if (file === null ? !(inline && ts.isStringLiteralLike(inline)) : !tree.exists(file)) return null;
  return () => {
    if (file !== null) {
      const template = tree.readText(file);
      const outlet = withLineEndsOf('\n\n<router-outlet />\n', template);
      tree.overwrite(file, `${template.trimEnd()}${outlet}`);
    }
    const editor = new SourceEditor(tree, component.fileName);
    if (inline && file === null) editor.insert(inline.getEnd() - 1, '<router-outlet />');
    // A component of a module takes it from there.
    if (kind === 'standalone') {
      const outlet = editor.import('RouterOutlet', ROUTER);
      if (list) {
        addElements(editor, list, [{ text: outlet }]);
      } else {
        addProperty(editor, metadata, `imports: [${outlet}]`);
      }
    }
    editor.write();
  };
}

function componentMetadata(source: ts.SourceFile): ts.ObjectLiteralExpression | null {
  const [argument] = source.statements
    .filter(ts.isClassDeclaration)
    .flatMap((each) => ts.getDecorators(each) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .filter((call) => call.expression.getText(source) === 'Component')
    .map((call) => call.arguments[0]);
  return argument && ts.isObjectLiteralExpression(argument) ? argument : null;
}
