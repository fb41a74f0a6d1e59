import { type Tree } from '@angular-devkit/schematics';

import { addAuthProvider } from '../configuration/add-auth-provider.ts';
import { addInterceptor } from '../configuration/add-interceptor.ts';
import { addRouter } from '../configuration/add-router.ts';
import { addRoutes } from '../configuration/add-routes.ts';
import { ALREADY, type StepResult } from '../configuration/by-hand.ts';
import { excludeTests } from '../configuration/exclude-tests.ts';
import { type ApplicationRoot } from '../configuration/find-root.ts';
import { type ApplicationSource } from '../configuration/read-application.ts';
import { setServerRoutes } from '../configuration/set-server-routes.ts';
import { type TeamPages } from '../pages/team-pages.ts';
import { type CopyChoices } from '../pattern/copy-choices.ts';
import { type TenantSettings } from '../workspace/tenant-settings.ts';

/** An application that is to be configured. */
export interface Configuration {
  readonly app: ApplicationSource;
  readonly root: ApplicationRoot;
  /** What `provideAuth()` is given; `null` where the application calls it already. */
  readonly settings: TenantSettings | null;
  readonly pages: TeamPages;
  readonly choices: CopyChoices;
}

/** A step of the configuration, and what became of it. */
export interface ConfigurationStep {
  /** What it is about, in a few words. */
  readonly name: string;
  readonly result: StepResult;
}

/**
 * Takes every step of the configuration. One that cannot be taken does not keep the others from being taken.
 *
 * @param tree The workspace.
 * @param configuration The application, and what it gets.
 */
export function configure(
  tree: Tree,
  { app, root, settings, pages, choices }: Configuration,
): readonly ConfigurationStep[] {
  return [
    {
      name: 'provideAuth(…)',
      result: settings ? addAuthProvider(tree, app, root, settings) : ALREADY,
    },
    { name: 'the interceptor', result: addInterceptor(tree, app, root) },
    { name: 'the router', result: addRouter(tree, app, root) },
    { name: 'the routes', result: addRoutes(tree, app, pages) },
    { name: 'the server routes', result: setServerRoutes(tree, app) },
    { name: 'tsconfig', result: excludeTests(tree, app, choices.playwright) },
  ];
}
