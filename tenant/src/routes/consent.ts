import type Provider from 'oidc-provider';

import { consentPage } from '../pages/consent-page.ts';
import { OIDC_SCOPE_DESCRIPTIONS } from '../people/claims.ts';
import { acceptAll, type AccessRequest, accessRequest } from '../provider/consent.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { readForm } from './request-body.ts';
import { isOwnForm, loadTransaction, refuseForeignForm } from './sign-in-transaction.ts';

const CONSENT_PATH = /^\/u\/consent\/(?<uid>[\w-]+)$/;

/** The consent page `/u/consent/<id>` and its form: `decision` is `accept` or anything else, which declines. */
export function consentRoutes(provider: Provider, runtime: TenantRuntime): Middleware {
  return async (ctx, next) => {
    const uid = CONSENT_PATH.exec(ctx.path)?.groups?.['uid'];
    if (uid === undefined || (ctx.method !== 'GET' && ctx.method !== 'POST')) {
      await next();
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method === 'POST' && !isOwnForm(ctx, runtime)) {
      refuseForeignForm(ctx, runtime);
      return;
    }
    const transaction = await loadTransaction(ctx, provider, runtime, { uid, prompt: 'consent' });
    if (transaction === undefined) {
      return;
    }
    const person = runtime.people.find(transaction.interaction.session?.accountId ?? '');
    if (person === undefined) {
      ctx.throw(400, 'Nobody is signed in.');
      return;
    }
    const request = accessRequest(runtime, transaction.params, person);
    if (ctx.method === 'GET') {
      ctx.type = 'html';
      ctx.body = consentPage({
        tenantName: runtime.definition.friendlyName,
        clientName: transaction.client.name,
        personName: person.name,
        apiName: request.api?.name,
        path: ctx.path,
        scopes: describeScopes(request),
      });
      return;
    }
    const isAccepted = (await readForm(ctx)).get('decision') === 'accept';
    const result = isAccepted
      ? { consent: { grantId: await acceptAll(provider, request) } }
      : { error: 'access_denied', error_description: 'User did not authorize the request' };
    ctx.status = 303;
    ctx.redirect(
      await provider.interactionResult(ctx.req, ctx.res, result, {
        mergeWithLastSubmission: isAccepted,
      }),
    );
    ctx.body = '';
  };
}

function describeScopes({ oidcScopes, apiScopes, api }: AccessRequest) {
  const descriptions = new Map([
    ...Object.entries(OIDC_SCOPE_DESCRIPTIONS),
    ...(api?.scopes ?? []).map(({ value, description }) => [value, description] as const),
  ]);
  return [...oidcScopes, ...apiScopes].map((value) => ({
    value,
    description: descriptions.get(value) ?? value,
  }));
}
