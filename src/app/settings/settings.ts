import { InjectionToken } from '@angular/core';

import type { ResponseType } from '../auth';

/**
 * What differs from one environment to the next. Comes from `config.json`, which is replaced on the
 * static host, so that one build serves every environment. Public: everybody can read it.
 */
export interface Settings {
  /**
   * The domain of the tenant, or an http origin on loopback.
   *
   * Refused: an empty text; and what `provideAuth()` refuses.
   */
  readonly domain: string;
  /**
   * The Client ID of this application at the tenant.
   *
   * Refused: an empty text.
   */
  readonly clientId: string;
  /**
   * What is asked for at sign-in. Default: an ID Token and an Access Token.
   *
   * Refused: anything else than these three.
   */
  readonly responseType?: ResponseType;
  /**
   * How the address names a page: `path` (`/timesheets`) or `hash` (`/#/timesheets`), for hosts that
   * answer only with files that exist. Default: `path`.
   *
   * Refused: anything else.
   */
  readonly routing?: Routing;
  /**
   * Where tokens are kept; `docs/tabs-and-storage.md` says what each choice risks. Default: `memory`.
   *
   * Refused: anything else than these three.
   */
  readonly tokenStorage?: TokenStoragePlace;
  /**
   * Whether tabs hand tokens to one another. Default: `false`.
   *
   * Refused: anything but `true` and `false`.
   */
  readonly shareSession?: boolean;
  /** The Timesheets API. */
  readonly api: ApiSettings;
  /** The Reports API. Default: there is none, and no page for it. */
  readonly reportsApi?: ApiSettings;
}

/** An API that the application calls. */
export interface ApiSettings {
  /**
   * Where it is. A slash at the end is dropped.
   *
   * Refused: an empty text; and what `provideAuth()` refuses.
   */
  readonly url: string;
  /**
   * The API identifier that the tenant knows.
   *
   * Refused: an empty text.
   */
  readonly audience: string;
}

/** How the address names a page. */
export type Routing = 'path' | 'hash';

/** Where tokens are kept: in memory alone, for one tab, or for all tabs. */
export type TokenStoragePlace = 'memory' | 'session' | 'local';

/** What holds where the file says nothing. */
export const SETTINGS_DEFAULTS = {
  routing: 'path',
  tokenStorage: 'memory',
  shareSession: false,
} as const satisfies Partial<Settings>;

/** The settings that the application was started with. */
export const SETTINGS = new InjectionToken<Settings>('SETTINGS');

/** `config.json` is missing, cannot be read, or lacks something. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  /**
   * @param message What is wrong, in English.
   * @param reason The same as a word to branch on, or the HTTP status. Default: what the file holds is wrong.
   * @param options The error underneath.
   */
  constructor(
    message: string,
    readonly reason: 'no-answer' | 'not-json' | 'content' | number = 'content',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Checks what `config.json` holds.
 *
 * @param value The parsed file.
 * @returns The same, typed and without slashes at the end of addresses.
 * @throws SettingsError Naming every key that is missing or wrong.
 */
export function parseSettings(value: unknown): Settings {
  const problems: string[] = [];
  const text = (from: unknown, key: string, path = key): string => {
    const found = isRecord(from) ? from[key] : undefined;
    if (typeof found === 'string' && found.trim() !== '') return found;
    problems.push(`"${path}" is missing or not a text`);
    return '';
  };
  const apiSettings = (from: unknown, key: string): ApiSettings => ({
    url: text(from, 'url', `${key}.url`).replace(/\/+$/, ''),
    audience: text(from, 'audience', `${key}.audience`),
  });
  const given: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const { api, reportsApi, responseType, routing, tokenStorage, shareSession } = given;
  if (responseType !== undefined && !isResponseType(responseType)) {
    problems.push(`"responseType" is none of ${RESPONSE_TYPES.join(', ')}`);
  }
  if (routing !== undefined && !isRouting(routing)) {
    problems.push('"routing" is none of path, hash');
  }
  if (tokenStorage !== undefined && !isTokenStoragePlace(tokenStorage)) {
    problems.push('"tokenStorage" is none of memory, session, local');
  }
  if (shareSession !== undefined && typeof shareSession !== 'boolean') {
    problems.push('"shareSession" is neither true nor false');
  }
  const settings: Settings = {
    domain: text(value, 'domain'),
    clientId: text(value, 'clientId'),
    ...(isResponseType(responseType) ? { responseType } : {}),
    ...(isRouting(routing) ? { routing } : {}),
    ...(isTokenStoragePlace(tokenStorage) ? { tokenStorage } : {}),
    ...(typeof shareSession === 'boolean' ? { shareSession } : {}),
    api: apiSettings(api, 'api'),
    ...(reportsApi === undefined ? {} : { reportsApi: apiSettings(reportsApi, 'reportsApi') }),
  };
  if (problems.length > 0) throw new SettingsError(`config.json: ${problems.join('; ')}.`);
  return settings;
}

const RESPONSE_TYPES: readonly unknown[] = [
  'token id_token',
  'id_token',
  'token',
] satisfies ResponseType[];

function isResponseType(value: unknown): value is ResponseType {
  return RESPONSE_TYPES.includes(value);
}

function isRouting(value: unknown): value is Routing {
  return value === 'path' || value === 'hash';
}

function isTokenStoragePlace(value: unknown): value is TokenStoragePlace {
  return value === 'memory' || value === 'session' || value === 'local';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
