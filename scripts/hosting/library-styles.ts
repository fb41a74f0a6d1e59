/** A style element that a library puts into the page, always with the same text. */
export interface LibraryStyle {
  /** Who does it, and what for. */
  readonly why: string;
  /** Source by which the policy allows this text, and no other. */
  readonly hash: string;
}

/**
 * The two style elements that Angular's libraries put into the page without asking anybody whom one could replace. Each is allowed by
 * the hash of its text: whoever gets another one into the page is refused.
 */
export const LIBRARY_STYLES: readonly LibraryStyle[] = [
  {
    why: 'MediaMatcher of @angular/cdk: an empty element, whose rules it then adds by script.',
    hash: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  },
  {
    why: 'The fields of @angular/forms/signals: an animation without frames, which tells them when the browser finds an input invalid.',
    hash: 'sha256-WR6b/IcKJ0cKV3rK53p2NO7b74ZXq/Y5Mbx+7Mio7w4=',
  },
];
