import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

import { AUDIENCE, CLIENT_ID } from '../../../tenant/src/testing/a-tenant.ts';
import { type Report, type ReportedFinding } from '../report.ts';

/** What became of a run of the command. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that printed its report as JSON. */
export interface ReportedRun extends Run {
  readonly report: Report;
  /** A finding by its name. */
  readonly finding: (name: string) => ReportedFinding;
}

/** What {@link flagsFor} can be told beside the tenant and the application. */
export interface Asked {
  /** Default: that of the local tenant. */
  readonly clientId?: string;
  /** Default: that of the Timesheets API. */
  readonly audiences?: readonly string[];
}

/**
 * The flags of a team that gives all that is asked about.
 *
 * @param domain The tenant, as an origin.
 * @param origin Where the application is.
 * @param asked What is different.
 */
export function flagsFor(
  domain: string,
  origin: string,
  { clientId = CLIENT_ID, audiences = [AUDIENCE] }: Asked = {},
): readonly string[] {
  const usual = ['--domain', domain, '--client-id', clientId, '--origin', origin];
  return [...usual, ...audiences.flatMap((audience) => ['--audience', audience])];
}

/**
 * Runs the command as a person does, without a terminal.
 *
 * @param args Its flags.
 * @returns How it ended and what it printed.
 */
export async function runDoctor(...args: readonly string[]): Promise<Run> {
  const { FORCE_COLOR: _forced, ...env } = process.env;
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve('scripts/doctor.ts'), ...args],
      { env },
      (_error, stdout, stderr) => {
        done({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

/** The same, with `--json`. */
export async function reportOf(...args: readonly string[]): Promise<ReportedRun> {
  const run = await runDoctor('--json', ...args);
  const report = JSON.parse(run.stdout) as Report;
  return {
    ...run,
    report,
    finding: (name) => {
      const found = report.findings.find((finding) => finding.name === name);
      if (found === undefined) throw new Error(`There is no finding ${name}.`);
      return found;
    },
  };
}

/** The names of the findings with this verdict. */
export function namesOf({ report }: ReportedRun, verdict: string): readonly string[] {
  return report.findings
    .filter((finding) => finding.verdict === verdict)
    .map((finding) => finding.name);
}
