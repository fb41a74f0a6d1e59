/** What runs statements: a database, or one transaction of it. */
export interface Queries {
  /**
   * Runs one statement.
   *
   * @param sql The statement; values are `$1`, `$2`, … and never part of the text.
   * @param parameters The values.
   * @returns The rows.
   */
  readonly query: <Row = unknown>(
    sql: string,
    parameters?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** Runs statements without values, separated by semicolons: a migration. */
  readonly script: (sql: string) => Promise<void>;
}

/** The one thing in which engines differ: how a statement reaches them. */
export interface Database extends Queries {
  /** Runs work in one transaction, which is rolled back when the work rejects. */
  transaction<Result>(work: (queries: Queries) => Promise<Result>): Promise<Result>;
  /** Waits for the running statements and closes. A second call does nothing. */
  close(): Promise<void>;
}

/** The database cannot be reached, or lets nobody in; the statement may be tried again later. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
