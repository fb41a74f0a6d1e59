/**
 * A text with the line ends of this repository.
 *
 * @param text Any text.
 */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * A text with the line ends that a file has already.
 *
 * @param text A text with line feeds.
 * @param existing What the file holds; `null` where there is none.
 */
export function withLineEndsOf(text: string, existing: string | null): string {
  return existing?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
