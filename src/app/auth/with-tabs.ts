import type { AuthFeature } from './auth-feature';
import { provideSessionExtension } from './session/provide-session-extension';
import { SHARE_SESSION, Tabs } from './tabs/tabs';

/** What {@link withTabs} can be told. */
export interface TabsOptions {
  /**
   * Whether tabs hand the session to one another, with its Access Tokens: a new tab starts signed in, and
   * the tenant is asked once for all. Any script of the origin can then ask for them, that of another
   * application on it too. Default: `false`, where no token crosses between tabs.
   */
  readonly shareSession?: boolean;
}

/**
 * Keeps the tabs of the application in step: who signs out in one is signed out in all, who signs in as
 * somebody else resets the others, and tabs that wake up together ask the tenant one after the other.
 * Where the browser has no `BroadcastChannel` or no Web Locks it does what it can without.
 *
 * @param options What tabs share.
 */
export function withTabs({ shareSession = false }: TabsOptions = {}): AuthFeature {
  return {
    providers: [{ provide: SHARE_SESSION, useValue: shareSession }, provideSessionExtension(Tabs)],
  };
}
