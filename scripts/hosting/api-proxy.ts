import { isFolderPath, isPathOfOrigin } from './path-of-origin.ts';
import { SiteError } from './site-error.ts';

/** A folder of the application's own origin that stands for the API, so that browsers ask one origin alone: no CORS, no preflight. */
export interface ApiProxy {
  /** Folder of the host, with a slash at both ends, such as `/api/`. */
  readonly path: string;
  /** Where the host finds the API, with a slash at its end. What stands behind `path` is added to it. */
  readonly to: string;
}

/** Where the application is. */
interface Place {
  readonly baseHref: string;
  readonly languages: readonly string[];
}

/**
 * What is passed on, checked.
 *
 * @param value `apiProxy` of `site.json`.
 * @param place Where the application is: the proxy must not hide it.
 * @param apiUrl `api.url` of the settings: nobody would ask the proxy if it pointed elsewhere.
 * @returns The same, with nothing else in it.
 * @throws {@link SiteError} When one of the two addresses cannot be used.
 */
export function apiProxyOf(value: unknown, place: Place, apiUrl: unknown): ApiProxy {
  const { path, to } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!isFolderPath(path) || path === '/') {
    throw new SiteError(
      `"apiProxy.path" is ${JSON.stringify(path)}, and has to be a folder with a slash at both ends, such as "/api/".`,
    );
  }
  const { baseHref, languages } = place;
  const own = [baseHref, ...languages.map((language) => `${baseHref}${language}/`)];
  const hidden = own.find((folder) => folder.startsWith(path));
  if (hidden !== undefined) {
    throw new SiteError(
      `"apiProxy.path" is "${path}", which would hide the application at "${hidden}".`,
    );
  }
  if (!isPathOfOrigin(apiUrl) || !`${apiUrl}/`.startsWith(path)) {
    throw new SiteError(
      `"apiProxy.path" is "${path}", and "api.url" does not lead there: it has to be "${path.slice(0, -1)}".`,
    );
  }
  return { path, to: checkedUpstream(to) };
}

/** It stands in the file of a host as it is: nothing in it may end a directive, or name a variable. */
function checkedUpstream(to: unknown): string {
  if (
    typeof to === 'string' &&
    /^https?:\/\/(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?\/(?:[\w.-]+\/)*$/i.test(to) &&
    URL.canParse(to) &&
    new URL(to).href === to
  ) {
    return to;
  }
  throw new SiteError(
    `"apiProxy.to" is ${JSON.stringify(to)}, and has to be an http or https address with a slash at its end, such as "http://127.0.0.1:4600/".`,
  );
}
