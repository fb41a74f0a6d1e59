import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

import type { TenantRuntime } from '../runtime.ts';
import { accessRequest, needsConsent } from './consent.ts';
import { checkMembership, hasConnection, requestedOrganization } from './organizations.ts';
import { loginOutcome } from './pipeline-results.ts';

const { Check, Prompt } = interactionPolicy;

/**
 * When a person is asked for something: to sign in, then to consent. Between the two it is seen whether they are a
 * member of the organization, and at last the pipeline runs: those ask for nothing, but may deny.
 */
export function createPolicy(runtime: TenantRuntime): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  const consent = policy.get('consent');
  if (login === undefined || consent === undefined) {
    throw new Error('oidc-provider has no login or consent prompt');
  }
  login.checks.add(accountIsGone());
  login.checks.add(connectionDiffers(runtime));
  login.checks.add(connectionIsNotOfOrganization(runtime));
  // They compare with all that was asked for; ours leaves out what the person may not have in any case.
  consent.checks.remove('op_scopes_missing');
  consent.checks.remove('rs_scopes_missing');
  consent.checks.remove('native_client_prompt');
  consent.checks.add(accessNotGiven(runtime));
  policy.add(new Prompt({ name: 'membership' }, membership(runtime)), policy.indexOf(consent));
  policy.add(new Prompt({ name: 'pipeline' }, nothingIsLeft(runtime), pipeline(runtime)));
  describeAsAuth0(login.checks, 'Login required');
  describeAsAuth0(consent.checks, 'Consent required');
  return policy;
}

/** Applications show and compare the descriptions of Auth0, so silent requests fail with those. */
function describeAsAuth0(checks: readonly interactionPolicy.Check[], description: string): void {
  for (const check of checks) {
    check.description = description;
  }
}

/** The session is of somebody whom the tenant no longer knows: removed from the file, or added while it last ran. */
function accountIsGone() {
  return new Check('account_gone', 'Login required', 'login_required', (ctx) => {
    return ctx.oidc.session?.accountId !== undefined && ctx.oidc.account === undefined;
  });
}

/** The application named a connection, and the session came from another. */
function connectionDiffers({ people }: TenantRuntime) {
  return new Check('connection_mismatch', 'Login required', 'login_required', ({ oidc }) => {
    const wanted = oidc.params?.['connection'];
    const person = people.find(oidc.session?.accountId ?? '');
    return wanted !== undefined && person !== undefined && person.connection !== wanted;
  });
}

/** The application named an organization, whose members do not sign in the way that this person did. */
function connectionIsNotOfOrganization(runtime: TenantRuntime) {
  return new Check('organization_mismatch', 'Login required', 'login_required', ({ oidc }) => {
    const organization = requestedOrganization(runtime, oidc.params ?? {});
    const person = runtime.people.find(oidc.session?.accountId ?? '');
    return person !== undefined && !hasConnection(organization, person.connection);
  });
}

function membership(runtime: TenantRuntime) {
  return new Check('membership', 'not a member', (ctx: KoaContextWithOIDC) => {
    checkMembership(ctx, runtime);
    return false;
  });
}

function accessNotGiven(runtime: TenantRuntime) {
  return new Check('access_not_given', 'Consent required', 'consent_required', ({ oidc }) => {
    const person = runtime.people.find(oidc.account?.accountId ?? '');
    if (person === undefined || oidc.grant === undefined) {
      return false;
    }
    return needsConsent(accessRequest(runtime, oidc.params ?? {}, person), oidc.grant);
  });
}

/** Says why there will be no token. oidc-provider refuses this too, later and without a word of explanation. */
function nothingIsLeft(runtime: TenantRuntime) {
  return new Check('nothing_left', 'nothing may be granted', ({ oidc }) => {
    const person = runtime.people.find(oidc.account?.accountId ?? '');
    if (person === undefined) {
      return false;
    }
    const { oidcScopes, apiScopes } = accessRequest(runtime, oidc.params ?? {}, person);
    if (oidcScopes.length === 0 && apiScopes.length === 0) {
      throw new errors.AccessDenied('None of the requested scopes may be granted.');
    }
    return false;
  });
}

/** Runs Actions and Rules once for this response. A denial becomes the error of the request. */
function pipeline(runtime: TenantRuntime) {
  return new Check('pipeline', 'the sign-in was denied', async (ctx: KoaContextWithOIDC) => {
    await loginOutcome(ctx, runtime);
    return false;
  });
}
