import { problemsOfApiAccess } from './api-access/check-api-access';
import { isLoopbackHost } from './api-access/loopback';
import type { AuthConfig } from './auth-config';
import { AuthError } from './auth-error';
import { DEFAULTS, definedValues, fillAuthConfig, type FullAuthConfig } from './full-auth-config';

/** From and to, in seconds. */
const RANGES = {
  silentTimeoutSeconds: [1, 60],
  clockToleranceSeconds: [0, 300],
  signInTimeoutSeconds: [60, 86_400],
  redirectNoticeSeconds: [10, 600],
} as const satisfies Partial<Record<keyof AuthConfig, readonly [number, number]>>;

const RESPONSE_TYPES: readonly string[] = ['token id_token', 'id_token', 'token'];

/**
 * Checks a configuration. Loaded with what works on sessions: no token is kept under one that was not checked.
 *
 * @param config What the application gave to `provideAuth()`.
 * @param ownOrigin The origin of the application. Default: not known yet, and like no other.
 * @throws {@link AuthError} `AUTH_CONFIG_INVALID`, naming every problem at once.
 */
export function checkAuthConfig(config: AuthConfig, ownOrigin?: string): void {
  const problems: string[] = [];
  const known = new Set([...Object.keys(DEFAULTS), 'domain', 'clientId', 'apis']);
  for (const key of Object.keys(config)) {
    if (!known.has(key)) problems.push(`${key}: unknown key`);
  }

  checkDomain(config.domain, problems);
  const text = (key: 'clientId' | 'scope', value: unknown): void => {
    if (typeof value !== 'string' || value.trim() === '') problems.push(`${key}: a text is needed`);
  };
  const path = (key: 'callbackPath' | 'signInPath' | 'forbiddenPath', value: unknown): void => {
    if (typeof value !== 'string' || !/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/.test(value)) {
      problems.push(`${key}: a path such as "${DEFAULTS[key]}" is needed`);
    }
  };
  const seconds = (key: keyof typeof RANGES, value: unknown): void => {
    const [from, to] = RANGES[key];
    if (typeof value !== 'number' || !(value >= from && value <= to)) {
      problems.push(`${key}: a number of seconds from ${from} to ${to} is needed`);
    }
  };

  const settings = { ...DEFAULTS, ...definedValues(config) };
  text('clientId', settings.clientId);
  text('scope', settings.scope);
  if (!RESPONSE_TYPES.includes(settings.responseType)) {
    problems.push(
      `responseType: one of ${RESPONSE_TYPES.map((t) => `"${t}"`).join(', ')} is needed`,
    );
  }
  // Without it there is no ID Token, and no `/userinfo` for a sign-in with an Access Token alone.
  if (/\S/.test(settings.scope) && !/(?:^| )openid(?: |$)/.test(settings.scope)) {
    problems.push('scope: who signed in is only known when the scope holds "openid"');
  }
  path('callbackPath', settings.callbackPath);
  path('signInPath', settings.signInPath);
  path('forbiddenPath', settings.forbiddenPath);
  const paths = [settings.callbackPath, settings.signInPath, settings.forbiddenPath];
  if (new Set(paths).size !== paths.length) {
    problems.push('callbackPath, signInPath, forbiddenPath: three different paths are needed');
  }
  seconds('silentTimeoutSeconds', settings.silentTimeoutSeconds);
  seconds('clockToleranceSeconds', settings.clockToleranceSeconds);
  seconds('signInTimeoutSeconds', settings.signInTimeoutSeconds);
  seconds('redirectNoticeSeconds', settings.redirectNoticeSeconds);
  problems.push(...problemsOfApiAccess(config.apis, ownOrigin));
  if (problems.length > 0) throw invalidConfig(problems);
}

/**
 * Checks a configuration and fills in the defaults.
 *
 * @param config What the application would give to `provideAuth()`.
 * @throws {@link AuthError} As {@link checkAuthConfig} does.
 */
export function parseAuthConfig(config: AuthConfig): FullAuthConfig {
  checkAuthConfig(config);
  return fillAuthConfig(config);
}

function invalidConfig(problems: readonly string[]): AuthError {
  const list = problems.map((problem) => `\n  - ${problem}`).join('');
  return new AuthError('AUTH_CONFIG_INVALID', `provideAuth() was given:${list}`, { problems });
}

function checkDomain(domain: unknown, problems: string[]): void {
  if (typeof domain !== 'string' || domain === '') {
    problems.push('domain: the domain of the tenant is needed, such as "example.eu.auth0.com"');
    return;
  }
  const given = /^https?:\/\//i.test(domain) ? domain : `https://${domain}`;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (given.replace(/\/$/, '').toLowerCase() !== url?.origin) {
    problems.push(`domain: "${domain}" is neither a host name nor an origin`);
    return;
  }
  // Over plain http anybody on the way could read the tokens and swap the keys that check them.
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    problems.push(`domain: "${domain}" is not secure; http is for loopback only`);
  }
}
