/** Where nginx listens and what it serves. */
export interface NginxServer {
  /**
   * Folder of the host's files. It holds the `index.html` of the build or, where the application is in a folder of the host, that folder
   * with the build in it.
   */
  readonly root: string;
  /** Certificate and key for HTTPS; `null` on a loopback address. */
  readonly certificate: { readonly chain: string; readonly key: string } | null;
  /** Address to listen on without HTTPS, such as `127.0.0.1:8080`. */
  readonly listen?: string;
  /** Folder that holds the `config.json` of this environment, where it is not the one of the build, under the path of the first language. */
  readonly settingsFolder?: string;
}

/** What ExampleCo's own server has. */
export const EXAMPLE_SERVER: NginxServer = {
  root: '/srv/timesheets/browser',
  certificate: {
    chain: '/etc/ssl/timesheets/fullchain.pem',
    key: '/etc/ssl/timesheets/privkey.pem',
  },
};

/**
 * Moves lines to the right.
 *
 * @param lines Lines of a file of nginx.
 * @returns The same, as they stand inside of a block.
 */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/**
 * A variable of nginx, which has one space of names for all its servers: two installations in two folders of a host have two.
 *
 * @param baseHref Folder of the application.
 * @param name What it says.
 */
export function variable(baseHref: string, name: string): string {
  return `$timesheets${baseHref.replaceAll(/[^a-z\d]/gi, '_')}${name}`;
}

/**
 * A path as it stands in a regular expression.
 *
 * @param path A path without other signs than letters, digits, `-`, `_`, slashes and dots.
 */
export function escaped(path: string): string {
  return path.replaceAll('.', String.raw`\.`);
}
