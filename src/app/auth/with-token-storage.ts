import { inject } from '@angular/core';

import type { AuthFeature } from './auth-feature';
import { WINDOW } from './browser/window';
import { provideSessionExtension } from './session/provide-session-extension';
import { StoredSession, TOKEN_STORAGE } from './storage/stored-session';
import type { TokenStorage } from './storage/token-storage';

/**
 * Stores the session with its Access Tokens, so that a reload is signed in at once and asks nobody. By
 * default they are in memory alone, and a reload asks the tenant.
 *
 * What is stored can be read by every script of the origin, and outlives the page: a single cross-site
 * scripting hole is enough to carry the tokens away. `docs/tabs-and-storage.md` says what each choice risks.
 *
 * @param where `session` for this tab, until it is closed; `local` for all tabs, until the session ends;
 * or a place of one's own.
 */
export function withTokenStorage(where: 'session' | 'local' | TokenStorage): AuthFeature {
  return {
    providers: [
      {
        provide: TOKEN_STORAGE,
        useFactory: () => (typeof where === 'string' ? webStorage(where) : where),
      },
      provideSessionExtension(StoredSession),
    ],
  };
}

function webStorage(where: 'session' | 'local'): TokenStorage {
  const window = inject(WINDOW);
  // Looked up each time: where it is forbidden, already this throws.
  const storage = (): Storage | undefined => window?.[`${where}Storage`];
  return {
    read: (key) => storage()?.getItem(key) ?? null,
    write: (key, text) => {
      storage()?.setItem(key, text);
    },
    remove: (key) => {
      storage()?.removeItem(key);
    },
  };
}
