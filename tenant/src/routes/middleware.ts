import type { Context, Next } from 'koa';

/** One step of answering a request. */
export type Middleware = (ctx: Context, next: Next) => Promise<void>;

/** Whether a request only reads. A HEAD is answered as the GET would be, by the same steps. */
export function isRead({ method }: Pick<Context, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}
