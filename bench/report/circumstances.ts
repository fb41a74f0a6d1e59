import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

import type { Browser } from 'playwright-core';

import { APPLICATIONS } from '../building/applications.ts';
import { inBench } from '../building/bench-folder.ts';
import type { Circumstances } from './results.ts';

/**
 * What a reader has to know about the machine and the packages.
 *
 * @param browser The browser of the run.
 */
export async function circumstancesOf(browser: Browser): Promise<Circumstances> {
  const processors = cpus();
  const packages = new Set([
    '@angular/core',
    ...APPLICATIONS.flatMap((each) => each.packages),
    'express-oauth2-jwt-bearer',
  ]);
  const versions = await Promise.all(
    [...packages].map(async (name) => [name, await versionOf(name)]),
  );
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().split('-', 1)[0]}`,
    loadAtBegin: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    versions: {
      'Node.js': process.versions.node,
      Chromium: browser.version(),
      ...(Object.fromEntries(versions) as Record<string, string>),
    },
  };
}

async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(inBench(`node_modules/${name}/package.json`), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
