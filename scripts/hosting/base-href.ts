import { isFolderPath } from './path-of-origin.ts';
import { SiteError } from './site-error.ts';

/**
 * The folder that an application is in, checked.
 *
 * @param baseHref What `site.json` or the `<base>` of a build says.
 * @returns The same.
 * @throws {@link SiteError} When it is no folder, or would mean more than itself in the file of a host.
 */
export function checkedBaseHref(baseHref: unknown): string {
  if (isFolderPath(baseHref)) return baseHref;
  throw new SiteError(
    `"baseHref" is ${JSON.stringify(baseHref)}, and has to be "/" or a folder with a slash at both ends, such as "/app/": ` +
      'of letters, digits, "-" and "_", as in ng build --base-href=/app/.',
  );
}

/**
 * The folder that a build was made for.
 *
 * @param html Its start page.
 * @returns The `href` of the `<base>`; `/` where there is none.
 * @throws {@link SiteError} When that is no folder of a host: an address, or a path that is relative to who knows what.
 */
export function baseHrefOf(html: string): string {
  const [, href = '/'] = /<base\b[^>]*\shref="([^"]*)"/i.exec(html) ?? [];
  return checkedBaseHref(href);
}

/**
 * Compares what is written down with what was built: an application that looks for its scripts in another folder than the host serves
 * them from is a blank page.
 *
 * @param written `baseHref` of the site.
 * @param built That of the build.
 * @throws {@link SiteError} When they differ.
 */
export function assertSameBaseHref(written: string, built: string): void {
  if (written === built) return;
  throw new SiteError(
    `The build was made with --base-href=${built}, and the site says "baseHref": "${written}". ` +
      `Build again with --base-href=${written}, or change the site.`,
  );
}
