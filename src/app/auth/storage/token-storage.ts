/**
 * A place of one's own for the session, for `withTokenStorage()`. It is handed the Access Tokens: whoever
 * can read the place can act as the person. Synchronous, so that a session is there before the first page
 * is. Any method may throw: the session then lives in memory alone.
 */
export interface TokenStorage {
  /** The text that was written last under a key, or `null`. */
  read(key: string): string | null;
  /** Keeps a text under a key, instead of the one before. */
  write(key: string, text: string): void;
  /** Forgets the text under a key. */
  remove(key: string): void;
}
