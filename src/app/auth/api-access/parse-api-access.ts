import { isLoopbackHost } from './loopback';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

/** An API rule that was checked, with every default filled in. */
export interface CheckedApiAccess {
  /** The URL as it was written: absolute, or a path on the application's own origin. */
  readonly url: string;
  readonly audience: string;
  readonly scopes: readonly string[];
  /** Upper-case HTTP methods, or `null` for all. */
  readonly methods: readonly string[] | null;
  /** Paths below the URL that never carry the token, each beginning with a slash. */
  readonly except: readonly string[];
  readonly anonymous: boolean;
}

const KEYS = new Set(['url', 'audience', 'scopes', 'methods', 'except', 'anonymous']);

/**
 * Stands for the application's own origin while rules are checked: the reserved name
 * `.invalid` never belongs to anybody (RFC 2606, section 2).
 */
const OWN_ORIGIN = 'https://own-origin.invalid';

/**
 * Checks the `apis` of a configuration.
 *
 * A rule that is insecure, ambiguous, or that no request could ever match is refused rather than
 * ignored: ignored, it would leave a team guessing why its token is sent too widely or not at all.
 *
 * @param apis What the application wrote. Anything, since it may come from a JSON file.
 * @param problems Receives one line for each problem, beginning with the key it concerns.
 * @returns The checked rules. Only of use when no problem was found.
 */
export function parseApiAccess(apis: unknown, problems: string[]): readonly CheckedApiAccess[] {
  if (!Array.isArray(apis)) {
    problems.push('apis: a list is needed; leave it empty if no API is called');
    return [];
  }
  const before = problems.length;
  const rules = apis.map((api: unknown, index) => parseRule(api, `apis[${index}]`, problems));
  // Rules that are wrong in themselves are told apart only once they are right.
  if (problems.length === before) findAmbiguities(rules, problems);
  return Object.freeze(rules);
}

/**
 * Where a rule points to.
 *
 * @param url The URL of the rule, absolute or a path.
 * @param base What a path is relative to.
 * @returns The parsed URL, or `null` where it cannot be one.
 */
export function resolveRuleUrl(url: string, base: string): URL | null {
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/**
 * Names the rules that speak about the same requests, so that which one counts would depend on luck.
 *
 * @param rules Rules with the URLs that they mean.
 * @returns One line for each pair.
 */
export function ambiguousRules(
  rules: readonly { readonly url: URL; readonly methods: readonly string[] | null }[],
): readonly string[] {
  const seen = new Map<string, { index: number; methods: readonly string[] | null }[]>();
  const found: string[] = [];
  for (const [index, { url, methods }] of rules.entries()) {
    const place = [url.origin, ...pathSegments(url.pathname)].join('/');
    const others = seen.get(place) ?? [];
    const clash = others.find(
      (other) =>
        methods === null || other.methods?.some((method) => methods.includes(method)) !== false,
    );
    if (clash) found.push(`apis[${index}].url: means the same requests as apis[${clash.index}]`);
    seen.set(place, [...others, { index, methods }]);
  }
  return found;
}

function findAmbiguities(rules: readonly CheckedApiAccess[], problems: string[]): void {
  const placed = rules.map(({ url, methods }) => ({
    url: resolveRuleUrl(url, OWN_ORIGIN),
    methods,
  }));
  if (placed.every((rule): rule is { url: URL; methods: readonly string[] | null } => !!rule.url)) {
    problems.push(...ambiguousRules(placed));
  }
}

function parseRule(api: unknown, at: string, problems: string[]): CheckedApiAccess {
  const rule = (typeof api === 'object' && api !== null ? api : {}) as Record<string, unknown>;
  for (const key of Object.keys(rule)) {
    if (!KEYS.has(key)) problems.push(`${at}.${key}: unknown key`);
  }
  checkUrl(rule['url'], `${at}.url`, problems);
  if (typeof rule['audience'] !== 'string' || rule['audience'].trim() === '') {
    problems.push(`${at}.audience: the API identifier that the tenant knows is needed`);
  }
  const scopes = parseList(rule['scopes'], `${at}.scopes`, /^[\x21\x23-\x5b\x5d-\x7e]+$/, problems);
  const methods = parseList(rule['methods'], `${at}.methods`, /^[A-Z]+$/i, problems);
  if (methods?.length === 0) problems.push(`${at}.methods: an empty list matches no request`);
  const except = parseList(rule['except'], `${at}.except`, /^(?:\/[^/?#*\\]+)+\/?$/, problems);
  for (const path of except ?? []) {
    // Resolved in a request's URL before it is compared, so that the exception would never match.
    if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
      problems.push(`${at}.except: "${path}" holds dot segments, which match no request`);
    } else {
      checkSlashes(path, `${at}.except`, problems);
    }
  }
  if (rule['anonymous'] !== undefined && typeof rule['anonymous'] !== 'boolean') {
    problems.push(`${at}.anonymous: true or false is needed`);
  }
  return Object.freeze({
    url: rule['url'] as string,
    audience: rule['audience'] as string,
    scopes: scopes ?? [],
    methods: methods?.map((method) => method.toUpperCase()) ?? null,
    except: except ?? [],
    anonymous: rule['anonymous'] === true,
  });
}

function checkUrl(value: unknown, at: string, problems: string[]): void {
  if (typeof value !== 'string' || value === '') {
    problems.push(`${at}: the address of the API is needed`);
    return;
  }
  const isPath = value.startsWith('/') && !/^\/[/\\]/.test(value);
  const url = resolveRuleUrl(value, OWN_ORIGIN);
  if (url === null || (!isPath && !/^https?:\/\/[^/\\]/i.test(value))) {
    problems.push(`${at}: "${value}" is neither an http(s) URL nor a path that begins with "/"`);
    return;
  }
  if (/[*\\\s]/.test(value)) {
    problems.push(
      `${at}: "${value}" holds a wildcard, backslash or space; everything below is meant anyway`,
    );
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(value)) {
    problems.push(`${at}: "${value}" has a query or fragment, which a path never matches`);
  }
  checkSlashes(url.pathname, at, problems);
  if (url.username !== '' || url.password !== '') {
    problems.push(`${at}: a user name or password does not belong into an address`);
  }
  // Plain http would show the token to everybody on the way (RFC 6750, section 5.3).
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    problems.push(`${at}: "${value}" is not secure; http is for loopback only`);
  }
}

/** A request of such a path carries no token, so that a rule for it would never match, nor be missed. */
function checkSlashes(path: string, at: string, problems: string[]): void {
  const segments = pathSegments(path);
  if (splitAtEncodedSlashes(segments) !== segments || segments.some(hidesDotSegments)) {
    problems.push(`${at}: "${path}" holds an encoded slash or "..;", which match no request`);
  }
}

function parseList(
  value: unknown,
  at: string,
  form: RegExp,
  problems: string[],
): readonly string[] | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) {
    problems.push(`${at}: a list is needed`);
    return null;
  }
  const items: readonly unknown[] = value;
  for (const item of items) {
    if (typeof item !== 'string' || !form.test(item)) {
      problems.push(`${at}: ${JSON.stringify(item)} is not allowed here`);
    }
  }
  return Object.freeze(items.filter((item) => typeof item === 'string'));
}
