import { refusedToken } from '../../access/challenge.ts';
import { CLOCK_TOLERANCE_SECONDS } from '../../access/clock-tolerance.ts';

/**
 * The person proved who they are not long ago. A session that was left open at noon on a shared
 * machine still gets fresh tokens in the evening; with this check it cannot approve hours then.
 *
 * A sign-in in the future is not recent: whoever wrote that time would otherwise stay recent until
 * it comes. The tolerance counts both ways, or people whose tenant has a slower clock than ours
 * would be asked again right after they had signed in, without an end.
 *
 * @param signedInAtSeconds When, in seconds since the epoch; `null` where the token does not say.
 * @param maxAgeSeconds How long ago it may be.
 * @param nowSeconds The time, in seconds since the epoch.
 * @throws `Problem` `recent-sign-in-required`, which tells the application to send the person to
 * the tenant with this `max_age`.
 * @see [RFC 9470, section 3](https://www.rfc-editor.org/rfc/rfc9470.html#section-3)
 */
export function checkRecentSignIn(
  signedInAtSeconds: number | null,
  maxAgeSeconds: number,
  nowSeconds: number,
): void {
  const ageSeconds = signedInAtSeconds === null ? Infinity : nowSeconds - signedInAtSeconds;
  if (
    ageSeconds >= -CLOCK_TOLERANCE_SECONDS &&
    ageSeconds <= maxAgeSeconds + CLOCK_TOLERANCE_SECONDS
  ) {
    return;
  }
  throw refusedToken('recent-sign-in-required', 'This needs a more recent sign-in', {
    maxAgeSeconds,
  });
}
