import { inject, InjectionToken } from '@angular/core';

import { AUTH_CONFIG, invalidConfig } from '../auth-config';
import { PAGE_ADDRESS, type PageAddress } from '../browser/window';
import { isLoopbackHost } from './loopback';
import { ambiguousRules, type CheckedApiAccess, resolveRuleUrl } from './parse-api-access';
import { parseRequestUrl } from './parse-request-url';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

/** One path segment below an origin, and what is known about the requests that end there or below. */
interface PathNode {
  readonly children: Map<string, PathNode>;
  /** The rules that begin here. Several only where their methods differ. */
  readonly rules: CheckedApiAccess[];
  /** The rules for which everything from here on is an exception. */
  readonly exceptFor: Set<CheckedApiAccess>;
}

/**
 * Decides which API a request belongs to, and so which Access Token it may carry.
 *
 * Compares the parsed origin and whole path segments. A string prefix would also send the token for
 * `https://api.acme.com` to `https://api.acme.com.evil.test`, and a pattern to whatever its author
 * did not think of. The rules form a tree of segments, so that the cost of a decision grows with the
 * depth of the URL and not with the number of rules.
 *
 * @see [RFC 6750, section 5.3](https://www.rfc-editor.org/rfc/rfc6750.html#section-5.3)
 */
export class ApiAccessMatcher {
  readonly #origins = new Map<string, PathNode>();

  /**
   * @param rules The checked rules of the configuration.
   * @param address Where the application is: what rules that are paths, and relative requests, refer to.
   * @throws AuthError `AUTH_CONFIG_INVALID` when a path and an absolute URL turn out to be the same.
   */
  constructor(
    rules: readonly CheckedApiAccess[],
    private readonly address: PageAddress,
  ) {
    const placed = rules.flatMap((rule) => {
      const url = resolveRuleUrl(rule.url, address.origin);
      return url ? [{ rule, url, methods: rule.methods }] : [];
    });
    const problems = [
      ...ambiguousRules(placed),
      ...placed
        .filter(({ url }) => url.protocol === 'http:' && !isLoopbackHost(url.hostname))
        .map(({ rule }) => `apis: "${rule.url}" is on an insecure page; http is for loopback only`),
    ];
    if (problems.length > 0) throw invalidConfig(problems);
    for (const { rule, url } of placed) {
      const root = this.#origins.get(url.origin) ?? newNode();
      this.#origins.set(url.origin, root);
      const start = descend(root, pathSegments(url.pathname));
      start.rules.push(rule);
      for (const path of rule.except) descend(start, pathSegments(path)).exceptFor.add(rule);
    }
  }

  /**
   * The API that a request belongs to.
   *
   * @param method The HTTP method of the request.
   * @param url The URL of the request, as the browser will get it: with its parameters.
   * @returns The rule of the longest path that matches, or `null` where no token may be sent.
   */
  match(method: string, url: string): CheckedApiAccess | null {
    if (this.#origins.size === 0) return null;
    const target = parseRequestUrl(url, this.address.baseUrl);
    const root = target && this.#origins.get(target.origin);
    // A name and password in a URL make it look like another host to people who read it.
    if (!root || target.username !== '' || target.password !== '') return null;

    const segments = pathSegments(target.pathname);
    if (segments.some(hidesDotSegments)) return null;
    const found = ruleAlong(root, segments, method);
    const split = splitAtEncodedSlashes(segments);
    // What is an exception, or another API, to a server that decodes first is not ours to guess.
    return split === segments || found === ruleAlong(root, split, method) ? found : null;
  }
}

/** The {@link ApiAccessMatcher} for the configuration of this application. */
export const API_ACCESS_MATCHER = new InjectionToken<ApiAccessMatcher>('API_ACCESS_MATCHER', {
  factory: () => new ApiAccessMatcher(inject(AUTH_CONFIG).apis, inject(PAGE_ADDRESS)),
});

function newNode(): PathNode {
  return { children: new Map(), rules: [], exceptFor: new Set() };
}

function descend(from: PathNode, segments: readonly string[]): PathNode {
  let node = from;
  for (const segment of segments) {
    const child = node.children.get(segment) ?? newNode();
    node.children.set(segment, child);
    node = child;
  }
  return node;
}

function ruleAlong(
  root: PathNode,
  segments: readonly string[],
  method: string,
): CheckedApiAccess | null {
  let node: PathNode | undefined = root;
  let found = ruleFor(node, method);
  for (const segment of segments) {
    node = node.children.get(segment);
    if (!node) break;
    if (found && node.exceptFor.has(found)) found = null;
    found = ruleFor(node, method) ?? found;
  }
  return found;
}

function ruleFor({ rules }: PathNode, method: string): CheckedApiAccess | null {
  return (
    rules.find(({ methods }) => methods === null || methods.includes(method.toUpperCase())) ?? null
  );
}
