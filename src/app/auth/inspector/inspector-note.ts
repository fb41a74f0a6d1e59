import type { AuthError } from '../auth-error';
import type { AuthEvent } from '../auth-events';
import type { Session } from '../session/session';

/** What the inspector takes note of. */
export type NoteContent =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'event'; readonly event: AuthEvent }
  | { readonly kind: 'error'; readonly error: AuthError };

/** Something that happened, and when. */
export type InspectorNote = NoteContent & {
  /** In milliseconds since the epoch. */
  readonly atMs: number;
};
