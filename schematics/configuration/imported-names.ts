import ts from 'typescript';

/** Whether an import of a file leads to the module that is meant. */
export type ModuleTest = (module: string) => boolean;

/**
 * Every call of a function that a package exports, by whichever name a file has it.
 *
 * @param source The file.
 * @param name The function, or where it is, as in `RouterModule.forRoot`.
 * @param module The package. A function of the same name from elsewhere is another one.
 */
export function callsOf(
  source: ts.SourceFile,
  name: string,
  module: string,
): readonly ts.CallExpression[] {
  const [exported = '', ...members] = name.split('.');
  const names = localNames(source, exported, (each) => each === module).map((local) =>
    [local, ...members].join('.'),
  );
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && names.includes(node.expression.getText(source))) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Whether a file uses an export of a module as code: importing it is not enough, and neither is a comment.
 *
 * @param source The file.
 * @param name The export.
 * @param isModule Which module. An export of the same name from elsewhere is another one.
 */
export function usesImport(source: ts.SourceFile, name: string, isModule: ModuleTest): boolean {
  const names = localNames(source, name, isModule);
  const uses = (node: ts.Node): boolean =>
    ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) &&
      !ts.isImportSpecifier(node.parent) &&
      names.includes(node.getText(source))) ||
    (ts.forEachChild(node, (child) => uses(child) || undefined) ?? false);
  return names.length > 0 && uses(source);
}

/**
 * Whether a file has a name already, for whatever.
 *
 * @param source The file.
 * @param name An identifier.
 */
export function isTaken(source: ts.SourceFile, name: string): boolean {
  const takes = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name) ||
    (ts.forEachChild(node, (child) => takes(child) || undefined) ?? false);
  return source.text.includes(name) && takes(source);
}

/**
 * What an export of a module is called in a file.
 *
 * @param source The file.
 * @param name The export.
 * @param isModule Which module.
 * @returns Each name that the file imports it by as a value, such as `http.HttpClient` for a whole module.
 */
export function localNames(
  source: ts.SourceFile,
  name: string,
  isModule: ModuleTest,
): readonly string[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap((declaration) => {
    const { importClause, moduleSpecifier } = declaration;
    const bindings = importClause?.namedBindings;
    if (!bindings || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    if (!ts.isStringLiteral(moduleSpecifier) || !isModule(moduleSpecifier.text)) return [];
    if (ts.isNamespaceImport(bindings)) return [`${bindings.name.text}.${name}`];
    return bindings.elements
      .filter((each) => !each.isTypeOnly && (each.propertyName ?? each.name).text === name)
      .map((each) => each.name.text);
  });
}
