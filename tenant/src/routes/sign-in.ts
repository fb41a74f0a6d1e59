import type { Context } from 'koa';
import type { InteractionResults } from 'oidc-provider';
import type Provider from 'oidc-provider';

import type { ConnectionDefinition } from '../definition/model.ts';
import { connectionLabel, type DemoPerson, signInPage, socialPage } from '../pages/sign-in-page.ts';
import type { Person } from '../people/directory.ts';
import { originalParams } from '../provider/authorization-request.ts';
import { hasConnection, requestedOrganization } from '../provider/organizations.ts';
import { countLogin } from '../provider/pipeline-results.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { readForm } from './request-body.ts';
import { noteError } from './request-log.ts';
import {
  isOwnForm,
  loadTransaction,
  refuseForeignForm,
  type SignInTransaction,
} from './sign-in-transaction.ts';

const SIGN_IN_PATH = /^\/u\/login\/(?<uid>[\w-]+)(?:\/(?<step>[\w-]+))?$/;

interface Visit extends SignInTransaction {
  readonly ctx: Context;
  readonly provider: Provider;
  readonly runtime: TenantRuntime;
  readonly path: string;
  readonly database: ConnectionDefinition | undefined;
  readonly social: readonly ConnectionDefinition[];
}

/**
 * The pages and forms of signing in:
 * - `/u/login/<id>`: e-mail and password, and the way to the others
 * - `/u/login/<id>/<connection>`: the stand-in for a social provider
 * - `/u/login/<id>/person` (form): a demo person, with one click
 * - `/u/login/<id>/cancel` (form): back to the application
 */
export function signInRoutes(provider: Provider, runtime: TenantRuntime): Middleware {
  return async (ctx, next) => {
    const { uid, step } = SIGN_IN_PATH.exec(ctx.path)?.groups ?? {};
    if (uid === undefined || (ctx.method !== 'GET' && ctx.method !== 'POST')) {
      await next();
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method === 'POST' && !isOwnForm(ctx, runtime)) {
      refuseForeignForm(ctx, runtime);
      return;
    }
    const transaction = await loadTransaction(ctx, provider, runtime, { uid, prompt: 'login' });
    if (transaction !== undefined) {
      const visit = {
        ...transaction,
        ctx,
        provider,
        runtime,
        path: `/u/login/${uid}`,
        ...connections(transaction, runtime),
      };
      await (ctx.method === 'GET' ? showPage(visit, step) : handleForm(visit, step));
    }
  };
}

function connections({ client, params }: SignInTransaction, runtime: TenantRuntime) {
  const wanted = params['connection'];
  const organization = requestedOrganization(runtime, params);
  const usable = runtime.definition.connections.filter(
    ({ name, clientIds }) =>
      clientIds.includes(client.id) &&
      (wanted === undefined || wanted === name) &&
      hasConnection(organization, name),
  );
  return {
    database: usable.find(({ strategy }) => strategy === 'auth0'),
    social: usable.filter(({ strategy }) => strategy !== 'auth0'),
  };
}

async function showPage(visit: Visit, step: string | undefined): Promise<void> {
  const { ctx, social, database } = visit;
  const [only] = social;
  const chosen =
    step === undefined && database === undefined ? only : social.find(({ name }) => name === step);
  if (chosen !== undefined) {
    showSocialPage(visit, chosen);
  } else if (step === undefined) {
    showSignInPage(visit, { email: expectedEmail(visit), alert: undefined });
  } else {
    ctx.status = 404;
  }
}

async function handleForm(visit: Visit, step: string | undefined): Promise<void> {
  const form = await readForm(visit.ctx);
  switch (step) {
    case undefined:
      await signInWithPassword(visit, form);
      break;
    case 'person':
      await signInAsDemoPerson(visit, form);
      break;
    case 'cancel':
      await finish(visit, {
        error: 'access_denied',
        error_description: 'The sign-in was cancelled.',
      });
      break;
    default:
      visit.ctx.status = 404;
  }
}

async function signInWithPassword(visit: Visit, form: URLSearchParams): Promise<void> {
  const { ctx, runtime, database } = visit;
  const email = form.get('email') ?? '';
  const account = email.trim().toLowerCase();
  const seconds = runtime.throttle.secondsToWait(account);
  if (seconds > 0) {
    noteError(ctx, 'too_many_attempts');
    ctx.status = 429;
    ctx.set('Retry-After', String(seconds));
    showSignInPage(visit, {
      email,
      alert: `Too many attempts. Try again in ${String(seconds)} seconds.`,
    });
    return;
  }
  runtime.throttle.recordFailure(account);
  const person =
    database === undefined
      ? undefined
      : await runtime.people.authenticate(database.name, email, form.get('password') ?? '');
  if (person === undefined) {
    noteError(ctx, 'wrong_password');
    ctx.status = 400;
    showSignInPage(visit, { email, alert: 'Wrong email or password.' });
    return;
  }
  runtime.throttle.recordSuccess(account);
  await signIn(visit, person);
}

/** Signs in somebody from the people file without a password. That is what makes this tenant one for development only. */
async function signInAsDemoPerson(visit: Visit, form: URLSearchParams): Promise<void> {
  const person = visit.runtime.people.find(form.get('user_id') ?? '');
  const offered = [visit.database, ...visit.social].flatMap((connection) =>
    connection === undefined ? [] : visit.runtime.people.demoPeople(connection.name),
  );
  if (person === undefined || !offered.includes(person)) {
    visit.ctx.status = 400;
    showSignInPage(visit, { email: '', alert: 'This person cannot be chosen here.' });
    return;
  }
  await signIn(visit, person);
}

async function signIn(visit: Visit, person: Person): Promise<void> {
  countLogin(visit.runtime, person.userId);
  await finish(visit, { login: { accountId: person.userId } });
}

async function finish({ ctx, provider }: Visit, result: InteractionResults): Promise<void> {
  ctx.status = 303;
  ctx.redirect(
    await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }),
  );
  ctx.body = '';
}

function showSignInPage(
  visit: Visit,
  { email, alert }: { email: string; alert: string | undefined },
): void {
  const { ctx, runtime, client, database, social, path, params } = visit;
  ctx.type = 'html';
  ctx.body = signInPage({
    tenantName: runtime.definition.friendlyName,
    clientName: client.name,
    organizationName: requestedOrganization(runtime, params)?.displayName,
    path,
    email,
    alert,
    notice: notice(visit),
    hasDatabase: database !== undefined,
    demoPeople: database === undefined ? [] : demoPeople(runtime, database),
    socialConnections: social.map(({ name }) => name),
  });
}

function showSocialPage(visit: Visit, connection: ConnectionDefinition): void {
  const { ctx, runtime, client, path, database, social } = visit;
  ctx.type = 'html';
  ctx.body = socialPage({
    tenantName: runtime.definition.friendlyName,
    clientName: client.name,
    providerName: connectionLabel(connection.name),
    path,
    hasOtherWays: database !== undefined || social.length > 1,
    people: demoPeople(runtime, connection),
  });
}

function demoPeople(
  { people }: TenantRuntime,
  { name }: ConnectionDefinition,
): readonly DemoPerson[] {
  return people.demoPeople(name);
}

/** The address to type in already: the one that the application named, or of the person who is asked once more. */
function expectedEmail(visit: Visit): string {
  const { params, interaction, runtime } = visit;
  const person = isAskedOnceMore(visit)
    ? runtime.people.find(interaction.session?.accountId ?? '')
    : undefined;
  return text(params['login_hint']) || (person?.email ?? '');
}

function notice(visit: Visit): string | undefined {
  if (originalParams(visit.params)['screen_hint'] === 'signup') {
    return 'This tenant has no sign-up. Choose a demo person, or add one to tenant/people.yaml.';
  }
  return isAskedOnceMore(visit)
    ? 'You signed in a while ago. Sign in once more to go on.'
    : undefined;
}

/** Whether the person is signed in, and the application wants a sign-in that is newer (`max_age`). */
function isAskedOnceMore({ interaction }: Visit): boolean {
  return (
    interaction.session?.accountId !== undefined && interaction.prompt.reasons.includes('max_age')
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
