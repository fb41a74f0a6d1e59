import type { Context, Next } from 'koa';

/** One step of answering a request. */
export type Middleware = (ctx: Context, next: Next) => Promise<void>;
