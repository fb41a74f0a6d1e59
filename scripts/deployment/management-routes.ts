import {
  addConnection,
  addPermissions,
  bindActions,
  create,
  enableClients,
  list,
  type ManagementAnswer,
  read,
  readSettings,
  removePermissions,
  update,
  updateSettings,
} from './management-answers.ts';

/** One operation of the Management API. */
export interface ManagementRoute {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST';
  /** The path below `/api/v2`, where `:word` stands for an id. */
  readonly path: string;
  /** The scope that Auth0's reference of the operation asks for. */
  readonly scope: string;
  readonly answer: ManagementAnswer;
  /** The name of the type that Auth0's library gives to the body; none where the body is empty. */
  readonly bodyType?: string;
}

const TRIGGERS = { triggers: [{ id: 'post-login', version: 'v3', status: 'CURRENT' }] };

/**
 * The operations that a deployment of `tenant.yaml` uses, with the scope that each asks for and the type of its body. It is
 * a list on purpose: what a newer version of the tool calls besides is refused, and so noticed. The scopes are those of the
 * reference; no real tenant was asked whether fewer would do.
 *
 * @see [The reference of the Management API](https://auth0.com/docs/api/management/v2)
 */
export const MANAGEMENT_ROUTES: readonly ManagementRoute[] = [
  ...collection('/clients', 'clients', 'Client'),
  ...collection('/resource-servers', 'resource_servers', 'ResourceServer'),

  ...collection('/roles', 'roles', 'Role'),
  get('/roles/:id/permissions', 'read:roles', list('permissions')),
  post(
    '/roles/:id/permissions',
    'update:roles',
    addPermissions,
    'AddRolePermissionsRequestContent',
  ),
  {
    method: 'DELETE',
    path: '/roles/:id/permissions',
    scope: 'update:roles',
    answer: removePermissions,
    bodyType: 'DeleteRolePermissionsRequestContent',
  },

  ...collection('/actions/actions', 'actions', 'Action'),
  get('/actions/modules', 'read:actions', list('modules')),
  get('/actions/triggers', 'read:actions', () => TRIGGERS),
  get('/actions/triggers/:trigger/bindings', 'read:actions', list('bindings')),
  post(
    '/actions/actions/:id/deploy',
    'create:actions',
    update('/actions/actions', { all_changes_deployed: true }),
  ),
  patch(
    '/actions/triggers/:trigger/bindings',
    'update:actions',
    bindActions,
    'UpdateActionBindingsRequestContent',
  ),

  ...collection('/connections', 'connections', 'Connection'),
  get('/connections/:id/clients', 'read:connections', list('clients')),
  patch(
    '/connections/:id/clients',
    'update:connections',
    enableClients,
    'UpdateEnabledClientConnectionsRequestContent',
  ),
  get(
    '/connections-directory-provisionings',
    'read:directory_provisionings',
    list('directory_provisionings'),
  ),

  ...collection('/organizations', 'organizations', 'Organization'),
  get('/organizations/:id/connections', 'read:organization_connections', list('connections')),
  get('/organizations/:id/client-grants', 'read:organization_client_grants', list('client_grants')),
  get(
    '/organizations/:id/discovery-domains',
    'read:organization_discovery_domains',
    list('domains'),
  ),
  get('/organizations/:id/clients', 'read:organization_clients', list('clients')),
  post(
    '/organizations/:id/connections',
    'create:organization_connections',
    addConnection,
    'CreateOrganizationAllConnectionRequestParameters',
  ),
  patch(
    '/organizations/:id/connections/:connection',
    'update:organization_connections',
    ({ body }) => body,
    'UpdateOrganizationConnectionRequestParameters',
  ),

  get('/client-grants', 'read:client_grants', list('client_grants')),
  get('/tenants/settings', 'read:tenant_settings', readSettings),
  patch(
    '/tenants/settings',
    'update:tenant_settings',
    updateSettings,
    'UpdateTenantSettingsRequestContent',
  ),
];

/** List, read, create and change: what is the same for most of what a tenant holds. */
function collection(path: string, key: string, type: string): readonly ManagementRoute[] {
  return [
    get(path, `read:${key}`, list(key)),
    get(`${path}/:id`, `read:${key}`, read(path)),
    post(path, `create:${key}`, create(key), `Create${type}RequestContent`),
    patch(`${path}/:id`, `update:${key}`, update(path), `Update${type}RequestContent`),
  ];
}

function get(path: string, scope: string, answer: ManagementAnswer): ManagementRoute {
  return { method: 'GET', path, scope, answer };
}

function post(
  path: string,
  scope: string,
  answer: ManagementAnswer,
  bodyType?: string,
): ManagementRoute {
  return { method: 'POST', path, scope, answer, ...(bodyType && { bodyType }) };
}

function patch(
  path: string,
  scope: string,
  answer: ManagementAnswer,
  bodyType: string,
): ManagementRoute {
  return { method: 'PATCH', path, scope, answer, bodyType };
}
