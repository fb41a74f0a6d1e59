import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { type FullConfig } from '@playwright/test';

import { appPlan } from '../../scripts/development/three-programs.ts';
import { findOrInstallNginx } from '../../scripts/nginx/install-nginx.ts';
import { freePort } from '../../scripts/processes/ports.ts';
import { Program } from '../../scripts/processes/program.ts';
import { waitUntilItAnswers } from '../../scripts/processes/wait-until-it-answers.ts';
import { type AppSource } from '../../scripts/serve/app-server.ts';
import { ngBuild } from './ng-build.ts';
import { isSelected, type ProjectName, publishSources } from './sources.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Prepares what all workers share: the production build, and the development server when its tests are to run. Each worker then
 * starts a tenant and an API of its own.
 *
 * @param config Settings of this run.
 * @returns Function that ends it all.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const wanted = config.projects
    .map(({ name }) => name)
    .filter((name) => isSelected(name, process.argv));
  const buildFolder = await temporaryFolder('build');
  const programs: Program[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(programs.map((program) => program.stop()));
    await rm(buildFolder, { recursive: true, force: true });
  };
  try {
    const sources: Partial<Record<ProjectName, AppSource>> = {};
    if (wanted.includes('production')) {
      // Looked for here, so that what is missing is said once and not by every worker.
      process.env['NGINX_BIN'] = findOrInstallNginx();
      await ngBuild('timesheets', buildFolder, (program) => programs.push(program));
      sources.production = { folder: resolve(buildFolder, 'browser') };
    }
    if (wanted.includes('development')) sources.development = await serve(programs);
    publishSources(sources);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serve(programs: Program[]): Promise<AppSource> {
  const lines: string[] = [];
  const plan = appPlan(await freePort(), [
    '--no-watch',
    '--no-live-reload',
    '--no-hmr',
    '--no-prebundle',
  ]);
  const program = new Program({
    name: 'ng serve',
    args: plan.args,
    env: plan.env,
    onLine: (line) => lines.push(line),
  });
  programs.push(program);
  try {
    await waitUntilItAnswers(program, plan.readyUrl);
  } catch (error) {
    throw new Error(`ng serve does not answer:\n${lines.join('\n')}`, { cause: error });
  }
  return { upstream: plan.readyUrl };
}
