import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

import { type Check, type Claim, claimNotAsked, claimWithout } from './claim.ts';
import { MEASUREMENTS } from './lockfile.ts';

const NO_VULNERABILITY = 'No package has a known vulnerability of high or critical severity';
const NONE_MEASURED =
  'No package of the measurements has a known vulnerability of high or critical severity';

const SEVERE: ReadonlySet<string> = new Set(['high', 'critical']);

/** The parts of what `npm audit --json` prints that are used here. */
interface Audit {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly statusCode?: number;
}

interface Vulnerability {
  readonly severity: string;
  readonly range: string;
  /** Titles of advisories, or names of packages that this one is vulnerable by. */
  readonly via: readonly (string | { readonly title: string })[];
}

/** What the registry knows of the versions in the lockfile. Not every registry, and none without a network, can be asked. */
export const vulnerabilitiesCheck: Check = {
  claims: [NO_VULNERABILITY, NONE_MEASURED],
  run: async () => [
    claimOfAudit(NO_VULNERABILITY, await audit('.')),
    claimOfAudit(NONE_MEASURED, await audit(MEASUREMENTS)),
  ],
};

/**
 * Reads what `npm audit --json` printed.
 *
 * @param sentence What is claimed.
 * @param printed Its standard output.
 * @returns The claim, which neither holds nor fails where the registry gave no answer.
 */
export function claimOfAudit(sentence: string, printed: string): Claim {
  const { auditReportVersion, vulnerabilities, statusCode } = parseAudit(printed);
  if (auditReportVersion === undefined || !vulnerabilities) {
    const status = statusCode === undefined ? 'no answer' : `status ${statusCode}`;
    return claimNotAsked(
      sentence,
      `The registry of this machine does not say (${status}). Ask where it does: npm audit --audit-level=high`,
    );
  }
  const problems = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => SEVERE.has(severity))
    .map(([name, { severity, range, via }]) => {
      const reasons = via.map((each) => (typeof each === 'string' ? `by ${each}` : each.title));
      return `${name} ${range} (${severity}): ${reasons.join('; ')}`;
    });
  return claimWithout(sentence, problems);
}

function parseAudit(printed: string): Audit {
  try {
    return JSON.parse(printed) as Audit;
  } catch {
    // Printed by npm itself when it did not get so far as to ask.
    return {};
  }
}

async function audit(folder: string): Promise<string> {
  const npm = spawn('npm', ['audit', '--json', '--package-lock-only'], {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // A machine without npm: then there is no output, which says so.
  npm.once('error', () => npm.stdout.destroy());
  return text(npm.stdout).catch(() => '');
}
