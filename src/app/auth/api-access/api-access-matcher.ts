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

/** What URLs lead to that begin alike. */
interface Beginning {
  /** The rules of its origin; `null` where there are none. */
  readonly root: PathNode | null;
  /** Whether the parser changes nothing about it, so that what comes behind it is the path. */
  readonly isAsWritten: boolean;
}

/** An application talks to a few hosts. One that is made to talk to thousands pays for parsing their URLs. */
const MOST_BEGINNINGS = 100;

/** A path that means to every reader what is written: nothing encoded, no dot segments, no empty ones. */
const PLAIN_PATH = /(?:\/[\w~-][\w.~-]*)*\/?(?=[?#]|$)/y;

/**
 * Decides which API a request belongs to, and so which Access Token it may carry.
 *
 * Compares the parsed origin and whole path segments. A string prefix would also send the token for
 * `https://api.acme.com` to `https://api.acme.com.evil.test`, and a pattern to whatever its author
 * did not think of. The rules form a tree of segments, so that the cost of a decision grows with the
 * depth of the URL and not with the number of rules. URLs that are written plainly are not parsed; a test holds what is
 * decided about them to what the parser says.
 *
 * @see [RFC 6750, section 5.3](https://www.rfc-editor.org/rfc/rfc6750.html#section-5.3)
 */
export class ApiAccessMatcher {
  readonly #origins = new Map<string, PathNode>();
  readonly #beginnings = new Map<string, Beginning>();

  /**
   * @param rules The rules of the configuration. Ones that were not checked match less, and never more, than is written.
   * @param address Where the application is: what rules that are paths, and relative requests, refer to.
   */
  constructor(
    rules: readonly FullApiAccess[],
    private readonly address: PageAddress,
  ) {
    for (const rule of rules) {
      if (!URL.canParse(rule.url, address.origin)) continue;
      const url = new URL(rule.url, address.origin);
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
    if (this.#origins.size === 0) return null;
    const end = endOfOrigin(url);
    if (end === null) return this.#parseAndMatch(method, url);
    const { root, isAsWritten } = this.#beginning(
      end === 0 ? this.address.baseUrl : url.slice(0, end),
    );
    // What goes elsewhere costs no more than this.
    if (isAsWritten && !root && end > 0) return null;
    PLAIN_PATH.lastIndex = end;
    if (!isAsWritten || !PLAIN_PATH.test(url)) return this.#parseAndMatch(method, url);
    const segments = url.slice(end, PLAIN_PATH.lastIndex).split('/').filter(Boolean);
    return root && ruleAlong(root, segments, method);
  }

  /** What a beginning of URLs, or the address of the page, leads to. Parsed once: parsing costs more than deciding. */
  #beginning(text: string): Beginning {
    const known = this.#beginnings.get(text);
    if (known) return known;
    const url = parseRequestUrl(text, this.address.origin);
    const found = {
      root: url && this.#rootOf(url),
      isAsWritten: url?.href.startsWith(text) ?? false,
    };
    if (this.#beginnings.size >= MOST_BEGINNINGS) this.#beginnings.clear();
    this.#beginnings.set(text, found);
    return found;
  }

  #rootOf({ origin, username, password }: URL): PathNode | null {
    // A name and password in a URL make it look like another host to people who read it.
    return username === '' && password === '' ? (this.#origins.get(origin) ?? null) : null;
  }

  #parseAndMatch(method: string, url: string): FullApiAccess | null {
    const target = parseRequestUrl(url, this.address.baseUrl);
    const root = target && this.#rootOf(target);
    if (!root) return null;
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

/**
 * Where the origin of a URL ends that is written as nearly all are.
 *
 * @returns The index of the slash behind it; 0 for a path on the origin of the page; `null` for what is written otherwise,
 * which the parser of the browser has to read.
 */
function endOfOrigin(url: string): number | null {
  if (url.startsWith('https://') || url.startsWith('http://')) {
    const from = url.indexOf('/') + 2;
    const end = url.indexOf('/', from);
    return end > from ? end : null;
  }
  return url.startsWith('/') ? 0 : null;
}

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
