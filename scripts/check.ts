/** `npm run check`: asks everything that can be known without running the product, as claims that hold or do not. */
import { ALL_CHECKS } from './checks/all-checks.ts';
import { checksSummary, runChecks } from './checks/run-checks.ts';
import { askedToStop } from './processes/when-asked-to-stop.ts';

const claims = await runChecks(ALL_CHECKS, askedToStop());
console.log(checksSummary(claims));
process.exitCode = claims.some(({ holds }) => holds === false) ? 1 : 0;
