import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

import { type DefinitionSource, loadDefinition } from '../definition/load-definition.ts';
import type { ApiDefinition, ClientDefinition, TenantDefinition } from '../definition/model.ts';
import { createTenant, type Tenant, type TenantOptions } from '../server.ts';

/** Where the application of the tests is. Nothing listens there: tests stop at the redirect. */
export const APP = 'http://localhost:4200';
/** The client id of the application. */
export const CLIENT_ID = 'exampleco-timesheets-local';
/** The audience of the API. */
export const AUDIENCE = 'https://api.exampleco.com/timesheets';
/** The audience of the second API. */
export const REPORTS_AUDIENCE = 'https://api.exampleco.com/reports';
/** The password of every demo person. */
export const PASSWORD = 'Timesheets!2026';

/** The files of this repository. */
export const SHIPPED_FILES: DefinitionSource = {
  tenantFile: fileURLToPath(new URL('../../tenant.yaml', import.meta.url)),
  peopleFile: fileURLToPath(new URL('../../people.yaml', import.meta.url)),
  keywords: { APP_ORIGIN: APP },
};

/** Changes to the shipped definition, for one test. */
export interface DefinitionChanges {
  readonly tenant?: Partial<TenantDefinition>;
  readonly client?: Partial<ClientDefinition>;
  /** Of the API of the timesheets. */
  readonly api?: Partial<ApiDefinition>;
}

/** The shipped definition, with changes. */
export async function aDefinition({
  tenant,
  client,
  api,
}: DefinitionChanges = {}): Promise<TenantDefinition> {
  const shipped = await loadDefinition(SHIPPED_FILES);
  return {
    ...shipped,
    clients: shipped.clients.map((definition) => ({ ...definition, ...client })),
    apis: shipped.apis.map((definition) =>
      definition.identifier === AUDIENCE ? { ...definition, ...api } : definition,
    ),
    ...tenant,
  };
}

/** What a test wants of its tenant. */
export interface TestTenant extends DefinitionChanges {
  readonly options?: Partial<TenantOptions>;
}

/** A tenant of the test's own, on a free port, closed when the test ends. */
export async function startTenant(
  test: TestContext,
  { options, ...changes }: TestTenant = {},
): Promise<Tenant> {
  const tenant = await createTenant({
    definition: await aDefinition(changes),
    control: true,
    ...options,
  });
  test.after(() => tenant.close());
  return tenant;
}
