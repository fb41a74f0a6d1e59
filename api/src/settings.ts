import { resolve } from 'node:path';

import type { Audiences } from './access/apis.ts';
import { EnvironmentReader } from './environment-reader.ts';

/** Everything that the API takes from its environment, parsed and complete. */
export interface Settings {
  /** The TCP port to listen on; 0 asks the system for a free one. */
  readonly port: number;
  /** The address to listen on. The default, 127.0.0.1, is reachable from this machine only. */
  readonly host: string;
  /** The tenant whose Access Tokens are accepted: the exact `iss`, with its trailing slash. */
  readonly issuer: string;
  /** Where the tenant publishes the keys that it signs with. */
  readonly jwksUri: URL;
  /** The identifiers of the APIs at the tenant: what `aud` must contain. No two are the same. */
  readonly audiences: Audiences;
  /** How old the sign-in of somebody who approves may be; 0 lets it be of any age. */
  readonly approvalMaxAgeSeconds: number;
  /** The web origins whose scripts may read the answers. */
  readonly allowedOrigins: readonly string[];
  /** Reverse proxies, as addresses or CIDR ranges, whose `X-Forwarded-For` and `X-Request-Id` are believed. */
  readonly trustedProxies: readonly string[];
  /** Requests that one person, or one address without a token, may send in a minute. */
  readonly rateLimitPerMinute: number;
  /** The PostgreSQL server to use; without one, PGlite keeps the data in a folder. */
  readonly databaseUrl: string | undefined;
  /** The folder of PGlite's data, absolute. */
  readonly dataDir: string;
  /** `demo` fills an empty database with the entries of the demo people. */
  readonly seed: 'none' | 'demo';
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The levels of the log, as pino names them. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The environment cannot be used. The message names every variable that is wrong, not just the
 * first.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      ['The environment of the API is not usable:', ...problems.map((p) => `  - ${p}`)].join('\n'),
    );
    this.problems = problems;
  }
}

/** A working day: who signed in this morning approves until the evening. */
const EIGHT_HOURS_IN_SECONDS = 28_800;
const A_YEAR_IN_SECONDS = 31_536_000;

const REPOSITORY_ROOT = resolve(import.meta.dirname, '../..');

/**
 * Reads the settings of the API from environment variables and fills in the defaults of development.
 *
 * @param environment The variables, usually `process.env`. An empty one counts as absent.
 * @returns The settings; after this no code asks whether a value is there.
 * @throws {@link SettingsError} naming every problem at once.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const reader = new EnvironmentReader(environment);
  const appPort = reader.wholeNumber('APP_PORT', 4200, 1, 65_535);
  const tenantPort = reader.wholeNumber('TENANT_PORT', 4400, 1, 65_535);
  const issuer = reader.issuer('API_ISSUER', `http://localhost:${tenantPort}/`);
  const settings: Settings = {
    port: reader.wholeNumber('API_PORT', 4600, 0, 65_535),
    host: reader.text('API_HOST') ?? '127.0.0.1',
    issuer,
    jwksUri: reader.tenantUrl('API_JWKS_URI', `${issuer}.well-known/jwks.json`),
    audiences: {
      timesheets: reader.text('API_AUDIENCE') ?? 'https://api.exampleco.com/timesheets',
      reports: reader.text('API_REPORTS_AUDIENCE') ?? 'https://api.exampleco.com/reports',
    },
    approvalMaxAgeSeconds: reader.wholeNumber(
      'APPROVAL_MAX_AGE_SECONDS',
      EIGHT_HOURS_IN_SECONDS,
      0,
      A_YEAR_IN_SECONDS,
    ),
    allowedOrigins: reader.origins(
      'API_ALLOWED_ORIGINS',
      reader.text('APP_ORIGIN') ?? `http://localhost:${appPort}`,
    ),
    trustedProxies: reader.addresses('API_TRUSTED_PROXIES'),
    rateLimitPerMinute: reader.wholeNumber('API_RATE_LIMIT_PER_MINUTE', 600, 1, 1_000_000),
    databaseUrl: reader.databaseUrl('DATABASE_URL'),
    dataDir: resolve(reader.text('API_DATA_DIR') ?? `${REPOSITORY_ROOT}/.local/api`),
    seed: reader.oneOf('API_SEED', ['none', 'demo'], 'none'),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
  };
  if (settings.audiences.reports === settings.audiences.timesheets) {
    reader.report('API_REPORTS_AUDIENCE', 'must not be the audience of API_AUDIENCE');
  }
  if (reader.problems.length > 0) throw new SettingsError(reader.problems);
  return settings;
}
