import sqlite3 from 'sqlite3';

/** What SQLite takes as a parameter. Big integers go as numbers: `sqlite3` binds them as REAL, STRICT columns turn them back (decision 3). */
export type SqlValue = string | number | null | Uint8Array;

/** A row as it comes: parsed by the repository that asked for it. */
export type SqlRow = Record<string, unknown>;

/**
 * One raw connection with its prepared statements. The hot path lives here: a statement is prepared once and kept, since building or
 * parsing SQL costs more than running it. Statements run in the order they were asked for.
 */
export class Connection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, sqlite3.Statement>();
  /** Why a statement could not be prepared: says more than "misuse" at its use. */
  readonly #faults = new Map<string, Error>();

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  /** Opens (and creates) a database file. */
  static open(path: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(path, (error) => {
        if (error) {
          reject(error);
          return;
        }
        database.serialize();
        resolve(new Connection(database));
      });
    });
  }

  /** Runs SQL text without parameters; may hold several statements. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** All rows of a prepared statement. */
  all(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow[]> {
    return new Promise((resolve, reject) => {
      this.#prepared(sql).all<SqlRow>([...parameters], (error, rows) => {
        if (error) reject(this.#faults.get(sql) ?? error);
        else resolve(rows);
      });
    });
  }

  /** The first row, or undefined. */
  async get(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlRow | undefined> {
    return (await this.all(sql, parameters))[0];
  }

  /** Runs a prepared statement for its effect. Answers the number of rows changed. */
  run(sql: string, parameters: readonly SqlValue[] = []): Promise<number> {
    const faults = this.#faults;
    return new Promise((resolve, reject) => {
      this.#prepared(sql).run([...parameters], function (this: sqlite3.RunResult, error: Error | null) {
        if (error) reject(faults.get(sql) ?? error);
        else resolve(this.changes);
      });
    });
  }

  /** Finalises every statement and closes the file. */
  async close(): Promise<void> {
    for (const statement of this.#statements.values()) {
      await new Promise<void>((resolve) =>
        statement.finalize(() => {
          resolve();
        }),
      );
    }
    this.#statements.clear();
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  #prepared(sql: string): sqlite3.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    // Without a callback a statement that can't be prepared raises an event that ends the process; with one, its first use is refused.
    const statement = this.#database.prepare(sql, (error: Error | null) => {
      if (error) this.#faults.set(sql, error);
    });
    this.#statements.set(sql, statement);
    return statement;
  }
}
