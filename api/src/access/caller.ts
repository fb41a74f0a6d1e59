import type { FastifyRequest } from 'fastify';

/** Whoever calls, as their verified Access Token says. */
export interface Caller {
  /** `sub`: the only thing that identifies a person. An e-mail address can change hands. */
  readonly subject: string;
  /** For people to read, never to decide by. */
  readonly email: string | null;
  /** What this token may do here: see `effectiveScopes`. */
  readonly scopes: ReadonlySet<string>;
  /**
   * When they last proved who they are, in seconds since the epoch; `null` where the token does not
   * say.
   */
  readonly signedInAtSeconds: number | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once the token is verified; `null` on a public route. */
    caller: Caller | null;
  }
}

/**
 * Who calls, for the handlers of routes that declare scopes.
 *
 * @throws Error on a public route: a mistake of ours, answered with 500 rather than with data.
 */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error('A public route asked who calls.');
  return request.caller;
}
