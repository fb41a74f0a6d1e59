/**
 * The tenant was told to listen where other machines could reach it, and did not start. It is for
 * development: its people and their passwords are in the repository, and one click signs anybody in.
 */
export class PublicAddressError extends RangeError {
  override readonly name = 'PublicAddressError';

  /** @param host The address or name that was asked for, or what it turned out to be. */
  constructor(host: string) {
    super(
      `The tenant is for development and listens on loopback only (127.0.0.1, ::1 or localhost), not on "${host}": ` +
        'its people and passwords are public, and anybody who reaches it can sign in as anybody. ' +
        'For others to use, deploy tenant.yaml to an Auth0 tenant.',
    );
  }
}

const LOOPBACK_NAMES = new Set(['127.0.0.1', '::1', 'localhost']);
const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * Refuses a host to listen on that is not this machine's own. Few names are taken, and none is
 * guessed: an empty one, for example, would listen on every address.
 *
 * @throws {@link PublicAddressError}
 */
export function checkLoopbackHost(host: string): void {
  if (!LOOPBACK_NAMES.has(host)) {
    throw new PublicAddressError(host);
  }
}

/**
 * Whether an address, as sockets have it, is this machine's own. What `localhost` means is written in
 * a file that may say anything, so the name alone is not enough.
 */
export function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK_ADDRESSES.has(address);
}
