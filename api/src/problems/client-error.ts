import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

import { Problem } from './problem.ts';

/**
 * Answers what is not even HTTP, or has more headers than we read: Node hands over the bare
 * connection, without a request or a route.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('headers-too-large', 'All headers together may have 16 kB.')
      : new Problem('malformed-request', 'This is not a valid HTTP request.');
  const body = JSON.stringify(problem.toDocument());
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
