import type { Database, Queries } from '../store/postgres/database.ts';

/** A database of which one statement of a transaction fails, as if the connection broke there. */
export class FailingDatabase implements Database {
  readonly #database: Database;
  readonly #failsAt: number;
  #statements = 0;

  /**
   * @param database Where the statements run.
   * @param failsAt Which statement fails, counted from 1.
   */
  constructor(database: Database, failsAt: number) {
    this.#database = database;
    this.#failsAt = failsAt;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#database.query<Row>(sql, parameters);
  }

  script(sql: string): Promise<void> {
    return this.#database.script(sql);
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#database.transaction((queries) =>
      work({
        ...queries,
        query: (sql, parameters) => {
          this.#statements += 1;
          if (this.#statements === this.#failsAt) throw new Error(`Statement ${this.#failsAt}`);
          return queries.query(sql, parameters);
        },
      }),
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
