import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { buildFor } from '../../hosting/testing/expected-answers.ts';
import { freePort } from '../../processes/ports.ts';
import { Program } from '../../processes/program.ts';
import { waitUntilItAnswers } from '../../processes/wait-until-it-answers.ts';

/** A small build behind a real nginx, as `npm run preview` serves it. */
export interface ServedBuild {
  readonly port: number;
  readonly origin: string;
  /** What is served, and what is beside it and is not. nginx writes here, too. */
  readonly folder: string;
  /** What nginx has printed so far. */
  readonly lines: readonly string[];
  /** Ends nginx; what it served is still there. */
  readonly end: () => Promise<void>;
  /** Ends nginx and removes the folder. */
  readonly stop: () => Promise<void>;
}

/** What is served. */
export interface ServedBuildOptions {
  /** Folder of the host that the build is made for. Default: `/`. */
  readonly baseHref?: string;
  /** What `config.json` holds. */
  readonly settings: unknown;
  /** What is passed on to the API. Default: nothing. */
  readonly apiProxy?: unknown;
}

/**
 * Serves a small build on a free port.
 *
 * @param options What is served.
 * @returns It, once it answers.
 */
export async function serveBuild({
  baseHref = '/',
  settings,
  apiProxy,
}: ServedBuildOptions): Promise<ServedBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'timesheets-answers-'));
  for (const [path, text] of Object.entries(buildFor(baseHref))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const lines: string[] = [];
  const nginx = new Program({
    name: 'nginx',
    args: ['scripts/preview.ts'],
    env: {
      APP_PORT: String(port),
      APP_ORIGIN: origin,
      APP_DIST: join(folder, 'browser'),
      APP_SETTINGS: JSON.stringify(settings),
      ...(apiProxy !== undefined && { APP_API_PROXY: JSON.stringify(apiProxy) }),
      APP_BESIDE: join(folder, 'beside'),
      TMPDIR: folder,
    },
    onLine: (line) => lines.push(line),
  });
  const stop = async (): Promise<void> => {
    await nginx.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilItAnswers(nginx, `${origin}${baseHref}`);
  } catch (error) {
    await stop();
    throw new Error(`nginx did not start:\n${lines.join('\n')}`, { cause: error });
  }
  return { port, origin, folder, lines, end: () => nginx.stop(), stop };
}
