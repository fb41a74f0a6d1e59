import type { Database, Queries } from '../store/postgres/database.ts';

/** A statement as it was sent. */
export interface Statement {
  /** The text, with every run of blanks as one. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A database that passes everything on and remembers it, so that tests can state SQL and parameters. */
export class RecordingDatabase implements Database {
  readonly statements: Statement[] = [];
  readonly #database: Database;

  /** @param database Where the statements run. */
  constructor(database: Database) {
    this.#database = database;
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.#recording(this.#database).query<Row>(sql, parameters);
  }

  script(sql: string): Promise<void> {
    return this.#recording(this.#database).script(sql);
  }

  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> {
    return this.#database.transaction((queries) => work(this.#recording(queries)));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #recording(queries: Queries): Queries {
    const record = (sql: string, parameters: readonly unknown[]): void => {
      this.statements.push({ sql: sql.replace(/\s+/g, ' ').trim(), parameters });
    };
    return {
      query: <Row>(sql: string, parameters: readonly unknown[] = []) => {
        record(sql, parameters);
        return queries.query<Row>(sql, parameters);
      },
      script: (sql) => {
        record(sql, []);
        return queries.script(sql);
      },
    };
  }
}
