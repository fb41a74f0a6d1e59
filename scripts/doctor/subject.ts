/** What the doctor is asked about. */
export interface Subject {
  /** The tenant, as an issuer: with a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the application is, or will be; without it, what depends on it is not asked. */
  readonly origin?: string;
  /** The path of the callback page, with the folder and the language where there are any. */
  readonly callbackPath: string;
  /** The path where people arrive after signing out. */
  readonly logoutPath: string;
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  /** The addresses of the APIs, where the settings name them. A path is one of the application's own origin. */
  readonly apiUrls: readonly string[];
  /** How long to wait for each answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The folder that a page is in: of `/app/callback`, `/app/`.
 *
 * @param path A path, from its slash on.
 */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
