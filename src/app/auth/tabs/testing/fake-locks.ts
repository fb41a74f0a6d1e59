import type { Locks } from '../browser-tabs';

interface Request {
  readonly name: string;
  readonly mode: LockMode;
  readonly grant: () => void;
}

/** Locks as a browser shares them among tabs: granted in the order in which they are asked for. */
export class FakeLocks implements Locks {
  readonly #held = new Set<Request>();
  #waiting: Request[] = [];

  /** The names of the locks that are held. */
  get held(): readonly string[] {
    return [...this.#held].map(({ name }) => name);
  }

  /** {@inheritDoc LockManager.query} */
  async query(): Promise<LockManagerSnapshot> {
    const toInfo = ({ name, mode }: Request): LockInfo => ({ name, mode, clientId: 'tab' });
    return { held: [...this.#held].map(toInfo), pending: this.#waiting.map(toInfo) };
  }

  /** {@inheritDoc LockManager.request} */
  async request<T>(
    name: string,
    ...rest: [LockGrantedCallback<T>] | [LockOptions, LockGrantedCallback<T>]
  ): Promise<Awaited<T>> {
    const [options, callback] = rest.length === 1 ? [{} as LockOptions, rest[0]] : rest;
    const { mode = 'exclusive', signal } = options;
    const request = await new Promise<Request>((resolve, reject) => {
      const waiting: Request = {
        name,
        mode,
        grant: () => {
          resolve(waiting);
        },
      };
      this.#waiting.push(waiting);
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(waiting)) return;
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        reject(new DOMException('aborted', 'AbortError'));
      });
      this.#grant();
    });
    try {
      return await callback({ name, mode });
    } finally {
      this.#held.delete(request);
      this.#grant();
    }
  }

  #grant(): void {
    for (const request of [...this.#waiting]) {
      const others = [...this.#held].filter(({ name }) => name === request.name);
      const isFree =
        others.length === 0 ||
        (request.mode === 'shared' && others.every(({ mode }) => mode === 'shared'));
      if (!isFree) continue;
      this.#waiting = this.#waiting.filter((each) => each !== request);
      this.#held.add(request);
      request.grant();
    }
  }
}
