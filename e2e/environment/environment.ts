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
import { tenantDefinitionFor } from './tenant-definition.ts';

/** A tenant, an API and an application that know each other and nobody else. */
export interface Environment extends Addresses {
  /** The `config.json` of an application that is a build: whoever writes another one changes what the next document starts with. */
  readonly settingsFile: string;
  readonly stop: () => Promise<void>;
}

/**
 * The host name at which the browser finds the application. Tenant and API are at `localhost`; at `127.0.0.1` the application is on
 * another site than they are, and the tenant's cookie a third party's.
 */
export type AppHost = 'localhost' | '127.0.0.1';

/** What is different from an application that has its host for itself and asks the API there. */
export interface EnvironmentOptions {
  /** Default: `localhost`. */
  readonly appHost?: AppHost;
  /** Origin of an OpenID provider that is there already and takes the place of the tenant. */
  readonly provider?: string;
  /** Folder of the host that the build was made for. Default: `/`. */
  readonly baseHref?: string;
  /** Folder of what else that host has. Default: nothing. */
  readonly beside?: string;
  /** Folder of the application's origin that stands for the API, such as `/api/`. Default: the browser asks the API itself. */
  readonly apiPath?: string;
}

/** The bundled program of an application that is rendered on a server. */
export interface RenderingServer {
  readonly program: string;
}

/**
 * Starts an environment on free ports with empty data folders, beside whatever else is running. Each worker has one of its own, so that
 * a fault that a test switches on is no other test's fault.
 *
 * @param source Where the application comes from; `null` where the test itself serves one at the address.
 * @param options What is different.
 * @returns The environment, once all that it started answer.
 * @throws Error With what the programs printed, when one of them does not answer.
 */
export async function startEnvironment(
  source: AppSource | RenderingServer | null,
  options: EnvironmentOptions = {},
): Promise<Environment> {
  const { appHost = 'localhost', provider, baseHref = '/', apiPath } = options;
  const ports = await freePorts();
  const addresses = {
    ...addressesOf(ports),
    app: `http://${appHost}:${ports.app}`,
    ...(provider !== undefined && { tenant: provider }),
  };
  const data = await temporaryFolder('data');
  const settingsFolder = join(data, 'settings');
  const lines: string[] = [];
  const plans: Record<string, ProgramPlan> = {
    ...(provider === undefined && {
      tenant: withVariables(tenantPlan(ports), {
        APP_ORIGIN: addresses.app,
        TENANT_CONTROL: 'on',
        TENANT_DATA_DIR: join(data, 'tenant'),
        ...(baseHref !== '/' && {
          TENANT_DEFINITION_DIR: await tenantDefinitionFor(baseHref, join(data, 'definition')),
        }),
      }),
    }),
    api: withVariables(apiPlan(ports), {
      API_ISSUER: `${addresses.tenant}/`,
      // Whoever is asked by nginx alone has nobody to allow, and nginx to believe.
      ...(apiPath === undefined
        ? { API_ALLOWED_ORIGINS: addresses.app }
        : {
            API_ALLOWED_ORIGINS: 'https://nobody.exampleco.com',
            API_TRUSTED_PROXIES: '127.0.0.1',
          }),
      API_DATA_DIR: join(data, 'api'),
    }),
    ...(source !== null && {
      app: await appServerPlan(ports.app, addresses, source, { ...options, settingsFolder }),
    }),
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
  return { ...addresses, settingsFile: join(settingsFolder, baseHref, 'config.json'), stop };
}

async function appServerPlan(
  port: number,
  addresses: Addresses,
  source: AppSource | RenderingServer,
  options: EnvironmentOptions & { readonly settingsFolder: string },
): Promise<ProgramPlan> {
  const { apiPath, baseHref = '/', beside, settingsFolder } = options;
  const shipped: unknown = JSON.parse(await readFile('public/config.json', 'utf8'));
  const api = apiPath === undefined ? addresses.api : apiPath.replace(/\/$/, '');
  return {
    args: [resolve(programOf(source))],
    env: {
      APP_PORT: String(port),
      APP_ORIGIN: addresses.app,
      APP_SETTINGS: JSON.stringify(appSettings(shipped, { ...addresses, api })),
      ...('folder' in source && { APP_DIST: source.folder, APP_SETTINGS_FOLDER: settingsFolder }),
      ...(beside !== undefined && { APP_BESIDE: beside }),
      ...(apiPath !== undefined && {
        APP_API_PROXY: JSON.stringify({ path: apiPath, to: `${addresses.api}/` }),
      }),
      ...('upstream' in source && { APP_UPSTREAM: source.upstream }),
    },
    readyUrl: `${addresses.app}${baseHref}`,
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
