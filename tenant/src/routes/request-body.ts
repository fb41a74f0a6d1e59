import type { Context } from 'koa';

/** More than any form or document the tenant is sent. */
const MAX_BYTES = 64 * 1024;

/**
 * The body of a request, as text.
 *
 * @throws HTTP 413 for one that is too long.
 */
export async function readBody(ctx: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BYTES) {
      ctx.throw(413, 'The request is too long.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The fields of a form that one of our own pages sent. */
export async function readForm(ctx: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(ctx));
}
