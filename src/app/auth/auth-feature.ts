import type { EnvironmentProviders, Provider } from '@angular/core';

/** Something that an application adds to `provideAuth()`, made by a `with…` function. */
export interface AuthFeature {
  /** What it brings. */
  readonly providers: readonly (Provider | EnvironmentProviders)[];
}
