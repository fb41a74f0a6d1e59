/**
 * `npm run deploy:tenant`: makes a real Auth0 tenant from `tenant/tenant.yaml` with auth0-deploy-cli. Variables: `AUTH0_DOMAIN`,
 * `AUTH0_CLIENT_ID` and `AUTH0_CLIENT_SECRET` of the application that may; `APP_ORIGIN`, where the application will be.
 *
 * `-- --dry-run` asks the tenant what would change and changes nothing. `-- --rehearse` needs no tenant and no variable but
 * `APP_ORIGIN`: it prints what an empty one would be asked for.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { startManagementStandIn } from './deployment/management-stand-in.ts';
import { problemsBeforeDeployment } from './deployment/ready-to-deploy.ts';
import { DEPLOY_SETTINGS, runDeployTool, TENANT_FILE } from './deployment/run-deploy-tool.ts';

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    rehearse: { type: 'boolean', default: false },
  },
});
const { APP_ORIGIN = '' } = process.env;
const files = { tenantFile: TENANT_FILE, peopleFile: 'tenant/people.yaml' };
const problems = await problemsBeforeDeployment(files, process.env);

if (problems.length > 0) {
  console.error(['Nothing was deployed:', ...problems.map((line) => `  - ${line}`)].join('\n'));
  process.exitCode = 1;
} else if (values.rehearse) {
  process.exitCode = await rehearse();
} else {
  process.exitCode = await deploy(values['dry-run'] ? ['--dry-run'] : []);
}

async function rehearse(): Promise<number> {
  const standIn = await startManagementStandIn();
  try {
    const { succeeded, output } = await runDeployTool({ standIn, keywords: { APP_ORIGIN } });
    for (const { method, path, body } of standIn.calls) {
      if (method !== 'GET') console.log(method, path, body === undefined ? '' : text(body));
    }
    if (!succeeded) console.error(output);
    return succeeded ? 0 : 1;
  } finally {
    await standIn.close();
  }
}

function text(body: unknown): string {
  return JSON.stringify(body, undefined, 2);
}

/** The tool speaks for itself: what it prints and how it ends are passed on as they are. */
async function deploy(args: readonly string[]): Promise<number> {
  const tool = resolve('node_modules/auth0-deploy-cli/lib/index.js');
  const settings = ['--config_file', DEPLOY_SETTINGS, '--input_file', TENANT_FILE];
  const child = spawn(process.execPath, [tool, 'import', ...settings, ...args], {
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
