import ts from 'typescript';

import { type SourceEditor } from './source-editor.ts';

/** What a list in square brackets gets. */
export interface Addition {
  /** The element. Its further lines are indented along with it. */
  readonly text: string;
  /** The element that it goes before. Left out: it goes to the end. */
  readonly before?: ts.Expression | undefined;
}

/**
 * Adds elements to a list in square brackets, each on a line of its own. To be called once for a list.
 *
 * @param editor The file.
 * @param list In this file.
 * @param additions The elements, in their order.
 */
export function addElements(
  editor: SourceEditor,
  list: ts.ArrayLiteralExpression,
  additions: readonly Addition[],
): void {
  const { source } = editor;
  const outer = indentationAt(source, list.getStart(source));
  const [first] = list.elements;
  const hasLines = list.getText(source).includes('\n');
  const inner =
    first && isOnLaterLine(source, first, list)
      ? indentationAt(source, first.getStart(source))
      : `${outer}${indentationUnit(source)}`;
  const [atEnd, within] = [
    additions.filter(({ before }) => !before),
    additions.filter(({ before }) => before),
  ];
  const textOf = ({ text }: Addition): string => indented(source, text, inner);
  if (!first) {
    const entries = additions.map((addition) => `\n${inner}${textOf(addition)},`).join('');
    editor.insert(list.getStart(source) + 1, hasLines ? entries : `${entries}\n${outer}`);
  } else if (!hasLines) {
    const entries = list.elements.flatMap((element) => [
      ...within.filter(({ before }) => before === element).map(textOf),
      element.getText(source),
    ]);
    const all = [...entries, ...atEnd.map(textOf)].map((entry) => `\n${inner}${entry},`);
    editor.replace(list, `[${all.join('')}\n${outer}]`);
  } else {
    for (const addition of within) {
      editor.insert(startWithComments(source, addition.before), `${textOf(addition)},\n${inner}`);
    }
    if (atEnd.length > 0) {
      addToEnd(editor, list.elements, atEnd.map(textOf).join(`,\n${inner}`), inner);
    }
  }
}

/**
 * Adds an argument to a call.
 *
 * @param editor The file.
 * @param call In this file.
 * @param text As it is written.
 */
export function addArgument(editor: SourceEditor, call: ts.CallExpression, text: string): void {
  const last = call.arguments.at(-1);
  if (last) {
    editor.insert(last.getEnd(), `, ${text}`);
  } else {
    editor.insert(call.getEnd() - 1, text);
  }
}

/**
 * Adds an element to a list, where the list is written: `[a]` becomes `[a, b]`.
 *
 * @param editor The file.
 * @param list In this file.
 * @param text As it is written.
 */
export function addElementInLine(
  editor: SourceEditor,
  list: ts.ArrayLiteralExpression,
  text: string,
): void {
  const last = list.elements.at(-1);
  if (last) {
    editor.insert(last.getEnd(), `, ${text}`);
  } else {
    editor.insert(list.getStart(editor.source) + 1, text);
  }
}

/**
 * Adds a property to the end of an object.
 *
 * @param editor The file.
 * @param object In this file.
 * @param text The property, with its name.
 */
export function addProperty(
  editor: SourceEditor,
  object: ts.ObjectLiteralExpression,
  text: string,
): void {
  const { source } = editor;
  const outer = indentationAt(source, object.getStart(source));
  const [first] = object.properties;
  if (!first) {
    const inner = `${outer}${indentationUnit(source)}`;
    editor.replace(object, `{\n${inner}${indented(source, text, inner)},\n${outer}}`);
    return;
  }
  const inner = indentationAt(source, first.getStart(source));
  addToEnd(editor, object.properties, indented(source, text, inner), inner);
}

function addToEnd(
  editor: SourceEditor,
  nodes: ts.NodeArray<ts.Node>,
  text: string,
  inner: string,
): void {
  const end = nodes.at(-1)?.getEnd() ?? nodes.end;
  if (!nodes.hasTrailingComma) editor.insert(end, ',');
  // What stands behind the last one on its line is about that one.
  const behind = nodes.hasTrailingComma ? nodes.end : end;
  const comments = ts.getTrailingCommentRanges(editor.source.text, behind);
  editor.insert(comments?.at(-1)?.end ?? behind, `\n${inner}${text},`);
}

function isOnLaterLine(source: ts.SourceFile, node: ts.Node, than: ts.Node): boolean {
  const lineOf = (each: ts.Node): number =>
    source.getLineAndCharacterOfPosition(each.getStart(source)).line;
  return lineOf(node) > lineOf(than);
}

/** What stands above an element is about that one. */
function startWithComments(source: ts.SourceFile, node: ts.Node | undefined): number {
  if (!node) return source.end;
  const comments = ts.getLeadingCommentRanges(source.text, node.getFullStart());
  return comments?.[0]?.pos ?? node.getStart(source);
}

/** Two spaces of a text that is put in become what the file indents by. */
function indented(source: ts.SourceFile, text: string, indentation: string): string {
  const unit = indentationUnit(source);
  return text.replaceAll(
    /\n((?: {2})*)/g,
    (_, steps: string) => `\n${indentation}${unit.repeat(steps.length / 2)}`,
  );
}

function indentationAt(source: ts.SourceFile, at: number): string {
  const lineStart = source.text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(source.text.slice(lineStart))?.[0] ?? '';
}

/** By its first line that is further in, which is not one of a comment. */
function indentationUnit(source: ts.SourceFile): string {
  return /^(\t| {2,})[^\s*]/m.exec(source.text)?.[1] ?? '  ';
}
