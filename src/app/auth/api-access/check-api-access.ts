import { fillApiAccess, type FullApiAccess } from './full-api-access';
import { isLoopbackHost } from './loopback';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

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
 * @param ownOrigin The origin of the application. Default: not known yet, and like no other.
 * @returns One line for each problem, beginning with the key it concerns.
 */
export function problemsOfApiAccess(apis: unknown, ownOrigin = OWN_ORIGIN): readonly string[] {
  if (!Array.isArray(apis)) {
    return ['apis: a list is needed; leave it empty if no API is called'];
  }
  const problems: string[] = [];
  for (const [index, api] of apis.entries()) checkRule(api, `apis[${index}]`, problems);
  // Rules that are wrong in themselves are told apart only once they are right.
  return problems.length > 0 ? problems : problemsBetween(fillApiAccess(apis), ownOrigin);
}

/** Rules that speak about the same requests, so that which one counts would depend on luck; and a page over http. */
function problemsBetween(rules: readonly FullApiAccess[], ownOrigin: string): readonly string[] {
  const seen = new Map<string, { index: number; methods: readonly string[] | null }[]>();
  const problems: string[] = [];
  for (const [index, { url: given, methods }] of rules.entries()) {
    const url = new URL(given, ownOrigin);
    const place = [url.origin, ...pathSegments(url.pathname)].join('/');
    const others = seen.get(place) ?? [];
    const clash = others.find(
      (other) =>
        methods === null || other.methods?.some((method) => methods.includes(method)) !== false,
    );
    if (clash) {
      problems.push(`apis[${index}].url: means the same requests as apis[${clash.index}]`);
    }
    seen.set(place, [...others, { index, methods }]);
    if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
      problems.push(`apis: "${given}" is on an insecure page; http is for loopback only`);
    }
  }
  return problems;
}

function checkRule(api: unknown, at: string, problems: string[]): void {
  const rule = (typeof api === 'object' && api !== null ? api : {}) as Record<string, unknown>;
  for (const key of Object.keys(rule)) {
    if (!KEYS.has(key)) problems.push(`${at}.${key}: unknown key`);
  }
  checkUrl(rule['url'], `${at}.url`, problems);
  if (typeof rule['audience'] !== 'string' || rule['audience'].trim() === '') {
    problems.push(`${at}.audience: the API identifier that the tenant knows is needed`);
  }
  checkList(rule['scopes'], `${at}.scopes`, /^[\x21\x23-\x5b\x5d-\x7e]+$/, problems);
  checkList(rule['methods'], `${at}.methods`, /^[A-Z]+$/i, problems);
  if (Array.isArray(rule['methods']) && rule['methods'].length === 0) {
    problems.push(`${at}.methods: an empty list matches no request`);
  }
  checkList(rule['except'], `${at}.except`, /^(?:\/[^/?#*\\]+)+\/?$/, problems);
  checkExceptions(rule['except'], `${at}.except`, problems);
  if (rule['anonymous'] !== undefined && typeof rule['anonymous'] !== 'boolean') {
    problems.push(`${at}.anonymous: true or false is needed`);
  }
}

function checkExceptions(paths: unknown, at: string, problems: string[]): void {
  if (!Array.isArray(paths)) return;
  for (const path of paths.filter((each) => typeof each === 'string')) {
    // Resolved in a request's URL before it is compared, so that the exception would never match.
    if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
      problems.push(`${at}: "${path}" holds dot segments, which match no request`);
    } else {
      checkSlashes(path, at, problems);
    }
  }
}

function checkUrl(value: unknown, at: string, problems: string[]): void {
  if (typeof value !== 'string' || value === '') {
    problems.push(`${at}: the address of the API is needed`);
    return;
  }
  const isPath = value.startsWith('/') && !/^\/[/\\]/.test(value);
  const url = URL.canParse(value, OWN_ORIGIN) ? new URL(value, OWN_ORIGIN) : null;
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

function checkList(value: unknown, at: string, form: RegExp, problems: string[]): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    problems.push(`${at}: a list is needed`);
    return;
  }
  const items: readonly unknown[] = value;
  for (const item of items) {
    if (typeof item !== 'string' || !form.test(item)) {
      problems.push(`${at}: ${JSON.stringify(item)} is not allowed here`);
    }
  }
}
