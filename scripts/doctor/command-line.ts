import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { askServer } from './http.ts';
import { jsonIn } from './json-answer.ts';
import { plainAddress, plainWords } from './plain-words.ts';
import { isClientId, isIdentifier, isPath, issuerOf, originOf } from './read-values.ts';
import { readSettings, type Settings, words } from './settings.ts';
import { folderOf, type Subject } from './subject.ts';

/** What was typed. */
export interface CommandLine {
  readonly wantsHelp: boolean;
  readonly subject: () => Promise<Subject>;
  readonly json: boolean;
  /** Whether a warning counts as a problem. */
  readonly strict: boolean;
}

/** What was typed, or the file that it names, cannot be used. The message is for the person who typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Asked for where nobody says what to ask for, as `provideAuth()` does. */
const USUAL_SCOPES = ['openid', 'profile', 'email'];

/** What nothing can be asked without. */
const NEEDED =
  'The doctor needs to know the tenant (--domain example.eu.auth0.com) and the application there (--client-id …), or a ' +
  'file that names both (--config public/config.json); and, for most questions, where the application is ' +
  '(--origin https://app.example.com).';

const OPTIONS = {
  domain: { type: 'string' },
  'client-id': { type: 'string' },
  origin: { type: 'string' },
  'callback-path': { type: 'string' },
  'logout-path': { type: 'string' },
  audience: { type: 'string', multiple: true },
  scope: { type: 'string', multiple: true },
  config: { type: 'string' },
  timeout: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Flags = ReturnType<typeof parse>;

/**
 * Reads the command line of the doctor.
 *
 * @param args What stands after the name of the program.
 * @returns What is wanted. The file of settings is only read by `subject`.
 * @throws {@link UsageError} For a flag that there is not; and by `subject`, for a value that cannot be used.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const flags = parse(args);
  return {
    wantsHelp: flags.help,
    subject: () => subjectOf(flags),
    json: flags.json,
    strict: flags.strict,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const [sentence = ''] = error instanceof TypeError ? error.message.split('. ', 1) : [];
    throw new UsageError(plainWords(sentence));
  }
}

async function subjectOf(flags: Flags): Promise<Subject> {
  const timeoutMs = millisecondsOf(flags.timeout);
  const { config } = flags;
  const settings = config === undefined ? undefined : await settingsAt(config, timeoutMs);
  const fromAddress = config !== undefined && isAddress(config) ? new URL(config) : undefined;
  const folder = folderOf(fromAddress?.pathname ?? '/');
  const callbackPath = pathOf(
    'callback-path',
    flags['callback-path'] ?? `${folder}${settings?.hasHashRouting === true ? '' : 'callback'}`,
  );
  const origin = flags.origin ?? fromAddress?.origin;
  const domain = flags.domain ?? settings?.domain;
  const clientId = flags['client-id'] ?? settings?.clientId;
  if (domain === undefined || clientId === undefined) {
    const missing = [
      ...(domain === undefined ? ['--domain'] : []),
      ...(clientId === undefined ? ['--client-id'] : []),
    ];
    throw new UsageError(`Missing: ${missing.join(' and ')}. ${NEEDED}`);
  }
  return {
    issuer: issuerFrom(domain),
    clientId: clientIdFrom(clientId),
    ...(origin !== undefined && { origin: originFrom(origin) }),
    callbackPath,
    logoutPath: pathOf('logout-path', flags['logout-path'] ?? folderOf(callbackPath)),
    audiences: identifiersOf('--audience', flags.audience ?? settings?.audiences ?? []),
    scopes: identifiersOf('--scope', scopesOf(flags.scope?.flatMap(words) ?? settings?.scopes)),
    apiUrls: apiUrlsOf(settings),
    timeoutMs,
  };
}

async function settingsAt(config: string, timeoutMs: number): Promise<Settings> {
  if (isAddress(config)) {
    const document = jsonIn(await askServer(config, {}, timeoutMs));
    if (document.kind === 'json') return readSettings(document.value);
    throw new UsageError(`--config: ${plainAddress(config)} was asked: ${document.says}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(config, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new UsageError(`--config: ${config} ${reason}.`);
  }
  if (typeof value === 'object' && value !== null) return readSettings({ ...value });
  throw new UsageError(`--config: ${config} must hold an object.`);
}

function isAddress(config: string): boolean {
  return /^https?:\/\//i.test(config) && URL.canParse(config);
}

function issuerFrom(domain: string): string {
  const issuer = issuerOf(domain);
  if (issuer !== undefined) return issuer;
  throw new UsageError(
    `--domain must be a host name such as example.eu.auth0.com, or an http origin of this machine, and is “${plainWords(domain)}”.`,
  );
}

function clientIdFrom(clientId: string): string {
  if (isClientId(clientId)) return clientId;
  throw new UsageError(
    `--client-id must be letters, digits and .-_~ only, and is “${plainWords(clientId)}”.`,
  );
}

function originFrom(text: string): string {
  const origin = originOf(text);
  if (origin !== undefined) return origin;
  throw new UsageError(
    `--origin must be an https origin such as https://app.example.com, or an http one of this machine, and is “${plainWords(text)}”. A folder goes into --callback-path.`,
  );
}

function pathOf(flag: string, path: string): string {
  if (isPath(path)) return path;
  throw new UsageError(
    `--${flag} must be a path such as /callback, without ? and #, and is “${plainWords(path)}”.`,
  );
}

function identifiersOf(flag: string, values: readonly string[]): readonly string[] {
  const wrong = values.find((value) => !isIdentifier(value));
  if (wrong === undefined) return [...new Set(values)];
  throw new UsageError(
    `${flag} must be one word of plain characters, and is “${plainWords(wrong)}”.`,
  );
}

function scopesOf(scopes: readonly string[] | undefined): readonly string[] {
  return scopes === undefined || scopes.length === 0 ? USUAL_SCOPES : scopes;
}

function apiUrlsOf(settings: Settings | undefined): readonly string[] {
  const urls = identifiersOf('--config: the url of an API', settings?.apiUrls ?? []);
  const wrong = urls.find((url) => !isPath(url) && !isAddress(url));
  if (wrong === undefined) return urls;
  throw new UsageError(
    `--config: the url of an API must be an address or a path, and is “${plainWords(wrong)}”.`,
  );
}

function millisecondsOf(seconds: string): number {
  if (/^\d{1,3}$/.test(seconds) && Number(seconds) >= 1 && Number(seconds) <= 120) {
    return Number(seconds) * 1000;
  }
  throw new UsageError(`--timeout must be 1 to 120 seconds, and is “${plainWords(seconds)}”.`);
}
