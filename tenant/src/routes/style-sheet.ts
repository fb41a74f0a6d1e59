import { readFile } from 'node:fs/promises';

import { STYLE_PATH } from '../pages/layout.ts';
import type { Middleware } from './middleware.ts';

/** Serves the style sheet of the pages. */
export async function styleSheetRoute(): Promise<Middleware> {
  const css = await readFile(new URL('../pages/tenant.css', import.meta.url), 'utf8');
  return async (ctx, next) => {
    if (ctx.path !== STYLE_PATH) {
      await next();
      return;
    }
    ctx.type = 'css';
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = css;
  };
}
