/** Somebody who can sign in at the tenant. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Subject: the claim `sub` of their tokens. */
  readonly user_id: string;
}

/** What a new person is like. */
export interface NewPerson {
  readonly name: string;
  readonly roles?: readonly string[];
  /** Names of the organizations that they are a member of: the tenant has `exampleco`. */
  readonly organizations?: readonly string[];
  readonly connection?: string;
}

/** Ways in which the tenant can be made to misbehave. */
export interface Faults {
  readonly accessTokenLifetimeSeconds?: number;
  readonly idTokenLifetimeSeconds?: number;
  readonly promptNone?: 'login_required' | 'consent_required' | 'interaction_required';
  /** Milliseconds to wait before an answer, by path. */
  readonly delays?: Readonly<Record<string, number>>;
  /** Status to answer instead, 500 and above, by path. */
  readonly statuses?: Readonly<Record<string, number>>;
  /**
   * Answers frames as if the browser had sent no cookie, and lets them keep none: third-party cookies blocked, with application and
   * tenant on one site.
   */
  readonly blockFrameCookies?: boolean;
  readonly clockOffsetSeconds?: number;
}

/** The tenant as a test talks to it: through the routes that are open to this machine only. */
export class TenantControl {
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /**
   * Makes a person who has never signed in.
   *
   * @param person What they are like.
   * @returns The person, with an address and a password of their own.
   */
  async addPerson(person: NewPerson): Promise<Person> {
    const response = await this.send('POST', 'people', person);
    return (await response.json()) as Person;
  }

  /** Makes the tenant misbehave in these ways and no other. */
  async setFaults(faults: Faults): Promise<void> {
    await this.send('PUT', 'faults', faults);
  }

  /** Makes the tenant behave again. */
  async clearFaults(): Promise<void> {
    await this.send('DELETE', 'faults');
  }

  /** Signs with a new key from now on. Tokens that were signed before stay valid, unless the old key is dropped. */
  async rotateKeys(options: { readonly dropOld?: boolean } = {}): Promise<void> {
    await this.send('POST', 'rotate-keys', options);
  }

  /** Ends every session at the tenant, as if all people had signed out elsewhere. */
  async endSessions(): Promise<void> {
    await this.send('POST', 'end-sessions');
  }

  /**
   * Makes every session at the tenant look as if its person had signed in earlier. It shows in the tokens that come next; those that were
   * given already stay as they are.
   *
   * @param seconds How much earlier.
   */
  async ageSessions(seconds: number): Promise<void> {
    await this.send('POST', 'age-sessions', { seconds });
  }

  private async send(method: string, route: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.origin}/control/${route}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok)
      throw new Error(`${method} /control/${route}: ${response.status} ${await response.text()}`);
    return response;
  }
}
