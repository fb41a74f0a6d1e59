import { randomBytes } from 'node:crypto';

import type {
  ApiDefinition,
  OrganizationDefinition,
  PersonDefinition,
  TenantDefinition,
} from '../definition/model.ts';
import { hashPassword, isPassword, type PasswordHash } from './passwords.ts';

/** Somebody with an account. The password is not in it. */
export type Person = Omit<PersonDefinition, 'password'>;

/** A person to be added while the tenant runs. */
export interface NewPerson {
  readonly name: string;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly organizations?: readonly string[] | undefined;
  readonly connection?: string | undefined;
}

/** The people of the tenant, and what their roles permit. */
export class PeopleDirectory {
  private readonly definition: TenantDefinition;
  private readonly people = new Map<string, Person>();
  private readonly passwords = new Map<string, PasswordHash>();
  /** Verified when nobody has the address, so that the answer takes as long as for a wrong password. */
  private readonly nobodysPassword: PasswordHash;

  private constructor(definition: TenantDefinition, nobodysPassword: PasswordHash) {
    this.definition = definition;
    this.nobodysPassword = nobodysPassword;
  }

  /** Hashes the passwords of the definition and opens the directory. */
  static async open(definition: TenantDefinition): Promise<PeopleDirectory> {
    const directory = new PeopleDirectory(
      definition,
      await hashPassword(randomBytes(16).toString('hex')),
    );
    // Demo people share a password: hashing it once lets the tenant start sooner.
    const passwords = new Set(definition.people.flatMap(({ password }) => password ?? []));
    const hashes = new Map(
      await Promise.all(
        [...passwords].map(async (password) => [password, await hashPassword(password)] as const),
      ),
    );
    for (const { password, ...person } of definition.people) {
      directory.enter(person, password === undefined ? undefined : hashes.get(password));
    }
    return directory;
  }

  find(userId: string): Person | undefined {
    return this.people.get(userId);
  }

  /** The people of the definition, in its order: those who may be offered on the sign-in page. */
  demoPeople(connection: string): readonly Person[] {
    return this.definition.people.flatMap(({ userId }) => {
      const person = this.people.get(userId);
      return person?.connection === connection ? [person] : [];
    });
  }

  /**
   * The person of a database with this address and password, or `undefined`. Which of the two was wrong
   * cannot be told from the answer, nor from how long it takes.
   */
  async authenticate(
    connection: string,
    email: string,
    password: string,
  ): Promise<Person | undefined> {
    const person = this.withEmail(connection, email);
    const hash = person === undefined ? undefined : this.passwords.get(person.userId);
    const isRight = await isPassword(password, hash ?? this.nobodysPassword);
    return isRight && hash !== undefined ? person : undefined;
  }

  /** The scopes of an API that a person may have at all: by their roles where it enforces them, else all. */
  permittedScopes(person: Person, api: ApiDefinition): readonly string[] {
    return api.enforcesRoles ? this.permissions(person, api) : api.scopes.map(({ value }) => value);
  }

  /** What a person's roles permit on an API, in the API's order. */
  permissions(person: Person, api: ApiDefinition): readonly string[] {
    const permitted = new Set(
      this.definition.roles
        .filter(({ name }) => person.roles.includes(name))
        .flatMap(({ permissions }) => permissions)
        .filter(({ apiIdentifier }) => apiIdentifier === api.identifier)
        .map(({ scope }) => scope),
    );
    return api.scopes.map(({ value }) => value).filter((scope) => permitted.has(scope));
  }

  /** Whether a person belongs to an organization: by the people file, or by the way they have their account. */
  isMember(person: Person, { name, connections }: OrganizationDefinition): boolean {
    return (
      person.organizations.includes(name) ||
      connections.some(
        (connection) => connection.assignsMembership && connection.name === person.connection,
      )
    );
  }

  /**
   * Adds a person, for tests that each want their own. They live as long as the process.
   *
   * @returns The person, and the password to sign in with.
   * @throws RangeError for a role, organization or connection that the definition does not have, or an address in use.
   */
  async add(newPerson: NewPerson): Promise<{ person: Person; password: string }> {
    const connection = this.connectionFor(newPerson.connection);
    const unknownRole = newPerson.roles?.find(
      (role) => !this.definition.roles.some(({ name }) => name === role),
    );
    if (unknownRole !== undefined) {
      throw new RangeError(`no role named "${unknownRole}"`);
    }
    const unknownOrganization = newPerson.organizations?.find(
      (organization) => !this.definition.organizations.some(({ name }) => name === organization),
    );
    if (unknownOrganization !== undefined) {
      throw new RangeError(`no organization named "${unknownOrganization}"`);
    }
    const unique = randomBytes(12).toString('hex');
    const slug = newPerson.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const email = newPerson.email ?? `${slug}-${unique.slice(0, 8)}@exampleco.com`;
    if (this.withEmail(connection.name, email) !== undefined) {
      throw new RangeError(`${email} is in use`);
    }
    const [givenName, ...familyNames] = newPerson.name.split(' ');
    const password = newPerson.password ?? 'Timesheets!2026';
    const person: Person = {
      userId:
        connection.strategy === 'auth0'
          ? `auth0|${unique}`
          : `${connection.strategy}|${String(BigInt(`0x${unique.slice(0, 12)}`))}`,
      name: newPerson.name,
      givenName,
      familyName: familyNames.length === 0 ? undefined : familyNames.join(' '),
      nickname: slug,
      email,
      emailVerified: true,
      picture: undefined,
      connection: connection.name,
      roles: newPerson.roles ?? [],
      organizations: newPerson.organizations ?? [],
      appMetadata: {},
      userMetadata: {},
    };
    return { person: this.enter(person, await hashPassword(password)), password };
  }

  private connectionFor(name: string | undefined) {
    const connection = this.definition.connections.find((candidate) =>
      name === undefined ? candidate.strategy === 'auth0' : candidate.name === name,
    );
    if (connection === undefined) {
      throw new RangeError(
        name === undefined ? 'the tenant has no database' : `no connection named "${name}"`,
      );
    }
    return connection;
  }

  private withEmail(connection: string, email: string): Person | undefined {
    const wanted = email.trim().toLowerCase();
    return [...this.people.values()].find(
      (person) => person.connection === connection && person.email?.toLowerCase() === wanted,
    );
  }

  private enter(person: Person, hash: PasswordHash | undefined): Person {
    if (hash !== undefined) {
      this.passwords.set(person.userId, hash);
    }
    this.people.set(person.userId, person);
    return person;
  }
}
