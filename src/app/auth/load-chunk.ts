import { EnvironmentInjector, inject } from '@angular/core';

import { AuthError } from './auth-error';

/**
 * A function that loads a part of this folder as a chunk. To be called in an injection context.
 *
 * @param load Imports it and makes what is wanted of it.
 * @returns A function that loads once, for all who ask, and tries again after a failure. It rejects with an
 * {@link AuthError}: `AUTH_TENANT_UNREACHABLE`, or what making it failed with.
 */
export function chunkLoader<T>(
  load: (injector: EnvironmentInjector) => Promise<T>,
): () => Promise<T> {
  const injector = inject(EnvironmentInjector);
  let loading: Promise<T> | null = null;
  return () =>
    (loading ??= load(injector).catch((cause: unknown) => {
      loading = null;
      if (cause instanceof AuthError) throw cause;
      throw new AuthError(
        'AUTH_TENANT_UNREACHABLE',
        'The sign-in could not be loaded. Check the connection and reload.',
        { cause },
      );
    }));
}
