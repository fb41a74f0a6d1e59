import { setTimeout as wait } from 'node:timers/promises';

import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { noteError } from './request-log.ts';

/** Makes a route slow, or makes it fail, where a fault switch says so. The switches themselves always work. */
export function injectFaults({ faults }: TenantRuntime, closing: AbortSignal): Middleware {
  return async (ctx, next) => {
    if (ctx.path.startsWith('/control/')) {
      await next();
      return;
    }
    const { delays, statuses } = faults.current;
    const delayMs = delays?.[ctx.path] ?? 0;
    if (delayMs > 0) {
      // A tenant that is closed does not wait for its delays.
      await wait(delayMs, undefined, { signal: closing, ref: false }).catch(() => undefined);
    }
    const status = statuses?.[ctx.path];
    if (status !== undefined) {
      noteError(ctx, 'switched_on_fault');
      ctx.status = status;
      ctx.body = {
        error: 'server_error',
        error_description: 'This failure was switched on at the local tenant.',
      };
      return;
    }
    await next();
  };
}
