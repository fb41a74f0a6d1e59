import { SchematicsException } from '@angular-devkit/schematics';

import { type AuthOptions } from '../auth/auth-options.ts';
import { type Sources } from '../pattern/pattern-sources.ts';
import { loadConfigCheck } from './load-config-check.ts';

/** What `provideAuth()` is given. */
export interface TenantSettings {
  readonly domain: string;
  readonly clientId: string;
  readonly apis: readonly {
    readonly url: string;
    readonly audience: string;
    readonly scopes?: readonly string[];
  }[];
}

/** The flags by the keys of the configuration that they set. */
const FLAGS: readonly (readonly [key: string, flag: string])[] = [
  ['domain', '--domain'],
  ['clientId', '--client-id'],
  ['apis[0].url', '--api-url'],
  ['apis[0].audience', '--audience'],
  ['apis[0].scopes', '--scopes'],
];

/**
 * The configuration that the flags describe, checked as the pattern checks it.
 *
 * @param options What was asked for.
 * @param sources The pattern, whose check decides.
 * @throws SchematicsException Which flag is wrong, and why.
 */
export function tenantSettings(
  { domain, clientId, apiUrl, audience, scopes }: AuthOptions,
  sources: Sources,
): TenantSettings {
  const scopeList = (scopes ?? '').split(/[\s,]+/).filter(Boolean);
  const hasApi = [apiUrl, audience, scopes].some((value) => Boolean(value?.trim()));
  const api = {
    url: apiUrl?.trim() ?? '',
    audience: audience?.trim() ?? '',
    ...(scopeList.length > 0 && { scopes: scopeList }),
  };
  const settings: TenantSettings = {
    domain: domain?.trim() ?? '',
    clientId: clientId?.trim() ?? '',
    apis: hasApi ? [api] : [],
  };
  try {
    loadConfigCheck(sources)(settings);
  } catch (error) {
    const problems = (error as { problems?: readonly string[] }).problems;
    if (!problems) throw error;
    const list = problems.map((problem) => `\n  ${byFlag(problem)}`).join('');
    throw new SchematicsException(`Nothing was changed. Correct these flags:${list}`);
  }
  return settings;
}

function byFlag(problem: string): string {
  const known = FLAGS.find(([key]) => problem.startsWith(`${key}:`));
  return known ? `${known[1]}${problem.slice(known[0].length)}` : problem;
}
