import { resolve } from 'node:path';

import { type Ports } from '../processes/ports.ts';

/** Addresses of the three programs, as a browser sees them; none ends in a slash. */
export interface Addresses {
  readonly app: string;
  readonly tenant: string;
  readonly api: string;
}

/** How to run one program, and how to tell that it is ready. */
export interface ProgramPlan {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers with success once the program is ready. */
  readonly readyUrl: string;
}

/**
 * The addresses that belong to the ports. The name `localhost` and not `127.0.0.1`: the tenant's cookie reaches the silent
 * check only when application and tenant share a host name.
 *
 * @param ports Ports of the three programs.
 * @returns Their origins.
 */
export function addressesOf(ports: Ports): Addresses {
  return {
    app: `http://localhost:${ports.app}`,
    tenant: `http://localhost:${ports.tenant}`,
    api: `http://localhost:${ports.api}`,
  };
}

/**
 * The settings that the application reads at run time, with the addresses put in.
 *
 * @param shipped What `public/config.json` holds.
 * @param addresses Where tenant and API are.
 * @returns A copy of the settings for these addresses.
 */
export function appSettings(shipped: unknown, addresses: Addresses): Record<string, unknown> {
  const settings = asRecord(shipped);
  return {
    ...settings,
    domain: addresses.tenant,
    api: { ...asRecord(settings['api']), url: addresses.api },
    ...(settings['reportsApi'] !== undefined && {
      reportsApi: { ...asRecord(settings['reportsApi']), url: `${addresses.api}/reports` },
    }),
  };
}

/**
 * How the tenant is run.
 *
 * @param ports Ports of the three programs.
 * @returns Its arguments, variables and first answer.
 */
export function tenantPlan(ports: Ports): ProgramPlan {
  const addresses = addressesOf(ports);
  return {
    args: [resolve('tenant/src/main.ts')],
    env: { ...portVariables(ports), APP_ORIGIN: addresses.app },
    readyUrl: `${addresses.tenant}/.well-known/openid-configuration`,
  };
}

/**
 * How the API is run.
 *
 * @param ports Ports of the three programs.
 * @returns Its arguments, variables and first answer.
 */
export function apiPlan(ports: Ports): ProgramPlan {
  const addresses = addressesOf(ports);
  return {
    args: [resolve('api/src/main.ts')],
    env: {
      ...portVariables(ports),
      APP_ORIGIN: addresses.app,
      API_ISSUER: `${addresses.tenant}/`,
      API_ALLOWED_ORIGINS: addresses.app,
    },
    readyUrl: `${addresses.api}/health`,
  };
}

/**
 * How the development server of the application is run.
 *
 * @param port Port that it listens on.
 * @param options Further options of `ng serve`.
 * @returns Its arguments, variables and first answer.
 */
export function appPlan(port: number, options: readonly string[] = []): ProgramPlan {
  return {
    args: [
      resolve('node_modules/@angular/cli/bin/ng.js'),
      'serve',
      '--host=127.0.0.1',
      `--port=${port}`,
      ...options,
    ],
    env: { NG_CLI_ANALYTICS: 'false' },
    readyUrl: `http://localhost:${port}/`,
  };
}

function portVariables(ports: Ports): Record<'APP_PORT' | 'TENANT_PORT' | 'API_PORT', string> {
  return {
    APP_PORT: String(ports.app),
    TENANT_PORT: String(ports.tenant),
    API_PORT: String(ports.api),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
