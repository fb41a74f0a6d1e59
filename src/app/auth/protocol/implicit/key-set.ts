import { tenantRefusal } from './tenant-error';

/** More than any tenant publishes: a key takes about 2 kB with its certificate. */
const MAXIMUM_BYTES = 262_144;

/** What {@link fetchKeySet} goes by. */
export interface KeySetRequest {
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** `default` believes what the browser remembers, `reload` and `no-store` ask the tenant. */
  readonly cache: 'default' | 'reload' | 'no-store';
}

/**
 * Fetches the keys that the tenant publishes (RFC 7517, section 5).
 *
 * auth0-js follows a redirect to wherever it leads, and reads an answer of any size. Here a redirect is an
 * error, so that nobody who can redirect one address of the tenant gives out keys in its name, and what is
 * too long is not read to its end.
 *
 * @param uri Where they are.
 * @param request How to ask.
 * @returns The keys, none of them looked at yet.
 * @throws AuthError `AUTH_TENANT_UNREACHABLE` when they cannot be had or are no key set, and `AUTH_TIMEOUT`
 * when the request was ended.
 */
export async function fetchKeySet(
  uri: string,
  { signal, cache }: KeySetRequest,
): Promise<readonly unknown[]> {
  try {
    const response = await fetch(uri, {
      cache,
      signal,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    if (response.ok) {
      const { keys } = JSON.parse(await limitedText(response)) as { keys?: unknown };
      if (Array.isArray(keys) && keys.length > 0) return keys as readonly unknown[];
    } else {
      await response.body?.cancel();
    }
  } catch {
    // Offline, blocked, redirected, broken off, too long, or not JSON: the keys are not to be had now.
  }
  throw tenantRefusal(signal.aborted ? 'timeout' : 'temporarily_unavailable', '');
}

async function limitedText({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAXIMUM_BYTES) {
      await reader.cancel();
      throw new RangeError('too long');
    }
    text += decoder.decode(value, { stream: true });
  }
}
