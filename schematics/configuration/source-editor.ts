import { strings } from '@angular-devkit/core';
import { type Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

import { withLineEndsOf } from '../copying/line-ends.ts';
import { isTaken, localNames } from './imported-names.ts';

/** A place in a text, and what goes there instead of what was up to its end. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * One TypeScript file while it is being edited: edits are collected and written at once, so that a file is changed
 * wholly or not at all.
 */
export class SourceEditor {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly #tree: Tree;
  readonly #edits: Edit[] = [];
  readonly #imports = new Map<string, Set<string>>();

  /**
   * @param tree The workspace.
   * @param path The file, from the root of the workspace.
   */
  constructor(tree: Tree, path: string) {
    this.#tree = tree;
    this.path = path;
    this.source = parseSource(path, tree.readText(path));
  }

  /**
   * Puts a text in.
   *
   * @param at Where.
   * @param text What. Lines after the first are indented as they are to be.
   */
  insert(at: number, text: string): void {
    this.#edits.push({ start: at, end: at, text });
  }

  /**
   * Puts a text in the place of a node.
   *
   * @param node What goes.
   * @param text What comes.
   */
  replace(node: ts.Node, text: string): void {
    this.#edits.push({ start: node.getStart(this.source), end: node.getEnd(), text });
  }

  /**
   * Imports a name, unless the file does already. Where the file has that name for something else, it is imported
   * under another one.
   *
   * @param name An export of the module.
   * @param module The module, as the file names it.
   * @returns What the export is called in this file.
   */
  import(name: string, module: string): string {
    const [imported] = localNames(this.source, name, (each) => each === module);
    if (imported !== undefined) return imported;
    const local = isTaken(this.source, name) ? `imported${strings.capitalize(name)}` : name;
    const specifier = local === name ? name : `${name} as ${local}`;
    this.#imports.set(module, (this.#imports.get(module) ?? new Set()).add(specifier));
    return local;
  }

  /** Writes the edits. */
  write(): void {
    this.#writeImports();
    const text = [...this.#edits.entries()]
      // From the end, so that places stay what they are; of two at one place, the later one first.
      .sort(([i, one], [j, other]) => other.start - one.start || j - i)
      .reduce(
        (rest, [, { start, end, text: added }]) =>
          rest.slice(0, start) + withLineEndsOf(added, rest) + rest.slice(end),
        this.source.text,
      );
    this.#tree.overwrite(this.path, text);
  }

  /** In its alphabetical place, where the names before it are in theirs. */
  #addName(existing: ts.NodeArray<ts.ImportSpecifier>, name: string): void {
    const next = existing.find((each) => alphabetically(each.name.text, name) > 0);
    if (next) {
      this.insert(next.getStart(this.source), `${name}, `);
    } else {
      this.insert(existing.at(-1)?.getEnd() ?? existing.end, `, ${name}`);
    }
  }

  #writeImports(): void {
    const declarations = this.source.statements.filter(ts.isImportDeclaration);
    const quote = /from (['"])/.exec(this.source.text)?.[1] ?? "'";
    for (const [module, names] of this.#imports) {
      const existing = namedImports(declarations, module)?.elements;
      if (existing && existing.length > 0) {
        for (const name of [...names].sort(alphabetically)) this.#addName(existing, name);
        continue;
      }
      const line = `import { ${[...names].sort(alphabetically).join(', ')} } from ${quote}${module}${quote};`;
      // Packages stand before the files of the application.
      const before = module.startsWith('.') ? declarations : declarations.filter(isOfPackage);
      const end = before.at(-1)?.getEnd() ?? 0;
      this.insert(end, end === 0 ? `${line}\n` : `\n${line}`);
    }
  }
}

/**
 * Parses a file, with the way up from each node.
 *
 * @param path Its path, for messages.
 * @param text What it holds.
 */
export function parseSource(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/**
 * A property of an object that is written down as `name: value`.
 *
 * @param object As it is written.
 * @param name Which.
 * @returns Its value, or `null`.
 */
export function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | null {
  const property = object.properties
    .filter(ts.isPropertyAssignment)
    .find((each) => each.name.getText() === name || each.name.getText() === `'${name}'`);
  return property?.initializer ?? null;
}

function alphabetically(one: string, other: string): number {
  return one.localeCompare(other, 'en', { sensitivity: 'base' });
}

function isOfPackage({ moduleSpecifier }: ts.ImportDeclaration): boolean {
  return ts.isStringLiteral(moduleSpecifier) && !moduleSpecifier.text.startsWith('.');
}

function namedImports(
  declarations: readonly ts.ImportDeclaration[],
  module: string,
): ts.NamedImports | null {
  for (const { importClause, moduleSpecifier } of declarations) {
    const bindings = importClause?.namedBindings;
    const isModule = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === module;
    const isType = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (isModule && !isType && bindings && ts.isNamedImports(bindings)) return bindings;
  }
  return null;
}
