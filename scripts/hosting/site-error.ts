/** What `site.json`, a build or the settings say about a site cannot be used. The message says what to change. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
}
