/**
 * `npm start`: runs the tenant, the API and the application together, and stops them together.
 *
 * @module
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { demoPeople } from './development/demo-people.ts';
import { prefixedWriters } from './development/log.ts';
import {
  addressesOf,
  apiPlan,
  appPlan,
  appSettings,
  type ProgramPlan,
  tenantPlan,
} from './development/three-programs.ts';
import { welcomeText } from './development/welcome.ts';
import {
  assertPortsAreFree,
  PortError,
  type Ports,
  portsFrom,
  USUAL_PORTS,
} from './processes/ports.ts';
import { Program } from './processes/program.ts';
import { NotReadyError, waitUntilItAnswers } from './processes/wait-until-it-answers.ts';
import { whenAskedToStop } from './processes/when-asked-to-stop.ts';

const NAMES = ['tenant', 'api', 'app'] as const;

/** Where the configuration `other-ports` of `angular.json` takes `config.json` from. */
const OTHER_SETTINGS_FILE = '.local/public/config.json';

/**
 * Runs the three programs until somebody stops them or one of them ends.
 *
 * @param ports Where they listen.
 * @returns Exit code: 0 when they were stopped on purpose.
 */
async function runUntilStopped(ports: Ports): Promise<number> {
  const plans: Record<(typeof NAMES)[number], ProgramPlan> = {
    tenant: tenantPlan(ports),
    api: withDemoData(apiPlan(ports)),
    app: appPlan(ports.app, await optionsForPorts(ports)),
  };
  const write = prefixedWriters(NAMES);
  const asked = Promise.withResolvers<'asked'>();
  whenAskedToStop(() => {
    asked.resolve('asked');
  });
  console.log('Starting the tenant, the API and the application …');
  const started = NAMES.map((name) => {
    const { args, env, readyUrl } = plans[name];
    return { program: new Program({ name, args, env, onLine: write[name] }), readyUrl };
  });
  const firstEnd = Promise.race(
    started.map(async ({ program }) => ({ program, exit: await program.exited })),
  );
  const allAnswer = Promise.all(
    started.map(({ program, readyUrl }) => waitUntilItAnswers(program, readyUrl)),
  ).then(() => 'ready' as const);
  try {
    let event = await Promise.race([firstEnd, asked.promise, allAnswer]);
    if (event === 'ready') {
      console.log(
        welcomeText(addressesOf(ports), demoPeople(await readFile('tenant/people.yaml', 'utf8'))),
      );
      event = await Promise.race([firstEnd, asked.promise]);
    }
    if (event === 'asked') {
      console.log('\nStopping …');
      return 0;
    }
    const { program, exit } = event;
    console.error(
      `\n${program.name} ended by itself (${exit.signal ?? `exit code ${exit.code}`}); stopping the others.`,
    );
    return 1;
  } finally {
    await Promise.all(started.map(({ program }) => program.stop()));
  }
}

/** The entries that make a first visit worth it, in the API's own folder. */
function withDemoData(plan: ProgramPlan): ProgramPlan {
  return { ...plan, env: { ...plan.env, API_SEED: process.env['API_SEED'] ?? 'demo' } };
}

/** The application reads its addresses from a file, so other ports need another file. */
async function optionsForPorts(ports: Ports): Promise<string[]> {
  if (isDeepStrictEqual(ports, USUAL_PORTS)) return [];
  const shipped: unknown = JSON.parse(await readFile('public/config.json', 'utf8'));
  await mkdir(dirname(OTHER_SETTINGS_FILE), { recursive: true });
  await writeFile(
    OTHER_SETTINGS_FILE,
    `${JSON.stringify(appSettings(shipped, addressesOf(ports)), null, 2)}\n`,
  );
  return ['--configuration=other-ports'];
}

try {
  const ports = portsFrom(process.env);
  await assertPortsAreFree(ports);
  process.exitCode = await runUntilStopped(ports);
} catch (error) {
  if (!(error instanceof PortError || error instanceof NotReadyError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
