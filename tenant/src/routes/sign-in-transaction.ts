import type { Context } from 'koa';
import { errors } from 'oidc-provider';
import type Provider from 'oidc-provider';

import type { ClientDefinition } from '../definition/model.ts';
import { errorPage } from '../pages/message-page.ts';
import { findClient } from '../provider/apis.ts';
import { expiredSignIn } from '../provider/error-pages.ts';
import type { TenantRuntime } from '../runtime.ts';
import { noteError } from './request-log.ts';

type Interaction = InstanceType<Provider['Interaction']>;

/** A sign-in that is under way in this browser. */
export interface SignInTransaction {
  readonly interaction: Interaction;
  readonly client: ClientDefinition;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The sign-in of a page's address. It is the browser's own: its cookie, which is signed and of this path only, must
 * name the same one. A form that another site sends with an address of its own making finds no cookie (login CSRF).
 *
 * @returns `undefined` after an error page was made.
 */
export async function loadTransaction(
  ctx: Context,
  provider: Provider,
  runtime: TenantRuntime,
  expected: { readonly uid: string; readonly prompt: string },
): Promise<SignInTransaction | undefined> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(ctx.req, ctx.res);
  } catch (error) {
    // No cookie, an expired one, or a session that changed in another tab.
    if (error instanceof errors.SessionNotFound) {
      showExpired(ctx, runtime, expected.uid);
      return undefined;
    }
    throw error;
  }
  if (interaction.uid !== expected.uid || interaction.prompt.name !== expected.prompt) {
    showExpired(ctx, runtime, expected.uid);
    return undefined;
  }
  const { params } = interaction;
  return { interaction, params, client: findClient(runtime, String(params['client_id'])) };
}

/**
 * Whether a form came from a page of the tenant. A browser names the origin of every form it sends; the cookie alone
 * would not tell pages of other ports of this host apart, for they count as the same site.
 */
export function isOwnForm(ctx: Context, { origin, port }: TenantRuntime): boolean {
  return [origin, `http://127.0.0.1:${String(port)}`].includes(ctx.get('origin'));
}

/** The page for a form that came from elsewhere. */
export function refuseForeignForm(ctx: Context, runtime: TenantRuntime): void {
  noteError(ctx, 'foreign_form');
  ctx.status = 403;
  ctx.type = 'html';
  ctx.body = errorPage({
    tenantName: runtime.definition.friendlyName,
    heading: 'Request refused',
    message: 'This form was not sent by a page of the tenant.',
    code: 'foreign_form',
  });
}

function showExpired(ctx: Context, runtime: TenantRuntime, uid: string): void {
  noteError(ctx, 'transaction_expired');
  ctx.status = 400;
  ctx.type = 'html';
  ctx.body = errorPage({
    tenantName: runtime.definition.friendlyName,
    code: 'transaction_expired',
    ...expiredSignIn(runtime, uid),
  });
}
