/**
 * `npm test`: runs every suite, or those that are named, and ends with `N passed, N failed`.
 *
 * @module
 */
import { BrowserMissingError } from './browser/find-browser.ts';
import { askedToStop } from './processes/when-asked-to-stop.ts';
import { runTests } from './suites/run-tests.ts';
import { countsLine } from './suites/suite-counts.ts';
import { SUITES } from './suites/suites.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));

if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  try {
    const counts = await runTests(
      names.length === 0 ? SUITES : SUITES.filter(({ name }) => names.includes(name)),
      askedToStop(),
    );
    console.log(countsLine(counts));
    process.exitCode = counts.failed === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof BrowserMissingError)) throw error;
    console.error(error.message);
    console.log(countsLine({ passed: 0, failed: 1, skipped: 0 }));
    process.exitCode = 1;
  }
}
