import assert from 'node:assert/strict';

import type { Entry } from '../timesheets/entry.ts';
import type { TestApi, TestRequest } from './test-api.ts';

const SCOPE = 'read:timesheets create:timesheets delete:timesheets';

/**
 * Somebody who works, and who knows exactly what they wrote. Every answer is compared with it, so
 * that one entry of another person, or one lost change, is noticed where it happens.
 */
export class HonestPerson {
  readonly token: string;
  readonly #api: TestApi;
  readonly #subject: string;
  readonly #email: string;
  readonly #entries = new Map<string, Entry>();

  private constructor(api: TestApi, token: string, subject: string, email: string) {
    this.#api = api;
    this.token = token;
    this.#subject = subject;
    this.#email = email;
  }

  /** A person with a token of their own. Their subject is plain text that would hurt as SQL. */
  static async signIn(api: TestApi, number: number, scope = SCOPE): Promise<HonestPerson> {
    const subject = `auth0|person-${number}'OR'1'='1';--`;
    const email = `person-${number}@exampleco.com`;
    const token = await api.issuer.token({
      claims: { sub: subject, scope, 'https://api.exampleco.com/email': email },
    });
    return new HonestPerson(api, token, subject, email);
  }

  /** Adds an entry whose note is all one's own. */
  async add(note: string, headers: Readonly<Record<string, string>> = {}): Promise<Entry> {
    const body = { project: "'; DROP TABLE x; --", date: '2026-11-20', hours: '7.50', note };
    const entry = await this.#send<Entry>(201, {
      method: 'POST',
      path: '/timesheets',
      body,
      headers,
    });
    assert.deepEqual(
      [entry.employeeId, entry.employeeEmail, entry.project, entry.note, entry.status],
      [this.#subject, this.#email, body.project, note, 'submitted'],
    );
    this.#entries.set(entry.id, entry);
    return entry;
  }

  /**
   * Adds four entries, one of them twice with one key, corrects one, deletes one, has one rejected
   * and corrects it, and has one approved; and reads all of it back.
   *
   * @param manager Who decides.
   * @param round Tells this round from others.
   */
  async workOneRound(manager: HonestPerson, round: number): Promise<void> {
    const note = (what: string): string => `${what} ${round} of ${this.#subject}`;
    // The keys are the same for everybody: they belong to the person.
    const key = { 'idempotency-key': `round-${round}` };
    const first = await this.add(note('first'), key);
    assert.deepEqual(await this.add(note('first'), key), first);

    await this.#correct(first, note('corrected'));
    const second = await this.add(note('second'));
    await this.#send(204, { method: 'DELETE', path: `/timesheets/${second.id}` });
    this.#entries.delete(second.id);
    await this.#send(404, { path: `/timesheets/${second.id}` });

    const third = await this.add(note('third'));
    await this.#correct(await manager.#decide(this, third, 'rejected'), note('better'));
    const fourth = await this.add(note('fourth'));
    const approved = await manager.#decide(this, fourth, 'approved');
    await this.#send(409, {
      method: 'PATCH',
      path: `/timesheets/${fourth.id}`,
      body: { note: 'too late', version: approved.version },
    });
    assert.deepEqual(await this.#send(200, { path: `/timesheets/${fourth.id}` }), approved);
    assert.deepEqual(await this.readAll(), this.expected());
  }

  /** All entries of this person, as the API has them, the last one first. */
  async readAll(): Promise<readonly Entry[]> {
    const items: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { readonly items: readonly Entry[]; readonly nextCursor: string | null } =
        await this.#send(200, {
          path: `/timesheets?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`,
        });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items.sort((one, other) => one.id.localeCompare(other.id));
  }

  /** The same, as this person knows it. */
  expected(): readonly Entry[] {
    return [...this.#entries.values()].sort((one, other) => one.id.localeCompare(other.id));
  }

  async #correct({ id, version }: Entry, note: string): Promise<void> {
    const changed = await this.#send<Entry>(200, {
      method: 'PATCH',
      path: `/timesheets/${id}`,
      body: { note, version },
    });
    assert.deepEqual(
      [changed.employeeId, changed.note, changed.version, changed.status],
      [this.#subject, note, version + 1, 'submitted'],
    );
    this.#entries.set(id, changed);
  }

  async #decide(
    owner: HonestPerson,
    { id, version }: Entry,
    decision: 'approved' | 'rejected',
  ): Promise<Entry> {
    const decided = await this.#send<Entry>(200, {
      method: 'PUT',
      path: `/approvals/${id}`,
      body: { decision, version, reason: 'Because' },
    });
    assert.deepEqual(
      [decided.employeeId, decided.status, decided.decision?.by],
      [owner.#subject, decision, this.#subject],
    );
    owner.#entries.set(id, decided);
    return decided;
  }

  async #send<Body>(expected: number, request: TestRequest): Promise<Body> {
    const { body, status } = await this.#api.send<Body>({ token: this.token, ...request });
    assert.equal(status, expected, JSON.stringify(body));
    return body;
  }
}
