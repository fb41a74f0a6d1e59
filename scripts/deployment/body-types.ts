import { resolve } from 'node:path';

import ts from 'typescript';

import { type ManagementCall } from './management-stand-in.ts';

/**
 * What the API takes besides, though the library names it only in what the API answers. Auth0's provider for Terraform sets
 * it, and proves it against the API.
 */
const TAKEN_BESIDES: Readonly<Record<string, string>> = {
  CreateResourceServerRequestContent: '{ token_lifetime_for_web?: number }',
  UpdateResourceServerRequestContent: '{ token_lifetime_for_web?: number }',
};

/**
 * Compares what was sent to the Management API with the types of Auth0's own library, which are made from the description of
 * that API. The deploy tool itself lets a misspelt key pass, and a list where a text belongs; only the API would notice.
 *
 * @param calls What was sent.
 * @returns A line for each body that is not of its type: the operation, and what the compiler says.
 */
export function problemsOfBodies(calls: readonly ManagementCall[]): string[] {
  const sent = calls.filter(({ body }) => body !== undefined);
  const typed = sent.filter(({ route }) => route?.bodyType !== undefined);
  const untyped = sent.filter(({ route }) => route?.bodyType === undefined);
  return [
    ...untyped.map((call) => `${operationOf(call)}: a body that nobody knows the type of`),
    ...problemsOfTypes(typed),
  ];
}

/** One declaration a line, so that the line of a message says which call it is about. */
function problemsOfTypes(calls: readonly ManagementCall[]): string[] {
  const file = resolve('scripts/deployment/bodies.ts');
  const declarations = calls.map(({ body, route }, index) => {
    const { bodyType = '' } = route ?? {};
    const type = `Management.${bodyType} & ${TAKEN_BESIDES[bodyType] ?? 'unknown'}`;
    return `export const body${index}: ${type} = ${JSON.stringify(body)};`;
  });
  const text = ["import type { Management } from 'auth0';", ...declarations].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    types: ['node'],
  };
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (name) => name === file || files.fileExists(name),
    readFile: (name) => (name === file ? text : files.readFile(name)),
    getSourceFile: (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2024)
        : files.getSourceFile(name, ...rest),
  };
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line;
    const call = line === undefined ? undefined : calls[line - 1];
    return call === undefined ? message : `${operationOf(call)}: ${message}`;
  });
}

function operationOf({ method, path }: ManagementCall): string {
  return `${method} ${path}`;
}
