import { errors, type ErrorOut, type KoaContextWithOIDC } from 'oidc-provider';

import { type ErrorPage, errorPage } from '../pages/message-page.ts';
import type { TenantRuntime } from '../runtime.ts';

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

type Explanation = Pick<ErrorPage, 'heading' | 'message' | 'allowed'>;

function explain(
  ctx: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
  { definition }: TenantRuntime,
): Explanation {
  const description = out.error_description ?? out.error;
  const params = ctx.oidc.params ?? ctx.query;
  const client = definition.clients.find(({ id }) => id === params['client_id']);
  if (error instanceof errors.InvalidRedirectUri && client !== undefined) {
    return {
      heading: 'Callback URL not allowed',
      message:
        `The application "${client.name}" asked to be answered at ${text(params['redirect_uri'])}, which is not one of ` +
        'its callbacks. Add it under callbacks in tenant.yaml, or correct what the application sends. ' +
        'They are compared exactly: scheme, host, port, path and slashes.',
      allowed: { label: 'Allowed callback URLs', values: client.callbacks },
    };
  }
  if (error instanceof errors.InvalidClient && client === undefined) {
    return {
      heading: 'Unknown client',
      message: `No application has the client id ${text(params['client_id'])}. Client ids of this tenant are in people.yaml under client_ids.`,
    };
  }
  if (error instanceof errors.SessionNotFound) {
    return {
      heading: 'This sign-in has expired',
      message:
        'It was finished or replaced in another tab, it took too long, or cookies are blocked. Go back to the application and sign in again.',
    };
  }
  if (client !== undefined && params['response_mode'] === 'web_message') {
    return {
      heading: 'Web message refused',
      message: `${description} Add it under web_origins in tenant.yaml.`,
      allowed: { label: 'Allowed web origins', values: client.webOrigins },
    };
  }
  return { heading: 'Something is wrong with the request', message: description };
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : '(none)';
}
