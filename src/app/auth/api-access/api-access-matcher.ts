import { inject, InjectionToken } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { PAGE_ADDRESS, type PageAddress } from '../browser/window';
import type { FullApiAccess } from './full-api-access';
import { parseRequestUrl } from './parse-request-url';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

/** One path segment below an origin, and what is known about the requests that end there or below. */
interface PathNode {
  readonly children: Map<string, PathNode>;
  /** The rules that begin here. Several only where their methods differ. */
  readonly rules: FullApiAccess[];
  /** The rules for which everything from here on is an exception. */
  readonly exceptFor: Set<FullApiAccess>;
}

/** Where a URL leads, as far as the rules are concerned. */
interface Target {
  /** The rules of its origin; `null` where there are none, or no token may be sent. */
  readonly root: PathNode | null;
  readonly segments: readonly string[];
  /** The segments as a server sees them that decodes before it splits. The same list where that is no difference. */
  readonly split: readonly string[];
}

/** Who asks for ever new URLs, or for images that are written into theirs, pays for parsing them and not with memory. */
const MOST_TARGETS = 500;
const LONGEST_PLACE = 1000;

const NOWHERE: Target = { root: null, segments: [], split: [] };

/**
 * Decides which API a request belongs to, and so which Access Token it may carry.
 *
 * Compares the parsed origin and whole path segments. A string prefix would also send the token for
 * `https://api.acme.com` to `https://api.acme.com.evil.test`, and a pattern to whatever its author
 * did not think of. The rules form a tree of segments, so that the cost of a decision grows with the
 * depth of the URL and not with the number of rules. What the parser says about a URL is remembered, as parsing costs more
 * than deciding.
 *
 * @see [RFC 6750, section 5.3](https://www.rfc-editor.org/rfc/rfc6750.html#section-5.3)
 */
export class ApiAccessMatcher {
  readonly #origins = new Map<string, PathNode>();
  /** By what stands before the query. */
  readonly #targets = new Map<string, Target>();
  /** What the relative ones among them are relative to. */
  #baseUrl: string | null = null;

  /**
   * @param rules The rules of the configuration. Ones that were not checked match less, and never more, than is written.
   * @param address Where the application is: what rules that are paths, and relative requests, refer to.
   */
  constructor(
    rules: readonly FullApiAccess[],
    private readonly address: PageAddress,
  ) {
    for (const rule of rules) {
      const url = parseRequestUrl(rule.url, address.origin);
      if (!url) continue;
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
  match(method: string, url: string): FullApiAccess | null {
    const { root, segments, split } = this.#target(url);
    if (!root) return null;
    const found = ruleAlong(root, segments, method);
    // What is an exception, or another API, to a server that decodes first is not ours to guess.
    return split === segments || found === ruleAlong(root, split, method) ? found : null;
  }

  #target(url: string): Target {
    if (!ABSOLUTE.test(url) && this.#baseUrl !== this.address.baseUrl) {
      this.#baseUrl = this.address.baseUrl;
      this.#targets.clear();
    }
    // With its `?` or `#`: spaces at the end of a URL are no part of it, and before a query they are.
    const end = url.search(/[?#]/) + 1;
    const place = end === 0 ? url : url.slice(0, end);
    let target = this.#targets.get(place);
    if (!target) {
      target = this.#parse(place);
      if (this.#targets.size === MOST_TARGETS) this.#targets.clear();
      if (place.length <= LONGEST_PLACE) this.#targets.set(place, target);
    }
    return target;
  }

  #parse(place: string): Target {
    const url = parseRequestUrl(place, this.address.baseUrl);
    const root = url && this.#origins.get(url.origin);
    // A name and password in a URL make it look like another host to people who read it.
    if (!root || url.username || url.password) return NOWHERE;
    const segments = pathSegments(url.pathname);
    if (segments.some(hidesDotSegments)) return NOWHERE;
    return { root, segments, split: splitAtEncodedSlashes(segments) };
  }
}

/** Means the same wherever the page is. */
const ABSOLUTE = /^https?:\/\//;

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
): FullApiAccess | null {
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

function ruleFor({ rules }: PathNode, method: string): FullApiAccess | null {
  return (
    rules.find(({ methods }) => methods === null || methods.includes(method.toUpperCase())) ?? null
  );
}
