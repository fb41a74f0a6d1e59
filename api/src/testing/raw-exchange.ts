import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The last part of the problem's `type`, if it is a problem. */
  readonly problem: string | undefined;
}

/**
 * Sends bytes over a connection of its own, which no client library would send, and reads the first
 * answer to its end.
 *
 * @param origin Of the server.
 * @param bytes What is sent, all at once.
 * @param endsEarly Whether to say then that no more comes.
 */
export async function exchangeRaw(
  origin: string,
  bytes: Buffer | string,
  endsEarly = false,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  let received = Buffer.alloc(0);
  const answered = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (isWhole(received.toString('latin1'))) resolve();
    });
    socket.once('end', resolve).once('close', resolve);
    // A server that refuses what is still being sent hangs up: the answer came before.
    socket.on('error', () => undefined);
  });
  await once(socket, 'connect');
  if (endsEarly) socket.end(bytes);
  else socket.write(bytes);
  await answered;
  socket.destroy();
  return parse(received);
}

/** Whether the head and as much of a body are there as it says. A 204 or 304 has none. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  return end !== -1 && text.length >= end + 4 + lengthOf(text.slice(0, end + 2));
}

function lengthOf(head: string): number {
  return Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0);
}

function parse(received: Buffer): RawAnswer {
  const end = received.indexOf('\r\n\r\n');
  const head = received.toString('latin1', 0, end + 2);
  const [first = '', ...lines] = head.trimEnd().split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  // What follows is the answer to another request.
  const body = received.toString('utf8', end + 4, end + 4 + lengthOf(head));
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1] ?? 0),
    headers,
    body,
    problem: /^\{"type":"https:\/\/api\.exampleco\.com\/problems\/([\w-]+)"/.exec(body)?.[1],
  };
}
