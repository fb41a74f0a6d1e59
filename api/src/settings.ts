import { resolve } from 'node:path';

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
  /** The identifier of this API at the tenant: what `aud` must contain. */
  readonly audience: string;
  /** The web origins whose scripts may read the answers. */
  readonly allowedOrigins: readonly string[];
  /** Reverse proxies, as addresses or CIDR ranges, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Requests that one person, or one address without a token, may send in a minute. */
  readonly rateLimitPerMinute: number;
  /** The PostgreSQL server to use; without one, PGlite keeps the data in a folder. */
  readonly databaseUrl: string | undefined;
  /** The folder of PGlite's data, absolute. */
  readonly dataDir: string;
  /** Whether an empty database is filled with the entries of the demo people. */
  readonly seedsDemoData: boolean;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The levels of the log, as pino names them. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment cannot be used. The message names every variable that is wrong, not just the first. */
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

const REPOSITORY_ROOT = resolve(import.meta.dirname, '../..');
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the settings of the API from environment variables and fills in the defaults of development.
 *
 * @param environment The variables, usually `process.env`. An empty one counts as absent.
 * @returns The settings; after this no code asks whether a value is there.
 * @throws {@link SettingsError} naming every problem at once. No message repeats `DATABASE_URL`,
 * which holds a password.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const problems: string[] = [];
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const report = <T>(name: string, why: string, fallback: T): T => {
    problems.push(`${name} ${why}`);
    return fallback;
  };

  const wholeNumber = (name: string, fallback: number, least: number, most: number): number => {
    const text = read(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most
      ? value
      : report(name, `must be a whole number from ${least} to ${most}, not "${text}"`, fallback);
  };

  const tenantUrl = (name: string, fallback: string): URL => {
    const text = read(name) ?? fallback;
    const url = URL.parse(text);
    if (url === null) return report(name, `must be a URL, not "${text}"`, new URL(fallback));
    if (url.protocol === 'https:') return url;
    if (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname)) return url;
    // Over plain http anyone on the way could swap the signing keys for their own.
    return report(name, 'must use https; http is for loopback addresses only', new URL(fallback));
  };

  const origins = (name: string, fallback: string): string[] => {
    const given = (read(name) ?? fallback).split(',').map((origin) => origin.trim());
    for (const origin of given) {
      const url = URL.parse(origin);
      // Not "*" and not "null": the latter is the origin of every sandboxed frame.
      if (url === null || url.origin !== origin || !/^https?:$/.test(url.protocol)) {
        report(name, `must list origins such as https://app.example.com, not "${origin}"`, null);
      }
    }
    return given;
  };

  const appPort = wholeNumber('APP_PORT', 4200, 1, 65_535);
  const tenantPort = wholeNumber('TENANT_PORT', 4400, 1, 65_535);
  const issuer = read('API_ISSUER') ?? `http://localhost:${tenantPort}/`;
  const issuerUrl = tenantUrl('API_ISSUER', `http://localhost:${tenantPort}/`);
  if (!issuer.endsWith('/')) {
    report(
      'API_ISSUER',
      `must end with a slash, as the tenant writes it in "iss": "${issuer}/"`,
      null,
    );
  }
  const jwksUri = tenantUrl('API_JWKS_URI', new URL('/.well-known/jwks.json', issuerUrl).href);

  const databaseUrl = read('DATABASE_URL');
  if (
    databaseUrl !== undefined &&
    !/^postgres(?:ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')
  ) {
    report(
      'DATABASE_URL',
      'must be a postgresql:// URL (not shown here: it may hold a password)',
      null,
    );
  }

  const seed = read('API_SEED');
  if (seed !== undefined && seed !== 'demo')
    report('API_SEED', `must be "demo" or absent, not "${seed}"`, null);

  const logLevelText = read('LOG_LEVEL') ?? 'info';
  const logLevel =
    LOG_LEVELS.find((level) => level === logLevelText) ??
    report(
      'LOG_LEVEL',
      `must be one of ${LOG_LEVELS.join(', ')}, not "${logLevelText}"`,
      'info' as const,
    );

  const settings: Settings = {
    port: wholeNumber('API_PORT', 4600, 0, 65_535),
    host: read('API_HOST') ?? '127.0.0.1',
    issuer,
    jwksUri,
    audience: read('API_AUDIENCE') ?? 'https://api.exampleco.com/timesheets',
    allowedOrigins: origins(
      'API_ALLOWED_ORIGINS',
      read('APP_ORIGIN') ?? `http://localhost:${appPort}`,
    ),
    trustedProxies: (read('API_TRUSTED_PROXIES') ?? '')
      .split(',')
      .map((p) => p.trim())
      .filter(Boolean),
    rateLimitPerMinute: wholeNumber('API_RATE_LIMIT_PER_MINUTE', 600, 1, 1_000_000),
    databaseUrl,
    dataDir: resolve(read('API_DATA_DIR') ?? `${REPOSITORY_ROOT}/.local/api`),
    seedsDemoData: seed === 'demo',
    logLevel,
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}
