import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';

/**
 * Expects that a host keeps what it may keep of an application, and nothing else.
 *
 * @param request Asks the host.
 * @param address Where the application is, with a slash at its end.
 */
export async function expectCacheRules(request: APIRequestContext, address: string): Promise<void> {
  const ask = (path: string): Promise<APIResponse> => request.get(address + path);
  const page = await ask('');
  const html = await page.text();
  const [, script = ''] = /<script src="(main-[\w-]{8}\.js)"/.exec(html) ?? [];
  const [, chunk = ''] = /"\.\/(chunk-[\w-]{8}\.js)"/.exec(html) ?? [];
  for (const [path, status, cache] of [
    ['', 200, 'no-cache'],
    ['index.html', 200, 'no-cache'],
    ['timesheets?week=2026-W02', 200, 'no-cache'],
    ['de/', 200, 'no-cache'],
    ['config.json', 200, 'no-store'],
    ['de/config.json', 200, 'no-store'],
    [script, 200, 'public, max-age=31536000, immutable'],
    [chunk, 200, 'public, max-age=31536000, immutable'],
    ['chunk-00000000.js', 404, 'no-cache'],
    ['timesheets/notes.txt', 404, 'no-cache'],
    ['.env', 404, 'no-cache'],
  ] as const) {
    const response = await ask(path);
    const { 'cache-control': said } = response.headers();
    expect([path, response.status(), said]).toEqual([path, status, cache]);
  }
}
