import type { PageAddress } from '../browser/window';
import type { FullApiAccess } from './full-api-access';
import { parseRequestUrl } from './parse-request-url';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

/** Why a request carries no token. */
export type NoTokenReason =
  | 'no-rules'
  | 'not-a-url'
  | 'not-http'
  | 'origin-not-configured'
  | 'user-info'
  | 'dot-segments'
  | 'encoded-slash'
  | 'path-not-configured'
  | 'method-not-configured'
  | 'excepted';

/** What becomes of a request, and why. */
export interface ApiAccessExplanation {
  /** The rule that gives the request its token; where it gets none, the one that nearly did, or `null`. */
  readonly rule: FullApiAccess | null;
  /** Why there is no token; `null` where there is one. */
  readonly reason: NoTokenReason | null;
  /** The same for people. */
  readonly because: string;
}

/** A rule that could speak about the request, and where in its path it begins. */
interface Candidate {
  readonly rule: FullApiAccess;
  readonly depth: number;
  readonly takesMethod: boolean;
  /** The exception that the request falls under. */
  readonly exception: string | null;
}

/**
 * Says which rule gives a request its token, or why none does: `ApiAccessMatcher.match()` in words.
 *
 * For the inspector. It looks at every rule in turn, which is easier to follow than the tree of the
 * matcher and too slow for an application; a test holds the two to the same answers.
 *
 * @param rules The checked rules of the configuration.
 * @param address Where the application is.
 * @param method The HTTP method of the request.
 * @param url The URL of the request, as the caller wrote it.
 */
export function explainApiAccess(
  rules: readonly FullApiAccess[],
  { origin: ownOrigin, baseUrl }: PageAddress,
  method: string,
  url: string,
): ApiAccessExplanation {
  if (rules.length === 0) return no('no-rules', 'No API is configured: `apis` is empty.');
  if (!URL.canParse(url, baseUrl)) return no('not-a-url', `"${url}" is not a URL.`);
  const target = parseRequestUrl(url, baseUrl);
  if (!target) {
    return no('not-http', `A URL with ${new URL(url, baseUrl).protocol} leads to no server.`);
  }
  const onOrigin = rules.filter((rule) => new URL(rule.url, ownOrigin).origin === target.origin);
  if (onOrigin.length === 0) return otherOrigin(rules, ownOrigin, target);
  if (target.username !== '' || target.password !== '') {
    return no(
      'user-info',
      'The URL holds a user name or password, which makes it look like another host. Take it out.',
    );
  }
  const segments = pathSegments(target.pathname);
  const climbing = segments.find(hidesDotSegments);
  if (climbing !== undefined) {
    return no(
      'dot-segments',
      `"${climbing}" would climb out of its folder on a server that decodes before it splits.`,
    );
  }
  const [asOne, asSeveral] = [segments, splitAtEncodedSlashes(segments)].map((read) => {
    const candidates = onOrigin
      .flatMap((rule) => candidateFor(rule, ownOrigin, read, method) ?? [])
      .sort((one, other) => other.depth - one.depth);
    return decide(candidates, method, target);
  }) as [ApiAccessExplanation, ApiAccessExplanation];
  return grantedBy(asOne) === grantedBy(asSeveral)
    ? asOne
    : no(
        'encoded-slash',
        'It holds an encoded slash, and other rules hold for a server that decodes before it splits.',
        asOne.rule,
      );
}

function grantedBy({ rule, reason }: ApiAccessExplanation): FullApiAccess | null {
  return reason === null ? rule : null;
}

/** The rule of the longest path counts. What it makes an exception of falls back to no shorter one. */
function decide(
  candidates: readonly Candidate[],
  method: string,
  { origin, pathname }: URL,
): ApiAccessExplanation {
  const [longest, ...shorter] = candidates.filter(({ takesMethod }) => takesMethod);
  if (longest?.exception) {
    return no(
      'excepted',
      `"${longest.rule.url}" leaves "${longest.exception}" and what is below it without a token.`,
      longest.rule,
    );
  }
  if (longest) {
    const over = shorter[0] ? `, and its path is longer than that of "${shorter[0].rule.url}"` : '';
    const methods = longest.rule.methods?.join(', ') ?? 'every method';
    return {
      rule: longest.rule,
      reason: null,
      because: `It is on ${origin}, at or below "${longest.rule.url}", which takes ${methods}${over}.`,
    };
  }
  const [refusing] = candidates;
  return refusing
    ? no(
        'method-not-configured',
        `"${refusing.rule.url}" takes ${refusing.rule.methods?.join(', ') ?? ''}, not ${method.toUpperCase()}.`,
        refusing.rule,
      )
    : no(
        'path-not-configured',
        `There are rules for ${origin}, but "${pathname}" is at or below none of them. Whole segments are compared.`,
      );
}

function candidateFor(
  rule: FullApiAccess,
  ownOrigin: string,
  segments: readonly string[],
  method: string,
): Candidate | null {
  const start = pathSegments(new URL(rule.url, ownOrigin).pathname);
  if (!beginsWith(segments, start)) return null;
  return {
    rule,
    depth: start.length,
    takesMethod: rule.methods?.includes(method.toUpperCase()) ?? true,
    exception:
      rule.except.find((path) => beginsWith(segments, [...start, ...pathSegments(path)])) ?? null,
  };
}

function beginsWith(segments: readonly string[], start: readonly string[]): boolean {
  return start.every((segment, index) => segments[index] === segment);
}

function otherOrigin(
  rules: readonly FullApiAccess[],
  ownOrigin: string,
  { origin, host }: URL,
): ApiAccessExplanation {
  const origins = [...new Set(rules.map(({ url }) => new URL(url, ownOrigin).origin))];
  const near = origins.find((each) => new URL(each).host === host);
  return no(
    'origin-not-configured',
    near === undefined
      ? `${origin} is not the origin of any configured API. Those are: ${origins.join(', ')}.`
      : `${origin} is not ${near}: scheme and port count, too.`,
  );
}

function no(
  reason: NoTokenReason,
  because: string,
  rule: FullApiAccess | null = null,
): ApiAccessExplanation {
  return { rule, reason, because };
}
