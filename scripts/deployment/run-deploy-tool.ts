import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { Program } from '../processes/program.ts';
import { type ManagementStandIn } from './management-stand-in.ts';

/** The settings of the deploy tool that are shipped: nothing in them is secret. */
export const DEPLOY_SETTINGS = 'tenant/deploy/config.json';

/** The description that is deployed. */
export const TENANT_FILE = 'tenant/tenant.yaml';

/** The tool asks again and again where an answer puzzles it. A deployment takes ten seconds; this is in milliseconds, too. */
const DEADLINE_MS = 180_000;

/** What is deployed, and how. */
export interface Deployment {
  readonly standIn: ManagementStandIn;
  /** Default: {@link TENANT_FILE}. */
  readonly tenantFile?: string;
  /** Values for the words between `##` or `@@`, given as variables of the environment, as a team gives them. */
  readonly keywords: Readonly<Record<string, string>>;
  /** Further arguments, such as `--dry-run`. */
  readonly args?: readonly string[];
}

/** How the tool ended. */
export interface DeploymentResult {
  readonly succeeded: boolean;
  /** What it printed, without colours. */
  readonly output: string;
}

/**
 * Runs the import of auth0-deploy-cli, the very program that a team runs, against a stand-in for the Management API.
 *
 * @param deployment What to deploy where.
 * @returns What became of it; that the tool refuses is a result too.
 */
export async function runDeployTool({
  standIn,
  tenantFile = TENANT_FILE,
  keywords,
  args = [],
}: Deployment): Promise<DeploymentResult> {
  const folder = await mkdtemp(join(tmpdir(), 'timesheets-deployment-'));
  const certificate = join(folder, 'certificate.pem');
  const lines: string[] = [];
  try {
    await writeFile(certificate, standIn.certificate);
    const program = new Program({
      name: 'auth0-deploy-cli',
      args: [
        ...['--import', new URL('small-prompts-schema.mjs', import.meta.url).href],
        resolve('node_modules/auth0-deploy-cli/lib/index.js'),
        ...['import', '--config_file', resolve(DEPLOY_SETTINGS)],
        ...['--input_file', resolve(tenantFile), ...args],
      ],
      env: {
        ...keywords,
        AUTH0_DOMAIN: standIn.domain,
        AUTH0_CLIENT_ID: 'deployment',
        AUTH0_CLIENT_SECRET: 'not-a-secret',
        AUTH0_ACCESS_TOKEN: undefined,
        NODE_EXTRA_CA_CERTS: certificate,
      },
      onLine: (line) => lines.push(stripVTControlCharacters(line)),
    });
    const deadline = setTimeout(() => void program.stop(), DEADLINE_MS);
    const { code } = await program.exited;
    clearTimeout(deadline);
    await program.stop();
    return { succeeded: code === 0, output: lines.join('\n') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
