import { inject, InjectionToken } from '@angular/core';

import { AUTH_CONFIG } from '../auth-config';
import { PAGE_ADDRESS, type PageAddress } from '../browser/window';
import type { FullApiAccess } from './full-api-access';
import { parseRequestUrl } from './parse-request-url';
import { hidesDotSegments, pathSegments, splitAtEncodedSlashes } from './path-segments';

/** A place below an origin, and what is known about the requests that end there or below. */
interface Place {
  /** By the next path segment. */
  readonly below: Map<string, Place>;
  /** The rules that begin here. Several only where their methods differ. */
  readonly rules: FullApiAccess[];
  /** The rules for which everything from here on is an exception. */
  readonly exceptFor: Set<FullApiAccess | null>;
}

/** The places that a URL leads through, from its origin on, as far as rules know them. */
interface Way {
  readonly asOne: readonly Place[];
  /** The same for a server that decodes before it splits. The same list where that is no difference. */
  readonly asSeveral: readonly Place[];
}

/** Who asks for ever new URLs, or for images that are written into theirs, pays for parsing them and not with memory. */
const MOST_WAYS = 500;
const LONGEST_ADDRESS = 1000;

const NOWHERE: Way = { asOne: [], asSeveral: [] };

/**
 * Decides which API a request belongs to, and so which Access Token it may carry.
 *
 * Compares the parsed origin and whole path segments. A string prefix would also send the token for
 * `https://api.acme.com` to `https://api.acme.com.evil.test`, and a pattern to whatever its author
 * did not think of. The rules form a tree of segments, so that the cost of a decision grows with the
 * depth of the URL and not with the number of rules. The way that a URL takes through it is remembered, as finding that
 * costs more than deciding.
 *
 * @see [RFC 6750, section 5.3](https://www.rfc-editor.org/rfc/rfc6750.html#section-5.3)
 */
export class ApiAccessMatcher {
  readonly #origins = new Map<string, Place>();
  /** By what stands before the query. */
  readonly #ways = new Map<string, Way>();
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
      const root = this.#origins.get(url.origin) ?? newPlace();
      this.#origins.set(url.origin, root);
      const start = placeAt(root, pathSegments(url.pathname));
      start.rules.push(rule);
      for (const path of rule.except) placeAt(start, pathSegments(path)).exceptFor.add(rule);
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
    const { asOne, asSeveral } = this.#way(url);
    const found = ruleAlong(asOne, method);
    // What is an exception, or another API, to a server that decodes first is not ours to guess.
    return asSeveral === asOne || found === ruleAlong(asSeveral, method) ? found : null;
  }

  #way(url: string): Way {
    if (!ABSOLUTE.test(url) && this.#baseUrl !== this.address.baseUrl) {
      this.#baseUrl = this.address.baseUrl;
      this.#ways.clear();
    }
    // With its `?` or `#`: spaces at the end of a URL are no part of it, and before a query they are.
    const end = url.search(/[?#]/) + 1;
    const address = end === 0 ? url : url.slice(0, end);
    let way = this.#ways.get(address);
    if (!way) {
      way = this.#find(address);
      if (this.#ways.size === MOST_WAYS) this.#ways.clear();
      if (address.length <= LONGEST_ADDRESS) this.#ways.set(address, way);
    }
    return way;
  }

  #find(address: string): Way {
    const url = parseRequestUrl(address, this.address.baseUrl);
    const root = url && this.#origins.get(url.origin);
    // A name and password in a URL make it look like another host to people who read it.
    if (!root || url.username || url.password) return NOWHERE;
    const segments = pathSegments(url.pathname);
    if (segments.some(hidesDotSegments)) return NOWHERE;
    const split = splitAtEncodedSlashes(segments);
    const asOne = placesAlong(root, segments);
    return { asOne, asSeveral: split === segments ? asOne : placesAlong(root, split) };
  }
}

/** Means the same wherever the page is. */
const ABSOLUTE = /^https?:\/\//;

/** The {@link ApiAccessMatcher} for the configuration of this application. */
export const API_ACCESS_MATCHER = new InjectionToken<ApiAccessMatcher>(
  ngDevMode ? 'API_ACCESS_MATCHER' : '',
  {
    factory: () => new ApiAccessMatcher(inject(AUTH_CONFIG).apis, inject(PAGE_ADDRESS)),
  },
);

function newPlace(): Place {
  return { below: new Map(), rules: [], exceptFor: new Set() };
}

/** A place, made where there was none. */
function placeAt(from: Place, segments: readonly string[]): Place {
  let place = from;
  for (const segment of segments) {
    const next = place.below.get(segment) ?? newPlace();
    place.below.set(segment, next);
    place = next;
  }
  return place;
}

function placesAlong(root: Place, segments: readonly string[]): readonly Place[] {
  const places = [root];
  let place: Place | undefined = root;
  for (const segment of segments) {
    place = place.below.get(segment);
    if (!place) break;
    places.push(place);
  }
  return places;
}

function ruleAlong(places: readonly Place[], method: string): FullApiAccess | null {
  let found: FullApiAccess | null = null;
  for (const { rules, exceptFor } of places) {
    if (exceptFor.has(found)) found = null;
    found =
      rules.find(({ methods }) => !methods || methods.includes(method.toUpperCase())) ?? found;
  }
  return found;
}
