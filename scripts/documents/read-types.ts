import ts from 'typescript';

/** A key of an interface, as its type and its comment describe it. */
export interface KeyDescription {
  readonly name: string;
  /** Such as `readonly string[]`. A union that has a name is written out. */
  readonly type: string;
  readonly isNeeded: boolean;
  /** What it means, as Markdown. */
  readonly text: string;
  /** What holds where it is left out, as the comment says it; `null` where it says nothing. */
  readonly default: string | null;
  /** What is refused, as the comment says it; `null` where it says nothing. */
  readonly refused: string | null;
}

/** A function or a constant, as its comment describes it. */
export interface NameDescription {
  readonly name: string;
  /** The type of a constant; the parameters of a function, such as `(where: 'session' | 'local')`. */
  readonly type: string;
  readonly text: string;
  readonly default: string | null;
  readonly refused: string | null;
  /** What each parameter means, by its name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A value that a constant of the code holds, as far as its type says it. */
export type ConstantValue = string | number | boolean | readonly ConstantValue[];

const { NoTruncation: NO_TRUNCATION, UseSingleQuotesForStringLiteralType: SINGLE_QUOTES } =
  ts.TypeFormatFlags;

/** Reads types, constants and comments from TypeScript, as the compiler understands them. */
export class TypeReader {
  readonly #checker: ts.TypeChecker;
  readonly #names = new Map<string, ts.Symbol>();

  /**
   * @param files Paths of the files whose names are asked for.
   * @param options How they are compiled.
   */
  constructor(files: readonly string[], options: ts.CompilerOptions) {
    const program = ts.createProgram(files, options);
    this.#checker = program.getTypeChecker();
    for (const file of files) {
      const source = program.getSourceFile(file);
      if (!source) throw new Error(`${file} is not there.`);
      const names = this.#checker.getSymbolsInScope(
        source,
        ts.SymbolFlags.Value | ts.SymbolFlags.Type,
      );
      for (const symbol of names) {
        if (symbol.declarations?.some((declaration) => declaration.getSourceFile() === source)) {
          this.#names.set(symbol.name, this.#checker.getExportSymbolOfSymbol(symbol));
        }
      }
    }
  }

  /**
   * The keys of an interface, in the order in which they are written, without those that it inherits.
   *
   * @param name Name of the interface.
   * @throws Error When there is none, or a key has no comment.
   */
  keysOf(name: string): readonly KeyDescription[] {
    const declaration = this.#find(name).declarations?.find(ts.isInterfaceDeclaration);
    if (!declaration) throw new Error(`${name} is no interface.`);
    return declaration.members.map((member) => {
      const symbol = member.name && this.#checker.getSymbolAtLocation(member.name);
      if (!symbol) throw new Error(`${name} has a member without a name.`);
      const told = this.#tell(symbol);
      if (told.text === '') throw new Error(`${name}.${symbol.name} has no comment.`);
      const type = this.#checker.getTypeOfSymbolAtLocation(symbol, declaration);
      const isNeeded = (symbol.flags & ts.SymbolFlags.Optional) === 0;
      return { name: symbol.name, type: this.#typeText(type), isNeeded, ...told };
    });
  }

  /**
   * A function or constant.
   *
   * @param name What it is called.
   * @throws Error When it is not there, or has no comment.
   */
  describe(name: string): NameDescription {
    const symbol = this.#find(name);
    const told = this.#tell(symbol);
    if (told.text === '') throw new Error(`${name} has no comment.`);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) throw new Error(`${name} is declared nowhere.`);
    const [signature] = this.#checker.getTypeOfSymbol(symbol).getCallSignatures();
    const parameters = new Map(
      signature?.parameters.map((parameter) => [
        parameter.name,
        plain(parameter.getDocumentationComment(this.#checker)),
      ]),
    );
    const type = signature
      ? `(${signature.parameters.map((each) => this.#parameterText(each)).join(', ')})`
      : this.#typeText(this.#checker.getTypeOfSymbolAtLocation(symbol, declaration));
    return { name, type, ...told, parameters };
  }

  /**
   * What a constant holds that is written with `as const`.
   *
   * @param name Name of a constant that is an object.
   * @throws Error When a value is not known from its type.
   */
  constant(name: string): ReadonlyMap<string, ConstantValue> {
    const type = this.#checker.getTypeOfSymbol(this.#find(name));
    return new Map(
      type
        .getProperties()
        .map((property) => [
          property.name,
          this.#valueOf(this.#checker.getTypeOfSymbol(property), `${name}.${property.name}`),
        ]),
    );
  }

  /**
   * What the factory of a constant gives, such as that of `new HttpContextToken(() => false)`.
   *
   * @param name Name of the constant.
   * @returns The code of the value; `null` where it is not made by a factory.
   */
  madeBy(name: string): string | null {
    const declaration = this.#find(name).declarations?.find(ts.isVariableDeclaration);
    const made = declaration?.initializer;
    const [factory] = made && ts.isNewExpression(made) ? (made.arguments ?? []) : [];
    return factory && ts.isArrowFunction(factory) ? factory.body.getText() : null;
  }

  #find(name: string): ts.Symbol {
    const symbol = this.#names.get(name);
    if (!symbol) throw new Error(`${name} is not there.`);
    return symbol;
  }

  #tell(symbol: ts.Symbol): Pick<KeyDescription, 'text' | 'default' | 'refused'> {
    return splitComment(plain(symbol.getDocumentationComment(this.#checker)));
  }

  #typeText(type: ts.Type): string {
    // A boolean is a union, too, and nobody writes it so.
    const isWritten = type.isUnion() && type.types.every((member) => member.isStringLiteral());
    return isWritten
      ? type.types
          .map((member) =>
            this.#checker.typeToString(member, undefined, NO_TRUNCATION | SINGLE_QUOTES),
          )
          .join(' | ')
      : this.#checker.typeToString(type, undefined, NO_TRUNCATION | SINGLE_QUOTES);
  }

  #parameterText(parameter: ts.Symbol): string {
    const [declaration] = parameter.declarations ?? [];
    if (!declaration || !ts.isParameter(declaration))
      throw new Error(`${parameter.name} is no parameter.`);
    const dots = declaration.dotDotDotToken ? '...' : '';
    const name = ts.isIdentifier(declaration.name) ? declaration.name.text : 'options';
    const question = this.#checker.isOptionalParameter(declaration) ? '?' : '';
    const type = this.#checker.typeToString(
      this.#checker.getTypeOfSymbol(parameter),
      undefined,
      NO_TRUNCATION | SINGLE_QUOTES,
    );
    return `${dots}${name}${question}: ${type}`;
  }

  #valueOf(type: ts.Type, at: string): ConstantValue {
    if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return this.#checker.typeToString(type) === 'true';
    if (this.#checker.isTupleType(type)) {
      return this.#checker
        .getTypeArguments(type as ts.TypeReference)
        .map((each) => this.#valueOf(each, at));
    }
    throw new Error(`The type of ${at} does not say its value: is it written "as const"?`);
  }
}

/** The text of a comment: lines are joined, and what links to a name of the code becomes code. */
function plain(parts: readonly ts.SymbolDisplayPart[]): string {
  return ts
    .displayPartsToString([...parts])
    .replaceAll(/\{@link (?:\w+\.)?(\w+)\}/g, '`$1`')
    .replaceAll(/(?<!\n)\n(?!\n|-)/g, ' ')
    .trim();
}

/**
 * Takes a comment apart: what it says of the default (`Default: `8`.`) and of what is refused (`Refused: …`, to its end).
 *
 * @param comment Text of a comment, without its stars.
 */
export function splitComment(
  comment: string,
): Pick<KeyDescription, 'text' | 'default' | 'refused'> {
  const [told = '', refused = null] = comment.split(/\s*\bRefused: /, 2);
  const found = /\s*\bDefault: (?<value>(?:`[^`]*`|[^.`])+)\./.exec(told);
  return {
    text: found ? told.replace(found[0], '').trim() : told,
    default: found?.groups?.['value'] ?? null,
    refused,
  };
}
