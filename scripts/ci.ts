/**
 * What `.ci/run` runs: all checks, then all tests. Ends with one line, `N passed, N failed`, in which a claim that does not hold counts
 * as a failure and one that holds does not count: checks are no tests.
 */
import { spawnSync } from 'node:child_process';

import { BrowserMissingError } from './browser/find-browser.ts';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { type Claim, claimWithout } from './checks/claim.ts';
import { checksSummary, runChecks } from './checks/run-checks.ts';
import { askedToStop } from './processes/when-asked-to-stop.ts';
import { runTests } from './suites/run-tests.ts';
import { countsLine, type SuiteCounts } from './suites/suite-counts.ts';
import { SUITES } from './suites/suites.ts';

const stopped = askedToStop();
const before = changedFiles();
const claims = await runChecks(ALL_CHECKS, stopped);
const tests = await countsOfTests();
claims.push(nothingLeftBehind(before));
console.log(checksSummary(claims));

const total: SuiteCounts = {
  ...tests,
  failed: tests.failed + claims.filter(({ holds }) => holds === false).length,
};
console.log(countsLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;

async function countsOfTests(): Promise<SuiteCounts> {
  try {
    return await runTests(SUITES, stopped);
  } catch (error) {
    if (!(error instanceof BrowserMissingError)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Files that differ from the last commit, or are new and not ignored; `null` where there is no repository, as in an archive. */
function changedFiles(): string[] | null {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').filter((line) => line !== '') : null;
}

function nothingLeftBehind(earlier: readonly string[] | null): Claim {
  const left = (changedFiles() ?? []).filter((line) => !earlier?.includes(line));
  return claimWithout('The run leaves no changed file behind', left);
}
