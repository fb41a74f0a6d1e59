import { inject, InjectionToken } from '@angular/core';

import {
  AUTH_CONFIG,
  type AuthConfig,
  type ResponseType,
  type StartConfig,
  startConfig,
} from './auth-config';

/** An {@link AuthConfig} with every default filled in. `SessionKeeper` has it checked before it keeps a token. */
export interface FullAuthConfig extends StartConfig {
  readonly responseType: ResponseType;
  readonly scope: string;
  readonly silentTimeoutSeconds: number;
  readonly clockToleranceSeconds: number;
  readonly signInTimeoutSeconds: number;
  readonly redirectNoticeSeconds: number;
}

/** What is not given. The paths are those of `startConfig()`, where visitors need them without this. */
export const DEFAULTS = {
  callbackPath: '/callback',
  signInPath: '/sign-in',
  forbiddenPath: '/forbidden',
  responseType: 'token id_token',
  scope: 'openid profile email',
  silentTimeoutSeconds: 8,
  clockToleranceSeconds: 300,
  signInTimeoutSeconds: 3600,
  redirectNoticeSeconds: 60,
} as const satisfies Partial<AuthConfig>;

/** The configuration that `provideAuth()` was given, filled in. Not for what is in the initial bundle. */
export const FULL_AUTH_CONFIG = new InjectionToken<FullAuthConfig>('FULL_AUTH_CONFIG', {
  factory: () => fillAuthConfig(inject(AUTH_CONFIG)),
});

/**
 * Fills in the defaults. Looks at nothing: `checkAuthConfig()` does.
 *
 * @param config What the application gave to `provideAuth()`.
 */
export function fillAuthConfig(config: AuthConfig | StartConfig): FullAuthConfig {
  return Object.freeze({ ...DEFAULTS, ...definedValues(startConfig(config)) });
}

/** A key that is there but `undefined` counts as left out: settings often come from `config.json`. */
export function definedValues<T extends object>(config: T): T {
  const entries: [string, unknown][] = Object.entries(config);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}
