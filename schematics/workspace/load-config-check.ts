import { posix } from 'node:path';
import { compileFunction } from 'node:vm';

import ts from 'typescript';

import { PATTERN_FOLDER, type Sources } from '../pattern/pattern-sources.ts';

/** The pattern's own check of its configuration. Throws an error with `problems`. */
type ConfigCheck = (config: unknown) => unknown;

/** A CommonJS module as a function. */
type ModuleCode = (exports: object, require: (name: string) => object) => void;

/** What the files of that check take from Angular: a token, which the check itself does not look at. */
const ANGULAR_CORE = {
  InjectionToken: class {
    readonly description: string;

    constructor(description: string) {
      this.description = description;
    }
  },
};

/**
 * Loads the check of a configuration out of the source of the pattern, so that what is refused here is what
 * `provideAuth()` would refuse.
 *
 * The source is made for bundlers: Node.js finds its imports by no name, and runs no TypeScript in packages.
 *
 * @param sources The pattern.
 * @returns Its `parseAuthConfig`.
 */
export function loadConfigCheck(sources: Sources): ConfigCheck {
  const loaded = new Map<string, object>();
  const load = (path: string): object => {
    const known = loaded.get(path);
    if (known) return known;
    const exports = {};
    loaded.set(path, exports);
    const require = (name: string): object =>
      name === '@angular/core' ? ANGULAR_CORE : load(posix.join(posix.dirname(path), `${name}.ts`));
    const code = ts.transpile(sources.get(path) ?? '', {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    });
    const run = compileFunction(code, ['exports', 'require'], { filename: path }) as ModuleCode;
    run(exports, require);
    return exports;
  };
  const { parseAuthConfig } = load(`${PATTERN_FOLDER}/check-auth-config.ts`) as {
    parseAuthConfig: ConfigCheck;
  };
  return parseAuthConfig;
}
