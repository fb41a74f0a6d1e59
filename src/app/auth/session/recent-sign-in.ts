import type { AuthenticatedSession } from './session';

/**
 * How much more than asked for is let through, in seconds. Whoever has just proved who they are may take
 * a moment to consent before they come back, and must not be sent away again for it.
 */
const GRACE_SECONDS = 60;

/**
 * Whether the person has proved who they are lately. Not, where the tenant does not say when, or where it
 * seems to have been in the future: the clock was set back.
 *
 * @param session Whose sign-in it is about.
 * @param maxAgeSeconds How long ago it may be, in seconds.
 * @param nowMs The current time, in milliseconds since the epoch.
 */
export function isRecent(
  { authenticatedAtMs }: AuthenticatedSession,
  maxAgeSeconds: number,
  nowMs: number,
): boolean {
  if (authenticatedAtMs === null) return false;
  const ageSeconds = (nowMs - authenticatedAtMs) / 1000;
  return ageSeconds >= -GRACE_SECONDS && ageSeconds <= maxAgeSeconds + GRACE_SECONDS;
}
