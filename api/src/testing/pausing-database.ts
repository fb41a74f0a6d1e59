import type { Database, Queries } from '../store/postgres/database.ts';

/**
 * A database that stops each transaction when its work is done and before it is committed, until a
 * test lets it go on: what others see in that moment can then be tested without a race.
 */
export class PausingDatabase implements Database {
  /** Resolves when a transaction has done its work and waits. */
  readonly paused: Promise<undefined>;
  /** Commits it. */
  readonly goOn: () => void;
  /** Rolls it back, as if its instance had crashed. */
  readonly crash: () => void;
  readonly #database: Database;
  readonly #pause: () => void;
  readonly #goneOn: Promise<undefined>;

  /** @param database Where the statements run. */
  constructor(database: Database) {
    const pause = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    this.#database = database;
    this.paused = pause.promise;
    this.#pause = () => {
      pause.resolve(undefined);
    };
    this.#goneOn = goOn.promise;
    this.goOn = () => {
      goOn.resolve(undefined);
    };
    this.crash = () => {
      goOn.reject(new Error('The instance crashed.'));
    };
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#database.query<Row>(sql, parameters);
  }

  script(sql: string): Promise<void> {
    return this.#database.script(sql);
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#database.transaction(async (queries) => {
      const result = await work(queries);
      this.#pause();
      await this.#goneOn;
      return result;
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
