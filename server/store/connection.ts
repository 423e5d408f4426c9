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
  /** Uses of a statement that is still being prepared: if that fails, the driver drops them without a word. */
  readonly #unprepared = new Map<string, Set<(error: Error) => void>>();

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
      this.#prepared(sql, reject).all<SqlRow>([...parameters], (error, rows) => {
        if (error) reject(error);
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
    return new Promise((resolve, reject) => {
      this.#prepared(sql, reject).run([...parameters], function (this: sqlite3.RunResult, error: Error | null) {
        if (error) reject(error);
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

  /** The statement. Where it can't be prepared its uses are refused with why, and the next one prepares it anew. */
  #prepared(sql: string, refuse: (error: Error) => void): sqlite3.Statement {
    const known = this.#statements.get(sql);
    if (known) {
      this.#unprepared.get(sql)?.add(refuse);
      return known;
    }
    const waiting = new Set([refuse]);
    this.#unprepared.set(sql, waiting);
    // Without a callback a statement that can't be prepared raises an event that ends the process.
    const statement = this.#database.prepare(sql, (error: Error | null) => {
      this.#unprepared.delete(sql);
      if (!error) return;
      this.#statements.delete(sql);
      for (const refuseUse of waiting) refuseUse(error);
    });
    this.#statements.set(sql, statement);
    return statement;
  }
}
