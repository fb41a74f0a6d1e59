/** An API rule with every default filled in. */
export interface FullApiAccess {
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

/** A rule as it was written. Where it goes and for whom is compared with texts: what is none matches nothing. */
type Given = Pick<FullApiAccess, 'url' | 'audience'> &
  Partial<Record<keyof FullApiAccess, unknown>>;

/**
 * Fills in the defaults of rules. What is no rule becomes one that no request matches: `problemsOfApiAccess()` says what
 * is wrong with it, before anybody has a token.
 *
 * @param apis What the application wrote. Anything, since it may come from a JSON file.
 */
export function fillApiAccess(apis: unknown): readonly FullApiAccess[] {
  const rules = list(apis).map((api) => {
    const { url, audience, scopes, methods, except, anonymous } = Object(api) as Given;
    return Object.freeze({
      url,
      audience,
      scopes: list(scopes) as readonly string[],
      methods: methods ? list(methods).map((each) => String(each).toUpperCase()) : null,
      except: list(except) as readonly string[],
      anonymous: anonymous === true,
    });
  });
  return Object.freeze(rules);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
