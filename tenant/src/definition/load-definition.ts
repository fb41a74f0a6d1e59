import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { load } from 'js-yaml';
import type { z } from 'zod';

import { type Keywords, replaceKeywords, unknownKeywords } from './keywords.ts';
import type {
  ActionDefinition,
  ConnectionDefinition,
  RuleDefinition,
  TenantDefinition,
} from './model.ts';
import { DefinitionError, problemsOf } from './problems.ts';
import { checkReferences } from './references.ts';
import { type PeopleFile, peopleFileSchema, type TenantFile, tenantFileSchema } from './schema.ts';
import { ScriptReader } from './script-reader.ts';

/** Where the definition is, and the values that win over those of the people file. */
export interface DefinitionSource {
  /** In the format of auth0-deploy-cli. Code is found from its folder. */
  readonly tenantFile: string;
  /** The local file beside it. */
  readonly peopleFile: string;
  readonly keywords?: Keywords;
}

/**
 * Reads and checks the two files of a tenant.
 *
 * @returns The definition, every reference resolved and every script read.
 * @throws {@link DefinitionError} naming every problem at once, with its file and path.
 */
export async function loadDefinition(source: DefinitionSource): Promise<TenantDefinition> {
  const peopleText = await readText(source.peopleFile);
  const people = parse(peopleText, 'people.yaml', peopleFileSchema);
  const keywords = { ...(people.value?.keywords ?? {}), ...source.keywords };
  const tenantText = await readText(source.tenantFile);
  const tenant = parse(replaceKeywords(tenantText, keywords), 'tenant.yaml', tenantFileSchema);
  const problems = [
    ...unknownKeywords(tenantText, keywords).map(
      (key) => `tenant.yaml: ##${key}## has no value; add it to people.yaml under keywords`,
    ),
    ...tenant.problems,
    ...people.problems,
  ];
  if (tenant.value === undefined || people.value === undefined) {
    throw new DefinitionError(problems);
  }
  const files = { tenant: tenant.value, people: people.value };
  const scripts = new ScriptReader(dirname(source.tenantFile));
  const definition = await assemble(files, scripts);
  const allProblems = [...problems, ...checkReferences(files), ...scripts.problems];
  if (allProblems.length > 0) {
    throw new DefinitionError(allProblems);
  }
  return definition;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new DefinitionError([
      `${file}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`,
    ]);
  }
}

interface Parsed<Value> {
  readonly value: Value | undefined;
  readonly problems: readonly string[];
}

function parse<Value>(text: string, fileName: string, schema: z.ZodType<Value>): Parsed<Value> {
  let document: unknown;
  try {
    document = load(text);
  } catch (error) {
    // js-yaml throws for text that is not YAML; its first line says what and where.
    return {
      value: undefined,
      problems: [`${fileName}: ${(error as Error).message.split('\n')[0] ?? ''}`],
    };
  }
  const result = schema.safeParse(document ?? {});
  return result.success
    ? { value: result.data, problems: [] }
    : {
        value: undefined,
        problems: problemsOf(result.error).map((problem) => `${fileName}: ${problem}`),
      };
}

interface Files {
  readonly tenant: TenantFile;
  readonly people: PeopleFile;
}

async function assemble(
  { tenant, people }: Files,
  scripts: ScriptReader,
): Promise<TenantDefinition> {
  const clientId = (name: string) => people.client_ids[name] ?? name;
  const [database] = tenant.databases;
  return {
    friendlyName: tenant.tenant.friendly_name,
    sessionLifetimeSeconds: tenant.tenant.session_lifetime * 3600,
    idleSessionLifetimeSeconds: tenant.tenant.idle_session_lifetime * 3600,
    defaultAudience:
      tenant.tenant.default_audience === '' ? undefined : tenant.tenant.default_audience,
    logoutUrls: tenant.tenant.allowed_logout_urls,
    acceptsOrganizationNames: tenant.tenant.allow_organization_name_in_authentication_api,
    clients: tenant.clients.map((client) => ({
      id: clientId(client.name),
      name: client.name,
      callbacks: client.callbacks,
      logoutUrls: client.allowed_logout_urls,
      webOrigins: client.web_origins,
      allowedOrigins: client.allowed_origins,
      grantTypes: client.grant_types,
      isFirstParty: client.is_first_party,
      idTokenLifetimeSeconds: client.jwt_configuration.lifetime_in_seconds,
      authMethod: client.token_endpoint_auth_method,
      secret: people.client_secrets[client.name],
      organizationUsage: client.organization_usage,
    })),
    apis: tenant.resourceServers.map((api) => ({
      name: api.name,
      identifier: api.identifier,
      scopes: api.scopes.map(({ value, description }) => ({
        value,
        description: description ?? value,
      })),
      tokenLifetimeSeconds: api.token_lifetime,
      tokenLifetimeForWebSeconds: api.token_lifetime_for_web,
      dialect: api.token_dialect,
      enforcesRoles: api.enforce_policies,
      allowsOfflineAccess: api.allow_offline_access,
      skipsFirstPartyConsent: api.skip_consent_for_verifiable_first_party_clients,
    })),
    roles: tenant.roles.map(({ name, permissions }) => ({
      name,
      permissions: permissions.map(
        ({ permission_name: scope, resource_server_identifier: apiIdentifier }) => ({
          apiIdentifier,
          scope,
        }),
      ),
    })),
    connections: [...tenant.databases, ...tenant.connections].map(
      ({ name, strategy, enabled_clients: names }): ConnectionDefinition => ({
        name,
        strategy,
        clientIds: names.map(clientId),
      }),
    ),
    organizations: tenant.organizations.map((organization) => ({
      id: people.organization_ids[organization.name] ?? organization.name,
      name: organization.name,
      displayName: organization.display_name ?? organization.name,
      metadata: organization.metadata,
      connections: organization.connections.map(
        ({ name, assign_membership_on_login: assignsMembership }) => ({ name, assignsMembership }),
      ),
    })),
    actions: await readActions({ tenant, people }, scripts),
    rules: await readRules(people, scripts),
    people: people.people.map((person) => ({
      userId: person.user_id,
      name: person.name,
      givenName: person.given_name,
      familyName: person.family_name,
      nickname: person.nickname ?? person.email?.split('@')[0] ?? person.name,
      email: person.email,
      emailVerified: person.email_verified,
      picture: person.picture,
      password: person.password,
      connection: person.connection ?? database?.name ?? '',
      roles: person.roles,
      organizations: person.organizations,
      appMetadata: person.app_metadata,
      userMetadata: person.user_metadata,
    })),
  };
}

async function readActions(
  { tenant, people }: Files,
  scripts: ScriptReader,
): Promise<ActionDefinition[]> {
  const used = tenant.triggers['post-login'].flatMap(({ action_name: name }) =>
    tenant.actions.filter((action) => action.name === name),
  );
  return Promise.all(
    used.map(async (action) => ({
      name: action.name,
      ...(await scripts.read(`tenant.yaml: the Action ${action.name}`, action.code)),
      secrets: {
        ...Object.fromEntries(action.secrets.map(({ name, value }) => [name, value ?? ''])),
        ...people.action_secrets[action.name],
      },
    })),
  );
}

async function readRules(people: PeopleFile, scripts: ScriptReader): Promise<RuleDefinition[]> {
  const enabled = people.rules.filter((rule) => rule.enabled);
  return Promise.all(
    enabled.map(async ({ name, script }) => ({
      name,
      ...(await scripts.read(`people.yaml: the Rule ${name}`, script)),
    })),
  );
}
