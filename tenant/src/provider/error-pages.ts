import { type ErrorOut, errors, type KoaContextWithOIDC } from 'oidc-provider';

import { type ErrorPage, errorPage } from '../pages/message-page.ts';
import type { TenantRuntime } from '../runtime.ts';
import { applicationLink } from './application-link.ts';
import { ROUTES } from './routes.ts';

/** The parts of an error page that depend on the error. */
export type Explanation = Pick<ErrorPage, 'heading' | 'message' | 'remedy' | 'link' | 'allowed'>;

const EXPIRED: Explanation = {
  heading: 'This sign-in has expired',
  message: 'It was finished or replaced in another tab, it took too long, or cookies are blocked.',
  remedy: 'Go back to the application and sign in again.',
};

/** A sign-in that cannot be gone on with, and the way back to its application where that is known. */
export function expiredSignIn(runtime: TenantRuntime, uid: string): Explanation {
  return { ...EXPIRED, link: applicationLink(runtime, uid) };
}

/** A client id that no client of the tenant has. */
export function unknownClient(clientId: string): Explanation {
  return {
    heading: 'Unknown client',
    message: `No application has the client id ${clientId}.`,
    remedy: 'The client ids of this tenant are in people.yaml, under client_ids.',
  };
}

/** Shows an error that may not go back to the application, in words that say what to mend. */
export function renderError(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
  runtime: TenantRuntime,
): void {
  ctx.type = 'html';
  ctx.body = errorPage({
    tenantName: runtime.definition.friendlyName,
    code: out.error,
    ...explain(ctx, out, error, runtime),
  });
}

function explain(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
  runtime: TenantRuntime,
): Explanation {
  const description = out.error_description ?? out.error;
  const params = ctx.oidc.params ?? ctx.query;
  const client = runtime.definition.clients.find(({ id }) => id === params['client_id']);
  if (error instanceof errors.InvalidRedirectUri && client !== undefined) {
    return {
      heading: 'Callback URL not allowed',
      message: `The application "${client.name}" asked to be answered at ${text(params['redirect_uri'])}, which is not one of its callbacks.`,
      remedy:
        'Add it under callbacks in tenant.yaml, or correct what the application sends. ' +
        'Callbacks are compared exactly: scheme, host, port, path and slashes.',
      allowed: { label: 'Allowed callback URLs', values: client.callbacks },
    };
  }
  if (error instanceof errors.InvalidClient && client === undefined) {
    return unknownClient(text(params['client_id']));
  }
  if (error instanceof errors.SessionNotFound) {
    return expiredSignIn(runtime, ctx.path.slice(`${ROUTES.authorization}/`.length));
  }
  if (client !== undefined && params['response_mode'] === 'web_message') {
    return {
      heading: 'Web message refused',
      message: description,
      remedy: 'Add the origin under web_origins in tenant.yaml.',
      allowed: { label: 'Allowed web origins', values: client.webOrigins },
    };
  }
  return { heading: 'Something is wrong with the request', message: description };
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : '(none)';
}
