import { join } from 'node:path';

import type { Adapter, AdapterPayload } from 'oidc-provider';
import { z } from 'zod';

import { readPrivateJson, writePrivateFile } from './private-file.ts';

const entry = z.object({
  payload: z.custom<AdapterPayload>((value) => typeof value === 'object' && value !== null),
  /** When it may be forgotten, in milliseconds since the epoch. */
  expiresAtMs: z.number().optional(),
});

const snapshot = z.array(z.tuple([z.string(), entry]));

type Entry = Readonly<z.infer<typeof entry>>;

/** Kinds that stand for what a person was given by one consent, and end when that consent is revoked. */
const REVOCABLE = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * What the tenant remembers: sessions, consents, codes, open sign-ins. It is all in memory, with a snapshot
 * in a file, so that a restart signs nobody out. Access Tokens that are JWTs are not in it.
 */
export class StateStore {
  private readonly entries: Map<string, Entry>;
  private readonly file: string | undefined;
  private readonly onWriteError: (error: unknown) => void;
  private writing: Promise<void> = Promise.resolve();
  private isWriteWaiting = false;

  private constructor(
    entries: Map<string, Entry>,
    file: string | undefined,
    onWriteError: (error: unknown) => void,
  ) {
    this.entries = entries;
    this.file = file;
    this.onWriteError = onWriteError;
  }

  /**
   * @param folder Where `state.json` is or will be; without it, nothing outlives the process.
   * @param onWriteError Told when the file could not be written. The tenant goes on: it has everything in memory.
   * @throws `DamagedFileError` for a file that is no snapshot.
   */
  static async open(
    folder: string | undefined,
    onWriteError: (error: unknown) => void,
  ): Promise<StateStore> {
    const file = folder === undefined ? undefined : join(folder, 'state.json');
    const stored = file === undefined ? undefined : await readPrivateJson(file, snapshot);
    return new StateStore(new Map(stored), file, onWriteError);
  }

  /** What oidc-provider stores one kind of thing through. */
  adapter(model: string): Adapter {
    return {
      upsert: async (id, payload, expiresIn) => {
        this.put(model, id, payload, expiresIn);
      },
      find: async (id) => this.get(model, id),
      findByUid: async (uid) => this.find(model, (payload) => payload.uid === uid),
      findByUserCode: async (userCode) =>
        this.find(model, (payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = this.get(model, id);
        if (payload !== undefined) {
          this.replace(model, id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
        }
      },
      destroy: async (id) => {
        this.remove(model, id);
      },
      revokeByGrantId: async (grantId) => {
        this.revoke(grantId);
      },
    };
  }

  get(model: string, id: string): AdapterPayload | undefined {
    const entry = this.entries.get(keyOf(model, id));
    return entry === undefined || isExpired(entry) ? undefined : entry.payload;
  }

  /** Stores something, for `expiresInSeconds` or, without that, for good. */
  put(model: string, id: string, payload: AdapterPayload, expiresInSeconds?: number): void {
    this.entries.set(keyOf(model, id), {
      payload,
      ...(expiresInSeconds === undefined
        ? {}
        : { expiresAtMs: Date.now() + expiresInSeconds * 1000 }),
    });
    this.scheduleWrite();
  }

  remove(model: string, id: string): void {
    this.entries.delete(keyOf(model, id));
    this.scheduleWrite();
  }

  /** Changes everything of one kind; what becomes `undefined` is forgotten. */
  change(model: string, change: (payload: AdapterPayload) => AdapterPayload | undefined): void {
    for (const [key, entry] of this.entries) {
      if (key.startsWith(keyOf(model, ''))) {
        const payload = change(entry.payload);
        if (payload === undefined) {
          this.entries.delete(key);
        } else {
          this.entries.set(key, { ...entry, payload });
        }
      }
    }
    this.scheduleWrite();
  }

  /** Forgets everything of one kind. */
  clear(model: string): void {
    for (const key of this.entries.keys()) {
      if (key.startsWith(keyOf(model, ''))) {
        this.entries.delete(key);
      }
    }
    this.scheduleWrite();
  }

  /** Ends when everything so far is in the file. */
  async flush(): Promise<void> {
    await this.writing;
  }

  private find(
    model: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined {
    for (const [key, entry] of this.entries) {
      if (key.startsWith(keyOf(model, '')) && !isExpired(entry) && matches(entry.payload)) {
        return entry.payload;
      }
    }
    return undefined;
  }

  private replace(model: string, id: string, payload: AdapterPayload): void {
    const key = keyOf(model, id);
    this.entries.set(key, { ...this.entries.get(key), payload });
    this.scheduleWrite();
  }

  /**
   * Forgets the tokens of a consent. An open sign-in names its consent too and stays: changing to another
   * account in the middle of one revokes the first account's tokens and must not lose the sign-in.
   */
  private revoke(grantId: string): void {
    for (const [key, { payload }] of this.entries) {
      if (payload.grantId === grantId && REVOCABLE.has(key.slice(0, key.indexOf(':')))) {
        this.entries.delete(key);
      }
    }
    this.scheduleWrite();
  }

  /** Writes soon, and once for all changes that come while an earlier write is under way. */
  private scheduleWrite(): void {
    const { file } = this;
    if (file === undefined || this.isWriteWaiting) {
      return;
    }
    this.isWriteWaiting = true;
    this.writing = this.writing.then(() => this.write(file)).catch(this.onWriteError);
  }

  private async write(file: string): Promise<void> {
    this.isWriteWaiting = false;
    for (const [key, entry] of this.entries) {
      if (isExpired(entry)) {
        this.entries.delete(key);
      }
    }
    await writePrivateFile(file, JSON.stringify([...this.entries]));
  }
}

function keyOf(model: string, id: string): string {
  return `${model}:${id}`;
}

function isExpired({ expiresAtMs }: Entry): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= Date.now();
}
