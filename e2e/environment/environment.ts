import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import {
  type Addresses,
  addressesOf,
  apiPlan,
  appSettings,
  type ProgramPlan,
  tenantPlan,
} from '../../scripts/development/three-programs.ts';
import { freePorts } from '../../scripts/processes/ports.ts';
import { Program } from '../../scripts/processes/program.ts';
import { waitUntilItAnswers } from '../../scripts/processes/wait-until-it-answers.ts';
import { type AppSource } from '../../scripts/serve/app-server.ts';
import { keepProgramLine } from '../leaks/run-output.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A tenant, an API and an application that know each other and nobody else. */
export interface Environment extends Addresses {
  readonly stop: () => Promise<void>;
}

/**
 * The host name at which the browser finds the application. Tenant and API are at `localhost`; at `127.0.0.1` the application is on
 * another site than they are, and the tenant's cookie a third party's.
 */
export type AppHost = 'localhost' | '127.0.0.1';

/** The bundled program of an application that is rendered on a server. */
export interface RenderingServer {
  readonly program: string;
}

/**
 * Starts an environment on free ports with empty data folders, beside whatever else is running. Each worker has one of its own, so that
 * a fault that a test switches on is no other test's fault.
 *
 * @param source Where the application comes from.
 * @param appHost Where the browser finds it.
 * @param provider Origin of an OpenID provider that is there already and takes the place of the tenant.
 * @returns The environment, once all three answer.
 * @throws Error With what the programs printed, when one of them does not answer.
 */
export async function startEnvironment(
  source: AppSource | RenderingServer,
  appHost: AppHost = 'localhost',
  provider?: string,
): Promise<Environment> {
  const ports = await freePorts();
  const addresses = {
    ...addressesOf(ports),
    app: `http://${appHost}:${ports.app}`,
    ...(provider !== undefined && { tenant: provider }),
  };
  const data = await temporaryFolder('data');
  const lines: string[] = [];
  const plans: Record<string, ProgramPlan> = {
    ...(provider === undefined && {
      tenant: withVariables(tenantPlan(ports), {
        APP_ORIGIN: addresses.app,
        TENANT_CONTROL: 'on',
        TENANT_DATA_DIR: join(data, 'tenant'),
      }),
    }),
    api: withVariables(apiPlan(ports), {
      API_ISSUER: `${addresses.tenant}/`,
      API_ALLOWED_ORIGINS: addresses.app,
      API_DATA_DIR: join(data, 'api'),
    }),
    app: await appServerPlan(ports.app, addresses, source),
  };
  const started = Object.entries(plans).map(([name, { args, env, readyUrl }]) => {
    const onLine = (line: string): void => {
      lines.push(`${name} │ ${line}`);
      keepProgramLine(`${name} │ ${line}`);
    };
    return { program: new Program({ name, args, env, onLine }), readyUrl };
  });
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ program }) => program.stop()));
    await rm(data, { recursive: true, force: true });
  };
  try {
    await Promise.all(
      started.map(({ program, readyUrl }) => waitUntilItAnswers(program, readyUrl)),
    );
  } catch (error) {
    await stop();
    throw new Error(`The environment did not start:\n${lines.join('\n')}`, { cause: error });
  }
  return { ...addresses, stop };
}

async function appServerPlan(
  port: number,
  addresses: Addresses,
  source: AppSource | RenderingServer,
): Promise<ProgramPlan> {
  const shipped: unknown = JSON.parse(await readFile('public/config.json', 'utf8'));
  return {
    args: [resolve(programOf(source))],
    env: {
      APP_PORT: String(port),
      APP_ORIGIN: addresses.app,
      APP_SETTINGS: JSON.stringify(appSettings(shipped, addresses)),
      ...('folder' in source && { APP_DIST: source.folder }),
      ...('upstream' in source && { APP_UPSTREAM: source.upstream }),
    },
    readyUrl: `${addresses.app}/`,
  };
}

/** A build is served as it is shipped: by nginx, with all headers. */
function programOf(source: AppSource | RenderingServer): string {
  if ('program' in source) return source.program;
  return 'folder' in source ? 'scripts/preview.ts' : 'scripts/serve-upstream.ts';
}

function withVariables(
  plan: ProgramPlan,
  variables: Readonly<Record<string, string>>,
): ProgramPlan {
  return { ...plan, env: { ...plan.env, ...variables } };
}
