/** A document that is longer is none that was asked for. In bytes. */
const LONGEST_BODY = 1_000_000;

/** What a server answered. */
export interface Response {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** When the request was sent and the head of the answer was there, by this machine's clock, in milliseconds. */
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** There was no answer. */
export interface NoResponse {
  readonly kind: 'none';
  /** Why, in words for a person. */
  readonly says: string;
}

/** What is asked besides the address. */
export interface Request {
  readonly method?: 'GET' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host name is known',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody vouches for its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody vouches for its certificate',
};

/**
 * Asks a server, and follows nothing: where it redirects to is an answer like any other. Never sends a cookie.
 *
 * @param url What to ask.
 * @param request How.
 * @param timeoutMs How long to wait for the whole answer, in milliseconds.
 * @returns The answer, or why there is none; never throws for the network.
 */
export async function askServer(
  url: URL | string,
  { method = 'GET', headers = {} }: Request,
  timeoutMs: number,
): Promise<NoResponse | Response> {
  const sentAtMs = Date.now();
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const receivedAtMs = Date.now();
    const { status, headers: received } = response;
    const text = await shortText(response);
    return { kind: 'response', status, headers: received, text, sentAtMs, receivedAtMs };
  } catch (error) {
    return { kind: 'none', says: reasonOf(error) };
  }
}

/** Reads a body up to the limit, and lets the rest go. */
async function shortText(response: globalThis.Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_BODY) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What is known of the reason; the message of an unknown one could hold the address, and that a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it does not answer';
  if (error.name === 'TimeoutError') return 'it does not answer in time';
  const code = codeOf(error.cause) ?? codeOf(error);
  return code === undefined
    ? 'it does not answer'
    : (REASONS[code] ?? `it does not answer (${code})`);
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
