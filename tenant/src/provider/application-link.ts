import type Provider from 'oidc-provider';

import type { PageLink } from '../pages/message-page.ts';
import type { TenantRuntime } from '../runtime.ts';

const APPLICATIONS = 'SignInApplication';
/** Somebody may come back to a page of yesterday; the sign-in itself is long gone then. */
const MEMORY_SECONDS = 86_400;

/** Keeps which application each sign-in is for, longer than the sign-in itself: Back leads to pages of finished ones. */
export function rememberApplications(provider: Provider, { store }: TenantRuntime): void {
  provider.on('interaction.started', ({ oidc }) => {
    const { Interaction: interaction } = oidc.entities;
    if (interaction !== undefined) {
      const { params, uid } = interaction;
      const application = {
        clientId: String(params['client_id']),
        redirectUri: String(params['redirect_uri']),
      };
      store.put(APPLICATIONS, uid, application, MEMORY_SECONDS);
    }
  });
}

/**
 * The way from a page of a sign-in back to the application that began it. It leads to an address that the client itself
 * registered (the one for after signing out, else the origin of the callback), whatever the request said.
 *
 * @returns `undefined` where the sign-in or its client is not known.
 */
export function applicationLink(runtime: TenantRuntime, uid: string): PageLink | undefined {
  const { clientId, redirectUri } = runtime.store.get(APPLICATIONS, uid) ?? {};
  const client = runtime.definition.clients.find(({ id }) => id === clientId);
  if (client === undefined || redirectUri === undefined) {
    return undefined;
  }
  const { origin } = new URL(redirectUri);
  const home = client.logoutUrls.find((url) => new URL(url).origin === origin);
  return { href: home ?? origin, label: `Back to ${client.name}` };
}
