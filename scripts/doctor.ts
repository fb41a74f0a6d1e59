/**
 * `npm run doctor`: asks a tenant what an application that signs in by the Implicit Flow will ask, and says what is wrong and
 * where to mend it. `-- --help` lists the flags; `docs/doctor.md` explains the findings.
 *
 * @module
 */
import { readCommandLine, UsageError } from './doctor/command-line.ts';
import { HELP } from './doctor/help.ts';
import { reportForPeople } from './doctor/print-report.ts';
import { examine, exitCodeOf } from './doctor/report.ts';

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.wantsHelp) {
    console.log(HELP);
  } else {
    const report = await examine(await commandLine.subject());
    const text = commandLine.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : reportForPeople(report, process.stdout);
    process.stdout.write(text);
    process.exitCode = exitCodeOf(report.outcome, commandLine.strict);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\nnpm run doctor -- --help lists the flags.`);
  process.exitCode = 2;
}
