import { styleText } from 'node:util';

import { findOrInstallBrowser } from '../browser/install-browser.ts';
import { type Program } from '../processes/program.ts';
import { countsLine, type SuiteCounts, sumOfCounts } from './suite-counts.ts';
import { runSuite, type Suite, type SuiteResult } from './suites.ts';

/** Suites that need a browser. */
const BROWSER_SUITES = new Set(['unit', 'e2e', 'fresh']);

/**
 * Runs suites one after another, goes on after one that fails, and prints a summary. The caller prints the last line.
 *
 * @param suites What to run.
 * @param stopped Ends the run early; the suite that was running has failed then.
 * @returns The counts of all together.
 */
export async function runTests(
  suites: readonly Suite[],
  stopped: AbortSignal,
): Promise<SuiteCounts> {
  const env: Record<string, string> = {};
  if (suites.some(({ name }) => BROWSER_SUITES.has(name)))
    env['CHROME_BIN'] = findOrInstallBrowser();
  if (process.stdout.isTTY) env['FORCE_COLOR'] = '1';
  const results: SuiteResult[] = [];
  let running: Program | null = null;
  stopped.addEventListener('abort', () => void running?.stop(), { once: true });
  for (const suite of suites) {
    if (stopped.aborted) break;
    console.log(`\n${styleText('bold', suite.title)}\n`);
    const run = (each: Suite): Promise<SuiteResult> =>
      runSuite(each, env, (program) => {
        running = program;
      });
    const first = await run(suite);
    results.push(process.env['CI'] === undefined ? first : await withSecondTry(first, run));
  }
  console.log(`\n${styleText('bold', 'Summary')}\n`);
  for (const line of summaryLines(results)) console.log(line);
  console.log('');
  return sumOfCounts(results.map(({ counts }) => counts));
}

/**
 * Elsewhere than on a developer's machine nobody is held up by a few tests that a slow machine or an error between two tests has
 * spoilt. Playwright tries a test that failed once more by itself; what did not run at all, and Karma's specs, are for us.
 */
async function withSecondTry(
  first: SuiteResult,
  run: (suite: Suite) => Promise<SuiteResult>,
): Promise<SuiteResult> {
  const { suite, counts, problem, notRun } = first;
  if (suite.argsForTheRest !== undefined) {
    return isFew(notRun) ? withTheRest(first, await run(onlyTheRestOf(suite))) : first;
  }
  if (suite.name !== 'unit' || problem !== null || !isFew(counts.failed)) return first;
  // What failed at first stays told of.
  const second = await run(suite);
  return { ...second, counts: { ...second.counts, atSecondTry: counts.failed } };
}

function isFew(count: number): boolean {
  return count > 0 && count <= 3;
}

function onlyTheRestOf(suite: Suite): Suite {
  const { args, argsForTheRest = [] } = suite;
  return { ...suite, args: (file) => [...args(file), ...argsForTheRest] };
}

function withTheRest(first: SuiteResult, rest: SuiteResult): SuiteResult {
  if (rest.counts.failed > 0 || rest.counts.passed !== first.notRun) return first;
  const { counts, notRun, durationMs } = first;
  return {
    ...first,
    counts: {
      passed: counts.passed + notRun,
      failed: 0,
      skipped: counts.skipped - notRun,
      atSecondTry: (counts.atSecondTry ?? 0) + notRun,
    },
    notRun: 0,
    durationMs: durationMs + rest.durationMs,
  };
}

/**
 * One line for each suite.
 *
 * @param results What became of the suites.
 * @returns Lines for a terminal.
 */
export function summaryLines(results: readonly SuiteResult[]): string[] {
  const width = Math.max(0, ...results.map(({ suite }) => suite.title.length));
  return results.map(({ suite, counts, problem, durationMs }) => {
    const mark = counts.failed === 0 ? styleText('green', '✓') : styleText('red', '✗');
    const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(8);
    const { atSecondTry = 0 } = counts;
    const second = atSecondTry > 0 ? `, ${atSecondTry} only at the second try` : '';
    const remark = problem === null ? second : `${second}: ${problem}`;
    return `${mark} ${suite.title.padEnd(width)} ${seconds}  ${countsLine(counts)}${remark}`;
  });
}
