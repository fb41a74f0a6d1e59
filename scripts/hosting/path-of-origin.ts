/**
 * Whether an address is a path of the application's own origin, such as `/api`. `//host` is another host, and so is `/\host` to browsers.
 *
 * @param address What stands in the settings.
 */
export function isPathOfOrigin(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address);
}

/**
 * Whether a text is a folder of a host: parts that mean themselves in an address, in a regular expression and in the file of every host,
 * with a slash at both ends. No dots: a part with a dot would be taken for a file.
 *
 * @param text What stands in the settings.
 */
export function isFolderPath(text: unknown): text is string {
  return typeof text === 'string' && /^\/(?:[\w-]+\/)*$/.test(text);
}
