/** Which of the servers was asked. */
export type Party = 'application' | 'provider' | 'api';

/** A request that came in. */
export interface LoggedRequest {
  /** When, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly party: Party;
  readonly method: string;
  /** Without the query: it may hold what is secret. */
  readonly path: string;
  /** What the browser wanted it for (`Sec-Fetch-Dest`), such as `iframe` or `empty`. */
  readonly destination: string;
}

/** What was asked of all servers, in order. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  /** What came in since the log was last emptied. */
  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** @param request What came in. */
  add(request: LoggedRequest): void {
    this.#requests.push(request);
  }

  /** How many came in since the log was last emptied. */
  get count(): number {
    return this.#requests.length;
  }

  /** Forgets everything. */
  clear(): void {
    this.#requests = [];
  }
}
