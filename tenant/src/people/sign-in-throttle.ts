import { createHash } from 'node:crypto';

/** Wrong passwords that cost nothing: a person may mistype a few times. */
const FREE_ATTEMPTS = 5;
const LONGEST_WAIT_SECONDS = 60;
/** Accounts remembered at once, so that made-up addresses cannot fill the memory. */
const MAX_ACCOUNTS = 10_000;

interface Failures {
  readonly count: number;
  readonly notBeforeMs: number;
}

/**
 * Slows down guessing of passwords: after five wrong ones in a row an account waits 2, 4, 8 … up to 60 seconds.
 * It counts by the address typed, known or not, so that the wait does not tell which addresses exist.
 */
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();
  private readonly now: () => number;

  /** @param now The current time, in milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** How many seconds an account must wait before its next attempt; 0 if it may go on. */
  secondsToWait(account: string): number {
    const failures = this.failures.get(keyOf(account));
    return failures === undefined
      ? 0
      : Math.max(0, Math.ceil((failures.notBeforeMs - this.now()) / 1000));
  }

  /**
   * Counts an attempt as a wrong one. To be called before the password is compared, which takes a while: guesses that
   * are sent all at once would otherwise all pass before the first of them counts.
   */
  recordFailure(account: string): void {
    const key = keyOf(account);
    const count = (this.failures.get(key)?.count ?? 0) + 1;
    const waitSeconds =
      count < FREE_ATTEMPTS ? 0 : Math.min(2 ** (count - FREE_ATTEMPTS + 1), LONGEST_WAIT_SECONDS);
    // Taken out first, so that the map stays in the order of last use and the oldest can go.
    this.failures.delete(key);
    this.failures.set(key, { count, notBeforeMs: this.now() + waitSeconds * 1000 });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MAX_ACCOUNTS && oldest !== undefined) {
      this.failures.delete(oldest);
    }
  }

  /** Forgets the attempts of an account, the one that was right among them. */
  recordSuccess(account: string): void {
    this.failures.delete(keyOf(account));
  }
}

/** An address of any length, in a length that cannot fill the memory. */
function keyOf(account: string): string {
  return createHash('sha256').update(account).digest('base64url');
}
