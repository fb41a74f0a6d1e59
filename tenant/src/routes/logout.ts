import type Provider from 'oidc-provider';

import type { ClientDefinition } from '../definition/model.ts';
import { errorPage, signedOutPage } from '../pages/message-page.ts';
import { type Explanation, unknownClient } from '../provider/error-pages.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { noteError } from './request-log.ts';

/**
 * Auth0's `/v2/logout`: ends the session and sends the browser to `returnTo`, if that is on the list of the client
 * (`client_id`), or of the tenant where no client is named. An address off the list is refused before anything
 * happens, for it would make the tenant a way to send people anywhere (open redirect).
 */
export function logoutRoute(provider: Provider, runtime: TenantRuntime): Middleware {
  const { definition } = runtime;
  return async (ctx, next) => {
    if (ctx.method !== 'GET' || ctx.path !== '/v2/logout') {
      await next();
      return;
    }
    const clientId = single(ctx.query['client_id']);
    const returnTo = single(ctx.query['returnTo']);
    const client = definition.clients.find(({ id }) => id === clientId);
    const allowed = clientId === undefined ? definition.logoutUrls : (client?.logoutUrls ?? []);
    const problem =
      clientId !== undefined && client === undefined
        ? unknownClient(clientId)
        : returnTo !== undefined && !isAllowed(returnTo, allowed)
          ? notAllowed(returnTo, client, allowed)
          : undefined;
    if (problem !== undefined) {
      noteError(ctx, 'invalid_request');
      ctx.status = 400;
      ctx.type = 'html';
      ctx.body = errorPage({
        tenantName: definition.friendlyName,
        code: 'invalid_request',
        ...problem,
      });
      return;
    }

    const session = await provider.Session.get(ctx);
    await session.destroy();
    ctx.cookies.set(provider.cookieName('session'), null, { path: '/', signed: true });
    ctx.set('Cache-Control', 'no-store');
    const destination = returnTo ?? allowed[0];
    if (destination === undefined) {
      ctx.type = 'html';
      ctx.body = signedOutPage(definition.friendlyName);
    } else {
      ctx.redirect(destination);
    }
  };
}

function notAllowed(
  returnTo: string,
  client: ClientDefinition | undefined,
  allowed: readonly string[],
): Explanation {
  const list = client === undefined ? 'under tenant' : 'of the client';
  return {
    heading: 'Logout URL not allowed',
    message: `The address ${returnTo} is not one where people may be sent after signing out.`,
    remedy: `Add it to allowed_logout_urls ${list} in tenant.yaml, or correct what the application sends as returnTo.`,
    allowed: { label: 'Allowed logout URLs', values: allowed },
  };
}

/** Whether an address is on the list. Query and fragment are the application's own and are not compared. */
function isAllowed(returnTo: string, allowed: readonly string[]): boolean {
  return (
    URL.canParse(returnTo) && allowed.some((url) => withoutQuery(url) === withoutQuery(returnTo))
  );
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '';
}

function single(value: string | readonly string[] | undefined): string | undefined {
  const first = typeof value === 'object' ? value[0] : value;
  return first === '' ? undefined : first;
}
