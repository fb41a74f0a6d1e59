import { existsSync } from 'node:fs';

import { type Check, type Claim, claimWithout } from './claim.ts';
import { runTool } from './run-tool.ts';

/** What each rule of `.dependency-cruiser.mjs` stands for. */
const SENTENCES: Readonly<Record<string, string>> = {
  'no-cycles': 'No files import each other in a circle',
  'programs-stay-apart': 'The application, the tenant and the API do not import each other',
  'schematics-stand-apart':
    'The schematics read the pattern and import none of it, and nothing imports them',
  'fakes-stay-in-tests': 'Fakes are imported by tests only',
  'tests-are-not-imported': 'Nothing imports a test',
  'auth-has-three-dependencies':
    'The auth folder needs Angular, RxJS and auth0-js, and nothing else',
  'no-unresolvable': 'Every import leads somewhere',
  'packages-are-declared': 'Every imported package is in package.json',
  'product-uses-product-packages': 'The product runs without the tools',
};

/** One finding of dependency-cruiser; the parts that are used here. */
interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
}

/** dependency-cruiser is run once, and each of its rules answers a claim. */
export const dependencyCheck: Check = {
  claims: Object.values(SENTENCES),
  run: async () => {
    const folders = [
      'src',
      'tenant',
      'api',
      'scripts',
      'e2e',
      'schematics',
      'bench',
      'docs',
    ].filter((folder) => existsSync(folder));
    const { stdout, output } = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', [
      '--config=.dependency-cruiser.mjs',
      '--output-type=json',
      ...folders,
    ]);
    if (!stdout.startsWith('{')) throw new Error(output);
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
    return claimsOfDependencies(summary.violations);
  },
};

/**
 * Sorts the findings of dependency-cruiser into claims.
 *
 * @param violations Its findings.
 * @returns A claim for each rule.
 * @throws Error When a rule has no sentence here: its findings would be lost.
 */
export function claimsOfDependencies(violations: readonly Violation[]): Claim[] {
  const nameless = violations.find(({ rule }) => !(rule.name in SENTENCES));
  if (nameless) throw new Error(`The rule ${nameless.rule.name} has no sentence.`);
  return Object.entries(SENTENCES).map(([ruleName, sentence]) =>
    claimWithout(
      sentence,
      violations
        .filter(({ rule }) => rule.name === ruleName)
        .map(({ from, to, cycle }) =>
          [from, ...(cycle?.map(({ name }) => name) ?? [to])].join(' → '),
        ),
    ),
  );
}
