import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** A running site of a stranger. */
export interface HostileSite {
  /** Its origin: at `127.0.0.1`, which is another site than `localhost`. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** The pages of the site, by their paths. Anything else is the first. */
const PAGES = ['stranger', 'frame', 'form'] as const;

/**
 * Starts a site that belongs to a stranger. Its pages do nothing by themselves but what their names say; the tests have them do the rest.
 *
 * @returns The site, once it listens on a free port.
 */
export async function startHostileSite(): Promise<HostileSite> {
  const pages = await Promise.all(
    PAGES.map((name) => readFile(new URL(`${name}.html`, import.meta.url), 'utf8')),
  );
  const server = createServer(({ url = '/' }, answer) => {
    const name = url.slice(1).split('?')[0];
    const index = PAGES.findIndex((page) => page === name);
    answer
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(pages[Math.max(0, index)]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
