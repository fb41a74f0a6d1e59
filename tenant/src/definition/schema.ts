import { z } from 'zod';

import { closed } from './problems.ts';

const text = z.string().min(1);
const seconds = z.int().positive();
const hours = z.number().positive();

/** A URL with a scheme, compared exactly later: a wildcard would be a doorway, so it is refused here. */
const url = text
  .refine((value) => URL.canParse(value), { error: 'not a URL' })
  .refine((value) => !value.includes('*'), { error: 'wildcards are not supported' });
const callback = url.refine((value) => !value.includes('#'), { error: 'must not have a fragment' });
const origin = url.refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'must be an origin: scheme, host and port, without a path or a slash at the end',
});

const client = closed({
  name: text,
  description: z.string().optional(),
  app_type: z.enum(['spa', 'regular_web', 'native', 'non_interactive']).default('spa'),
  callbacks: z.array(callback).default([]),
  allowed_logout_urls: z.array(url).default([]),
  web_origins: z.array(origin).default([]),
  allowed_origins: z.array(origin).default([]),
  grant_types: z
    .array(z.enum(['implicit', 'authorization_code', 'refresh_token']))
    .default(['implicit', 'authorization_code', 'refresh_token']),
  is_first_party: z.boolean().default(true),
  oidc_conformant: z.literal(true).default(true),
  jwt_configuration: closed({
    alg: z.literal('RS256').default('RS256'),
    lifetime_in_seconds: seconds.default(36_000),
  }).prefault({}),
  token_endpoint_auth_method: z
    .enum(['none', 'client_secret_post', 'client_secret_basic'])
    .default('none'),
  organization_usage: z.enum(['deny', 'allow', 'require']).default('deny'),
  organization_require_behavior: z.literal('no_prompt').optional(),
  skip_non_verifiable_callback_uri_confirmation_prompt: z.boolean().optional(),
});

const resourceServer = closed({
  name: text,
  identifier: text,
  signing_alg: z.literal('RS256').default('RS256'),
  scopes: z
    .array(
      closed({
        value: text.regex(/^\S+$/, 'must not contain spaces'),
        description: z.string().optional(),
      }),
    )
    .default([]),
  token_lifetime: seconds.default(86_400),
  token_lifetime_for_web: seconds.default(7200),
  token_dialect: z
    .enum(['access_token', 'access_token_authz', 'rfc9068_profile', 'rfc9068_profile_authz'])
    .default('access_token'),
  enforce_policies: z.boolean().default(false),
  allow_offline_access: z.boolean().default(false),
  skip_consent_for_verifiable_first_party_clients: z.boolean().default(true),
});

const role = closed({
  name: text,
  description: z.string().optional(),
  permissions: z
    .array(closed({ permission_name: text, resource_server_identifier: text }))
    .default([]),
});

const connection = closed({
  name: text,
  strategy: text,
  enabled_clients: z.array(text).default([]),
  options: z.record(z.string(), z.unknown()).optional(),
});

const organization = closed({
  // One that looks like an id could be taken for another organization's.
  name: text
    .max(50)
    .regex(/^[a-z0-9][a-z0-9_-]*$/, 'lower case letters, digits, _ and - only')
    .refine((name) => !name.startsWith('org_'), { error: 'must not look like an id' }),
  display_name: text.optional(),
  metadata: z.record(text, z.string()).default({}),
  connections: z
    .array(closed({ name: text, assign_membership_on_login: z.boolean().default(false) }))
    .default([]),
});

const action = closed({
  name: text,
  code: text,
  runtime: text.optional(),
  dependencies: z.array(z.never('the local tenant installs no packages for Actions')).default([]),
  secrets: z.array(closed({ name: text, value: z.string().optional() })).default([]),
  supported_triggers: z.array(closed({ id: z.literal('post-login'), version: text })).min(1),
  deployed: z.boolean().default(true),
});

/**
 * The part of auth0-deploy-cli's format that the local tenant serves. Closed everywhere: what it does not
 * serve is refused, not ignored, for the tool's own check lets a misspelt key pass.
 */
export const tenantFileSchema = closed({
  tenant: closed({
    friendly_name: text.default('Local tenant'),
    session_lifetime: hours.default(168),
    idle_session_lifetime: hours.default(72),
    default_audience: z.string().optional(),
    allowed_logout_urls: z.array(url).default([]),
    allow_organization_name_in_authentication_api: z.boolean().default(false),
  }).prefault({}),
  clients: z.array(client).min(1),
  resourceServers: z.array(resourceServer).default([]),
  roles: z.array(role).default([]),
  databases: z.array(connection.extend({ strategy: z.literal('auth0') })).default([]),
  connections: z.array(connection).default([]),
  organizations: z.array(organization).default([]),
  actions: z.array(action).default([]),
  triggers: closed({
    'post-login': z.array(closed({ action_name: text, display_name: text.optional() })).default([]),
  }).prefault({}),
});

const person = closed({
  user_id: text.regex(/^[a-z0-9-]+\|\S+$/, 'must look like auth0|… or github|…'),
  name: text,
  given_name: text.optional(),
  family_name: text.optional(),
  nickname: text.optional(),
  email: z.email().optional(),
  email_verified: z.boolean().default(true),
  picture: z.url().optional(),
  password: text.optional(),
  connection: text.optional(),
  roles: z.array(text).default([]),
  organizations: z.array(text).default([]),
  app_metadata: z.record(z.string(), z.unknown()).default({}),
  user_metadata: z.record(z.string(), z.unknown()).default({}),
});

/** The local file: what the deployed format has no place for. */
export const peopleFileSchema = closed({
  keywords: z.record(z.string().regex(/^\w+$/), z.string()).default({}),
  client_ids: z.record(text, text.regex(/^[\w-]+$/, 'letters, digits, _ and - only')).default({}),
  client_secrets: z.record(text, text).default({}),
  organization_ids: z.record(text, text.regex(/^org_\w+$/, 'must look like org_…')).default({}),
  action_secrets: z.record(text, z.record(text, z.string())).default({}),
  rules: z
    .array(closed({ name: text, script: text, enabled: z.boolean().default(false) }))
    .default([]),
  people: z.array(person).default([]),
});

/** tenant.yaml once checked. */
export type TenantFile = z.infer<typeof tenantFileSchema>;
/** people.yaml once checked. */
export type PeopleFile = z.infer<typeof peopleFileSchema>;
