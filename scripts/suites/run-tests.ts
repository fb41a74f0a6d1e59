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
    const run = (): Promise<SuiteResult> =>
      runSuite(suite, env, (program) => {
        running = program;
      });
    const first = await run();
    results.push(isTriedAgain(suite, first) ? atSecondTry(first, await run()) : first);
  }
  console.log(`\n${styleText('bold', 'Summary')}\n`);
  for (const line of summaryLines(results)) console.log(line);
  console.log('');
  return sumOfCounts(results.map(({ counts }) => counts));
}

/** Karma has no second try for a single spec. Elsewhere than on a developer's machine, a few that failed are run again with all. */
function isTriedAgain({ name }: Suite, { counts, problem }: SuiteResult): boolean {
  const isFew = counts.failed > 0 && counts.failed <= 3 && problem === null;
  return name === 'unit' && isFew && process.env['CI'] !== undefined;
}

/** What failed at first stays told of. */
function atSecondTry(first: SuiteResult, second: SuiteResult): SuiteResult {
  return { ...second, counts: { ...second.counts, atSecondTry: first.counts.failed } };
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
    const remark = problem === null ? second : `: ${problem}`;
    return `${mark} ${suite.title.padEnd(width)} ${seconds}  ${countsLine(counts)}${remark}`;
  });
}
