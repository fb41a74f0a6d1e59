import { styleText } from 'node:util';

import { findOrInstallBrowser } from '../browser/install-browser.ts';
import { type Program } from '../processes/program.ts';
import { whenAskedToStop } from '../processes/when-asked-to-stop.ts';
import { countsLine, type SuiteCounts, sumOfCounts } from './suite-counts.ts';
import { runSuite, type Suite, type SuiteResult } from './suites.ts';

/** Suites that need a browser. */
const BROWSER_SUITES = new Set(['unit', 'e2e']);

/**
 * Runs suites one after another, goes on after one that fails, and prints a summary. The caller prints the last line.
 *
 * @param suites What to run.
 * @returns The counts of all together.
 */
export async function runTests(suites: readonly Suite[]): Promise<SuiteCounts> {
  const env: Record<string, string> = {};
  if (suites.some(({ name }) => BROWSER_SUITES.has(name)))
    env['CHROME_BIN'] = findOrInstallBrowser();
  if (process.stdout.isTTY) env['FORCE_COLOR'] = '1';
  const results: SuiteResult[] = [];
  let running: Program | null = null;
  const stopped = new AbortController();
  const stopListening = whenAskedToStop(() => {
    stopped.abort();
    void running?.stop();
  });
  for (const suite of suites) {
    if (stopped.signal.aborted) break;
    console.log(`\n${styleText('bold', suite.title)}\n`);
    results.push(
      await runSuite(suite, env, (program) => {
        running = program;
      }),
    );
  }
  stopListening();
  console.log(`\n${styleText('bold', 'Summary')}\n`);
  for (const line of summaryLines(results)) console.log(line);
  console.log('');
  return sumOfCounts(results.map(({ counts }) => counts));
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
    const remark = problem === null ? '' : `: ${problem}`;
    return `${mark} ${suite.title.padEnd(width)} ${seconds}  ${countsLine(counts)}${remark}`;
  });
}
