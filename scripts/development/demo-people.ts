import { load } from 'js-yaml';

/** Somebody who can sign in at the local tenant. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** Whether the person signs in through another provider, and so has no password here. */
  readonly connection: string | null;
  readonly password: string | null;
}

/**
 * The people of the tenant's own file, for the text that `npm start` prints. Takes what it understands: whether the file is
 * right is the tenant's to say.
 *
 * @param yaml Text of `tenant/people.yaml`.
 * @returns The people with a name and an address, in the file's order.
 */
export function demoPeople(yaml: string): DemoPerson[] {
  const document = load(yaml);
  const entries: unknown = isRecord(document) ? document['people'] : document;
  if (!Array.isArray(entries)) return [];
  return entries.filter(isRecord).flatMap((entry) => {
    const { name, email, roles, connection, password } = entry;
    if (typeof name !== 'string' || typeof email !== 'string') return [];
    return {
      name,
      email,
      roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
      connection: typeof connection === 'string' ? connection : null,
      password: typeof password === 'string' ? password : null,
    };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
