import { randomUUID } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { type LineWriter, Program } from '../processes/program.ts';
import { OBJECTION_VARIABLE } from './objection.ts';
import { playwrightCounts, type StrayErrors, strayErrors } from './playwright-report.ts';
import { judgedCounts, RUNNER_FAILED, type SuiteCounts } from './suite-counts.ts';

/** A set of tests with a runner of its own. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  /** Arguments for Node.js that run it, when its runner is to leave its result in the given file. */
  readonly args: (resultFile: string) => readonly string[];
  /** Variables that its runner needs. */
  readonly env?: (resultFile: string) => Readonly<Record<string, string>>;
  /** Reads the counts from what the runner left. */
  readonly countsFrom: (result: unknown) => SuiteCounts | null;
  /** Reads what went wrong outside of the tests. Default: the runner does not tell. */
  readonly strayErrorsFrom?: (result: unknown) => StrayErrors | null;
  /** Further arguments that run only what did not run or failed the last time. Default: the runner cannot. */
  readonly argsForTheRest?: readonly string[];
}

/** What became of a suite. */
export interface SuiteResult {
  readonly suite: Suite;
  readonly counts: SuiteCounts;
  /** What was wrong with the run itself, in words; `null` when its tests speak for it. */
  readonly problem: string | null;
  /** How many tests did not run because of an error outside of them, when nothing else was wrong. */
  readonly notRun: number;
  readonly durationMs: number;
}

/** The suites of the project, the quick ones first. */
export const SUITES: readonly Suite[] = [
  nodeSuite('scripts', 'Scripts', 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'),
  nodeSuite('schematics', 'Schematics', 'schematics/**/*.test.ts'),
  nodeSuite('bench', 'Measurements', 'bench/**/*.test.ts'),
  nodeSuite('tenant', 'Tenant', 'tenant/**/*.test.ts'),
  nodeSuite('api', 'API', 'api/**/*.test.ts'),
  {
    name: 'unit',
    title: 'Application (Karma)',
    args: () => [
      resolve('node_modules/@angular/cli/bin/ng.js'),
      'test',
      '--no-watch',
      '--no-progress',
      '--quiet',
    ],
    env: (file) => ({ KARMA_COUNTS_FILE: file, NG_CLI_ANALYTICS: 'false' }),
    countsFrom: asCounts,
  },
  playwrightSuite('e2e', 'End to end (Playwright)', 'production', 'development'),
  playwrightSuite('fresh', 'Applications of other teams (Playwright)', 'fresh'),
];

/**
 * Runs a suite to its end and shows what its runner says.
 *
 * @param suite What to run.
 * @param env Further variables for the runner.
 * @param started Called with the running program, so that it can be stopped.
 * @param show Receives each line of the runner. Default: prints it.
 * @returns What became of it; a suite that crashes or runs no test has failed.
 */
export async function runSuite(
  suite: Suite,
  env: Readonly<Record<string, string | undefined>>,
  started: (program: Program) => void,
  show: LineWriter = (line, stream) => process[stream].write(`${line}\n`),
): Promise<SuiteResult> {
  const folder = resolve('temp');
  const file = resolve(folder, `${suite.name}-${randomUUID()}.json`);
  await mkdir(folder, { recursive: true });
  const begin = performance.now();
  const program = new Program({
    name: suite.name,
    args: suite.args(file),
    env: { ...env, ...suite.env?.(file) },
    onLine: show,
  });
  started(program);
  const { code } = await program.exited;
  await program.stop();
  const result = await readResult(file);
  const objection = await readObjection(objectionFileOf(file));
  await Promise.all([file, objectionFileOf(file)].map((each) => rm(each, { force: true })));
  const judged = judgedCounts(result === null ? null : suite.countsFrom(result), code === 0);
  const stray = suite.strayErrorsFrom?.(result) ?? null;
  const isStray = judged.problem === RUNNER_FAILED && stray !== null && objection === null;
  return {
    suite,
    ...judged,
    ...(objection !== null && judged.problem !== null && { problem: objection }),
    ...(isStray && { problem: wordsFor(stray) }),
    notRun: isStray ? stray.notRun : 0,
    durationMs: performance.now() - begin,
  };
}

function nodeSuite(name: string, title: string, ...files: readonly string[]): Suite {
  const globalSetup = `${name}/src/testing/global-setup.ts`;
  const reporter = new URL('node-reporter.ts', import.meta.url).href;
  return {
    name,
    title,
    args: (resultFile) => [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${resultFile}`,
      ...(existsSync(globalSetup) ? [`--test-global-setup=${globalSetup}`] : []),
      // The measurements have packages of their own, whose tests are not ours.
      ...globSync([...files], { exclude: ['**/node_modules/**'] }).sort(),
    ],
    countsFrom: asCounts,
  };
}

function playwrightSuite(name: string, title: string, ...projects: readonly string[]): Suite {
  return {
    name,
    title,
    args: () => [
      resolve('node_modules/@playwright/test/cli.js'),
      'test',
      ...projects.map((project) => `--project=${project}`),
      // Chosen here, reporters replace those of the configuration: the one that looks for tokens, too.
      '--reporter=list,json,./e2e/leaks/leak-reporter.ts',
    ],
    env: (file) => ({
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      [OBJECTION_VARIABLE]: objectionFileOf(file),
    }),
    countsFrom: playwrightCounts,
    strayErrorsFrom: strayErrors,
    argsForTheRest: ['--last-failed'],
  };
}

async function readResult(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // No file, or half a file: the runner crashed. That is a result too, and the caller judges it.
    return null;
  }
}

async function readObjection(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // Nobody has objected.
    return null;
  }
}

function objectionFileOf(resultFile: string): string {
  return `${resultFile}.objection`;
}

function wordsFor({ messages, notRun }: StrayErrors): string {
  return `an error outside of any test, ${notRun} did not run: ${messages.join('; ')}`;
}

function asCounts(value: unknown): SuiteCounts | null {
  const { passed, failed, skipped } = asRecord(value);
  return typeof passed === 'number' && typeof failed === 'number' && typeof skipped === 'number'
    ? { passed, failed, skipped }
    : null;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
