import { readFile } from 'node:fs/promises';

import { STYLE_PATH } from '../pages/layout.ts';
import type { Middleware } from './middleware.ts';

/** Serves the style sheet of the pages: their colours, and how they are laid out, in one answer. */
export async function styleSheetRoute(): Promise<Middleware> {
  const files = ['theme.css', 'tenant.css'].map((name) =>
    readFile(new URL(`../pages/${name}`, import.meta.url), 'utf8'),
  );
  const css = (await Promise.all(files)).join('\n');
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
