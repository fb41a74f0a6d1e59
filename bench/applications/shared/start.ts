import type { EnvironmentProviders, Provider, Type } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';

import { Account } from './account';
import { Root } from './root';
import { API } from './places';
import { benchRoutes, type RouteChoices } from './routes';

/** What an application brings. */
export interface Application extends RouteChoices {
  /** Its answers about who is signed in. */
  readonly account: Type<Account>;
  /** Its library, and the HTTP client with the interceptor of it. */
  readonly providers: (Provider | EnvironmentProviders)[];
}

/**
 * Starts an application, and leaves a handle for the measurements, whose code is only loaded by them.
 *
 * @param application What it brings.
 */
export async function start({ account, providers, ...choices }: Application): Promise<void> {
  const { injector } = await bootstrapApplication(Root, {
    providers: [
      providers,
      provideRouter(benchRoutes(choices)),
      { provide: Account, useExisting: account },
    ],
  });
  Object.assign(globalThis, {
    loadMeasuredPage: async () =>
      new (await import('./measured-page')).MeasuredPage(injector, `${API}/orders`),
  });
}
