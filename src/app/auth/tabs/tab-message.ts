import { isTextOrNull } from '../browser/text-or-null';
import { isFarewell } from '../session/is-farewell';
import { type Farewell } from '../session/session';
import type { KeptBecause } from '../session/session-extension';

/** Grows when the shape changes: during a deployment tabs of two versions are open side by side. */
const VERSION = 1;

/** A session has begun in a tab, or was renewed there. */
export interface KeptMessage {
  readonly type: 'kept';
  readonly because: KeptBecause;
  /** See `PersonMark`. */
  readonly person: string;
  /** The session with its tokens where tabs share it, and `null` otherwise. To be checked. */
  readonly session: unknown;
}

/** A session has ended in a tab, and so it has for all. */
export interface EndedMessage {
  readonly type: 'ended';
  readonly reason: Farewell;
  /** Whose; `null` for whoever it is. */
  readonly person: string | null;
}

/** A tab that shares asks the others for a session, before it asks the tenant. */
export interface QuestionMessage {
  readonly type: 'question';
  readonly id: string;
  /** Who is signed in there; `null` for nobody. */
  readonly person: string | null;
  /** What is there already: audiences, and when the token for each expires, in milliseconds since the epoch. */
  readonly held: readonly (readonly [audience: string | null, expiresAtMs: number])[];
}

/** An answer to a {@link QuestionMessage}. */
export interface AnswerMessage {
  readonly type: 'answer';
  readonly id: string;
  /** The session with its tokens, or `null` where there is nothing newer. To be checked. */
  readonly session: unknown;
}

/** What tabs tell one another. */
export type TabMessage = KeptMessage | EndedMessage | QuestionMessage | AnswerMessage;

/**
 * The form in which a message is sent.
 *
 * @param message What to say.
 */
export function sealed(message: TabMessage): object {
  return { version: VERSION, ...message };
}

/**
 * Checks what came through the channel: any script of this origin can send there, and so can another
 * version of this one.
 *
 * @param data Anything.
 * @returns The message; `null` for what is none.
 */
export function parseTabMessage(data: unknown): TabMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { version, type, ...content } = data as Readonly<Record<string, unknown>>;
  const { because, person, session = null, reason, id, held } = content;
  if (version !== VERSION) return null;
  switch (type) {
    case 'kept':
      return isReason(because) && typeof person === 'string'
        ? { type, because, person, session }
        : null;
    case 'ended':
      return isFarewell(reason) && isTextOrNull(person) ? { type, reason, person } : null;
    case 'question':
      return typeof id === 'string' && isTextOrNull(person) && isHeld(held)
        ? { type, id, person, held }
        : null;
    case 'answer':
      return typeof id === 'string' ? { type, id, session } : null;
    default:
      return null;
  }
}

const REASONS: readonly unknown[] = ['signed-in', 'restored', 'renewed'] satisfies KeptBecause[];

function isReason(value: unknown): value is KeptBecause {
  return REASONS.includes(value);
}

function isHeld(value: unknown): value is QuestionMessage['held'] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) => Array.isArray(each) && isTextOrNull(each[0]) && typeof each[1] === 'number',
    )
  );
}
