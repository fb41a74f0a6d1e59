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
import { assertPortsAreFree, PortError, type Ports, portsFrom, USUAL_PORTS } from './processes/ports.ts';
import { Program } from './processes/program.ts';
import { stopOnSignal } from './processes/stop-on-signal.ts';
import { waitUntilItAnswers } from './processes/wait-until-it-answers.ts';

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
  stopOnSignal(() => { asked.resolve('asked'); });
  console.log('Starting the tenant, the API and the application …');
  const programs = NAMES.map(
    (name) => new Program({ name, args: plans[name].args, env: plans[name].env, onLine: write[name] }),
  );
  try {
    const ready = Promise.all(programs.map((program, index) => waitForPlan(program, plans[NAMES[index] ?? 'app'])));
    const firstEnd = Promise.race(programs.map(async (program) => ({ program, exit: await program.exited })));
    const first = await Promise.race([ready.then(() => 'ready' as const), firstEnd, asked.promise]);
    if (first === 'ready') {
      console.log(welcomeText(addressesOf(ports), demoPeople(await readFile('tenant/people.yaml', 'utf8'))));
    }
    const end = await Promise.race([firstEnd, asked.promise]);
    if (end === 'asked') {
      console.log('\nStopping …');
      return 0;
    }
    const { name } = end.program;
    console.error(`\n${name} ended by itself (${end.exit.signal ?? `exit code ${end.exit.code}`}); stopping the others.`);
    return 1;
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
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
  await writeFile(OTHER_SETTINGS_FILE, `${JSON.stringify(appSettings(shipped, addressesOf(ports)), null, 2)}\n`);
  return ['--configuration=other-ports'];
}

async function waitForPlan(program: Program, { readyUrl }: ProgramPlan): Promise<void> {
  await waitUntilItAnswers(program, readyUrl);
}

try {
  const ports = portsFrom(process.env);
  await assertPortsAreFree(ports);
  process.exitCode = await runUntilStopped(ports);
} catch (error) {
  if (!(error instanceof PortError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
