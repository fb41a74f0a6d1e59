import { readFile } from 'node:fs/promises';

import { type Addresses } from '../../scripts/development/three-programs.ts';
import { withAddresses } from '../workspaces/team-values.ts';
import { type Workspace } from '../workspaces/workspace.ts';

/** Where programs find a fresh application. */
interface Served {
  /** The command that serves it, as the Angular CLI or the application itself has it. */
  readonly line: (workspace: Workspace, port: string) => string;
  readonly variables?: (port: string) => Readonly<Record<string, string>>;
}

/** A kind of application that `ng new` makes. */
export interface Kind {
  /** Name of the workspace. */
  readonly name: string;
  /** What is special about it, for the title of its tests. */
  readonly title: string;
  /** What `ng new` is told besides. */
  readonly options: readonly string[];
  /** What a team of this kind has done by hand before it copies the pattern. */
  readonly prepare: (workspace: Workspace, addresses: Addresses) => Promise<void>;
  readonly served: Served;
  /** Path of an address of the application, by the path of a route. */
  readonly pathOf: (route: string) => string;
}

/** A build on a host that answers with the one page wherever there is no file. */
const AS_FILES: Served = {
  line: ({ name }, port) =>
    `vite preview --outDir dist/${name}/browser --host 127.0.0.1 --port ${port} --strictPort`,
};

const asItIs = (route: string): string => route;

/** The kinds of application that people copy the pattern into. */
export const KINDS: readonly Kind[] = [
  {
    name: 'shop',
    title: 'a standalone application',
    options: [],
    prepare: addHoursPage,
    served: AS_FILES,
    pathOf: asItIs,
  },
  {
    name: 'bank',
    title: 'an application of NgModules, served as developers see it',
    options: ['--no-standalone'],
    prepare: prepareModules,
    served: { line: (_workspace, port) => `ng serve --host 127.0.0.1 --port ${port}` },
    pathOf: asItIs,
  },
  {
    name: 'museum',
    title: 'an application with hash routing',
    options: [],
    prepare: prepareHashRouting,
    served: AS_FILES,
    pathOf: (route) => `/#${route}`,
  },
  {
    name: 'library',
    title: 'an application that a server renders',
    options: ['--ssr'],
    prepare: prepareServerRendering,
    served: {
      line: ({ name }) => `node dist/${name}/server/server.mjs`,
      // The server answers to names that it was told, and to no other.
      variables: (port) => ({ PORT: port, NG_ALLOWED_HOSTS: 'localhost' }),
    },
    pathOf: asItIs,
  },
];

async function prepareModules(workspace: Workspace, addresses: Addresses): Promise<void> {
  await addHoursPage(workspace, addresses, 'src/app/app-routing-module.ts');
  // As `ng new` has made it, `ng test` does not compile it: nothing that the spec imports knows what the template may use.
  const importOfApp = "import { App } from './app';";
  await workspace.edit(
    'src/app/app.spec.ts',
    importOfApp,
    `${importOfApp}\nimport './app-module';`,
  );
}

/** There is no option of `ng new` for it. */
async function prepareHashRouting(workspace: Workspace, addresses: Addresses): Promise<void> {
  await addHoursPage(workspace, addresses);
  const config = 'src/app/app.config.ts';
  await workspace.edit(config, 'Router(routes)', 'Router(routes, withHashLocation())');
  await workspace.edit(config, '{ provideRouter }', '{ provideRouter, withHashLocation }');
}

/**
 * The packages of the server may be a release behind the others, and npm then refuses what `ng new` has written. What
 * docs/server-rendering.md says about it is in this project's own `package.json`.
 */
async function prepareServerRendering(workspace: Workspace, addresses: Addresses): Promise<void> {
  await addHoursPage(workspace, addresses);
  const ours = JSON.parse(await readFile('package.json', 'utf8')) as PackageJson;
  const theirs = JSON.parse(await workspace.read('package.json')) as PackageJson;
  const version = ours.devDependencies['@angular/ssr'];
  const dependencies = { ...theirs.dependencies, '@angular/ssr': version };
  await workspace.write(
    'package.json',
    JSON.stringify({ ...theirs, dependencies, overrides: ours.overrides }, null, 2),
  );
}

/** Gives the application a page of its own that makes requests, at `/hours`. */
async function addHoursPage(
  workspace: Workspace,
  addresses: Addresses,
  routesFile = 'src/app/app.routes.ts',
): Promise<void> {
  const page = await readFile('e2e/fresh-applications/team/hours-page.ts', 'utf8');
  await workspace.write('src/app/hours/hours-page.ts', withAddresses(page, addresses));
  const routes = 'const routes: Routes = [';
  await workspace.edit(routesFile, routes, `${routes}{ path: 'hours', component: HoursPage }`);
  const text = await workspace.read(routesFile);
  await workspace.write(routesFile, `import { HoursPage } from './hours/hours-page';\n${text}`);
}

interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: unknown;
}
