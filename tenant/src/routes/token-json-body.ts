import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

import type { Context } from 'koa';
import { z } from 'zod';

import type { Middleware } from './middleware.ts';
import { readBody } from './request-body.ts';

const fieldsSchema = z.record(z.string(), z.string());

/** Takes JSON at `/oauth/token`, as Auth0 does and auth0-js sends; oidc-provider takes only the forms of RFC 6749. */
export function acceptJsonTokenRequests(): Middleware {
  return async (ctx, next) => {
    if (ctx.method === 'POST' && ctx.path === '/oauth/token' && isJson(ctx)) {
      const fields = parseFields(await readBody(ctx));
      if (fields === undefined) {
        ctx.status = 400;
        ctx.body = {
          error: 'invalid_request',
          error_description: 'The body is not a JSON object of strings.',
        };
        return;
      }
      replaceBody(ctx.req, new URLSearchParams(fields).toString());
    }
    await next();
  };
}

function isJson(ctx: Context): boolean {
  return ctx.get('content-type').split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/** The fields of a JSON object whose values are all strings, else `undefined`. */
function parseFields(text: string): Record<string, string> | undefined {
  try {
    return fieldsSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Text that is not JSON: the caller answers with invalid_request.
    return undefined;
  }
}

/** Lets the rest of the chain read another body than the one that came. */
function replaceBody(req: IncomingMessage, text: string): void {
  const body = Readable.from([Buffer.from(text)]);
  req.headers['content-type'] = 'application/x-www-form-urlencoded';
  req.headers['content-length'] = String(Buffer.byteLength(text));
  Object.defineProperties(req, {
    readable: { get: () => body.readable },
    iterator: { value: body.iterator.bind(body) },
  });
}
