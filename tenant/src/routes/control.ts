import type { Context } from 'koa';
import { z } from 'zod';

import { closed, problemsOf } from '../definition/problems.ts';
import { faultsSchema } from '../faults/fault-switches.ts';
import { isLoopbackAddress } from '../public-address.ts';
import type { TenantRuntime } from '../runtime.ts';
import type { Middleware } from './middleware.ts';
import { readBody } from './request-body.ts';
import { noteError } from './request-log.ts';

const newPersonSchema = closed({
  name: z.string().min(1),
  email: z.email().optional(),
  password: z.string().min(1).optional(),
  roles: z.array(z.string()).optional(),
  organizations: z.array(z.string()).optional(),
  connection: z.string().optional(),
});

const rotationSchema = closed({ dropOld: z.boolean().default(false) });

const ageSchema = closed({ seconds: z.int().min(1).max(31_536_000) });

/** What the control routes may do to the tenant as a whole. */
export interface TenantControls {
  readonly rotateKeys: (options: { readonly dropOld: boolean }) => Promise<void>;
  readonly endSessions: () => void;
  readonly ageSessions: (seconds: number) => void;
}

type Handler = (ctx: Context, runtime: TenantRuntime, controls: TenantControls) => Promise<void>;

const HANDLERS: Readonly<Record<string, Handler>> = {
  'POST /control/people': addPerson,
  'GET /control/faults': showFaults,
  'PUT /control/faults': replaceFaults,
  'PATCH /control/faults': changeFaults,
  'DELETE /control/faults': clearFaults,
  'POST /control/rotate-keys': rotateKeys,
  'POST /control/end-sessions': endSessions,
  'POST /control/age-sessions': ageSessions,
};

/**
 * The routes for tests and rehearsals. Only for programs of this machine: a page in a browser has no business here, and
 * gives itself away by `Origin`, or by `Sec-Fetch-Site` where it fetches in a way that has no `Origin` (an image, a frame,
 * a link). Without that, a page that the developer happens to visit could sign everybody out, or add people (CSRF).
 */
export function controlRoutes(runtime: TenantRuntime, controls: TenantControls): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/control/')) {
      await next();
      return;
    }
    if (!isLoopbackAddress(ctx.req.socket.remoteAddress) || isFromBrowser(ctx)) {
      noteError(ctx, 'forbidden');
      ctx.status = 403;
      ctx.body = {
        error: 'forbidden',
        error_description: 'Only programs of this machine may use these routes.',
      };
      return;
    }
    const handler = HANDLERS[`${ctx.method} ${ctx.path}`];
    if (handler === undefined) {
      ctx.status = 404;
      ctx.body = {
        error: 'not_found',
        error_description: `Known routes: ${Object.keys(HANDLERS).join(', ')}`,
      };
      return;
    }
    await handler(ctx, runtime, controls);
  };
}

function isFromBrowser(ctx: Context): boolean {
  return ctx.get('origin') !== '' || ctx.get('sec-fetch-site') !== '';
}

async function addPerson(ctx: Context, { people }: TenantRuntime): Promise<void> {
  const newPerson = await readJson(ctx, newPersonSchema);
  if (newPerson === undefined) {
    return;
  }
  try {
    const { person, password } = await people.add(newPerson);
    ctx.status = 201;
    ctx.body = {
      user_id: person.userId,
      name: person.name,
      email: person.email,
      password,
      connection: person.connection,
      roles: person.roles,
      organizations: person.organizations,
    };
  } catch (error) {
    // An unknown role, organization or connection, or an address in use: the caller's to mend.
    if (error instanceof RangeError) {
      refuse(ctx, [error.message]);
      return;
    }
    throw error;
  }
}

async function showFaults(ctx: Context, { faults }: TenantRuntime): Promise<void> {
  ctx.body = faults.current;
}

async function replaceFaults(ctx: Context, { faults }: TenantRuntime): Promise<void> {
  const wanted = await readJson(ctx, faultsSchema);
  if (wanted !== undefined) {
    faults.replace(wanted);
    ctx.body = faults.current;
  }
}

async function changeFaults(ctx: Context, { faults }: TenantRuntime): Promise<void> {
  const wanted = await readJson(ctx, faultsSchema);
  if (wanted !== undefined) {
    faults.change(wanted);
    ctx.body = faults.current;
  }
}

async function clearFaults(ctx: Context, { faults }: TenantRuntime): Promise<void> {
  faults.clear();
  ctx.status = 204;
}

async function rotateKeys(
  ctx: Context,
  { keys }: TenantRuntime,
  controls: TenantControls,
): Promise<void> {
  const options = await readJson(ctx, rotationSchema);
  if (options !== undefined) {
    await controls.rotateKeys(options);
    ctx.body = { kid: keys.signingKeys[0]?.kid };
  }
}

async function endSessions(
  ctx: Context,
  _runtime: TenantRuntime,
  controls: TenantControls,
): Promise<void> {
  controls.endSessions();
  ctx.status = 204;
}

async function ageSessions(
  ctx: Context,
  _runtime: TenantRuntime,
  controls: TenantControls,
): Promise<void> {
  const age = await readJson(ctx, ageSchema);
  if (age !== undefined) {
    controls.ageSessions(age.seconds);
    ctx.status = 204;
  }
}

/** The body, checked; an empty one counts as `{}`. Answers 422 and gives `undefined` for one that is wrong. */
async function readJson<Value>(ctx: Context, schema: z.ZodType<Value>): Promise<Value | undefined> {
  const text = await readBody(ctx);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    // Text that is not JSON is refused like JSON that is not right.
    refuse(ctx, ['the body is not JSON']);
    return undefined;
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    refuse(ctx, problemsOf(result.error));
    return undefined;
  }
  return result.data;
}

function refuse(ctx: Context, problems: readonly string[]): void {
  ctx.status = 422;
  ctx.body = { error: 'invalid_request', problems };
}
