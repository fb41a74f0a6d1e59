import { relative } from 'node:path';

import { type Check, type Claim, claimWithout } from './claim.ts';
import { runTool } from './run-tool.ts';

/** Rules that stand for a promise of their own. All others share {@link THE_REST}. */
const PROMISES: readonly { readonly name: string; readonly rules: RegExp }[] = [
  {
    name: 'The auth folder stands alone, is entered by its index, and pages do not import each other',
    rules: /^boundaries\//,
  },
  { name: 'Every export says what it is for', rules: /^jsdoc\// },
  {
    name: 'Templates can be used without a mouse and without eyes',
    rules: /^@angular-eslint\/template\/(?!i18n)/,
  },
  {
    name: 'Every text of a template can be translated',
    rules: /^@angular-eslint\/template\/i18n$/,
  },
  { name: 'Streams do not leak, nest or float', rules: /^rxjs-(angular-)?x\// },
  { name: 'Tests run all of them, and each expects something', rules: /^(jasmine|playwright)\// },
  {
    name: 'Whoever silences the linter names the rule and the reason',
    rules: /^@eslint-community\/eslint-comments\//,
  },
];

const THE_REST = 'The linter has nothing to say';

/** One message of ESLint; the parts that are used here. */
interface Message {
  readonly ruleId: string | null;
  readonly line?: number;
  readonly message: string;
}

/** What ESLint says about one file; the parts that are used here. */
interface FileResult {
  readonly filePath: string;
  readonly messages: readonly Message[];
}

/** The linter is run once over everything, and its rules answer several claims. */
export const lintCheck: Check = {
  claims: [...PROMISES.map(({ name }) => name), THE_REST],
  run: async () => {
    const { stdout, output } = await runTool('eslint/bin/eslint.js', ['.', '--format=json']);
    const json = stdout.slice(stdout.indexOf('['));
    if (!json.startsWith('[')) throw new Error(output);
    return claimsOfLint(JSON.parse(json) as FileResult[]);
  },
};

/**
 * Sorts the messages of ESLint into claims.
 *
 * @param results Its report, in the format `json`.
 * @returns A claim for each promise, and one for all other rules.
 */
export function claimsOfLint(results: readonly FileResult[]): Claim[] {
  const problems = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => ({
      rule: ruleId ?? '',
      text: `${relative('.', filePath)}:${line ?? 1} ${message} (${ruleId ?? 'ESLint'})`,
    })),
  );
  const isPromised = (rule: string): boolean => PROMISES.some(({ rules }) => rules.test(rule));
  return [
    ...PROMISES.map(({ name, rules }) =>
      claimWithout(
        name,
        problems.filter(({ rule }) => rules.test(rule)).map(({ text }) => text),
      ),
    ),
    claimWithout(
      THE_REST,
      problems.filter(({ rule }) => !isPromised(rule)).map(({ text }) => text),
    ),
  ];
}
