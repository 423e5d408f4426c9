import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import { Connection } from './connection';

/**
 * Invariant: one connection writes, and it is this one's `writer`. Readers are a small pool of their own that can't write
 * (`query_only`), so that a long report never stands before the till.
 */
export interface Database {
  readonly path: string;
  /** The only writing connection; owned by the write queue. */
  readonly writer: Connection;
  /** Read models and reports. */
  readonly readers: Knex;
  readonly close: () => Promise<void>;
}

/** SQLite older than this has a WAL bug that can lose a commit on checkpoint; the server refuses to serve on it. */
const OLDEST_SQLITE = [3, 51, 3] as const;
const READERS = 2;

const DAMAGED = 'the database file is damaged: restore the last backup';

/** A start-up assertion that does not hold: the message is for the technician. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
  /** A backup would help. */
  readonly isRestorable: boolean;

  constructor(message: string, options: { readonly isRestorable: boolean } = { isRestorable: false }) {
    super(message);
    this.isRestorable = options.isRestorable;
  }
}

/**
 * Opens `<folder>/dastarxon.db`, brings its schema up to date and asserts what durability rests on. With `mustExist` a missing or empty file is refused:
 * a box that has sold never starts empty silently (reliability, row 11).
 */
export async function openDatabase(
  folder: string,
  migrations: Knex.MigrationSource<unknown>,
  options: { readonly mustExist: boolean } = { mustExist: false },
): Promise<Database> {
  const path = join(folder, 'dastarxon.db');
  if (options.mustExist && !(await isWritten(path)))
    throw new DatabaseRefused(`the database ${path} is missing or empty, though a box has worked in this folder: restore the last backup`, {
      isRestorable: true,
    });
  await migrate(path, migrations);
  const writer = await Connection.open(path);
  await writer.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 2000; PRAGMA secure_delete = ON',
  );
  await assertDurable(writer);
  const readers = openReaders(path);
  return {
    path,
    writer,
    readers,
    close: async () => {
      await readers.destroy();
      await writer.close();
    },
  };
}

async function isWritten(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}

async function migrate(path: string, migrations: Knex.MigrationSource<unknown>): Promise<void> {
  const migrator = knexFactory({
    client: 'sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
    migrations: { migrationSource: migrations },
  });
  try {
    await migrator.raw('PRAGMA journal_mode = WAL');
    const check = (await migrator.raw('PRAGMA quick_check')) as unknown;
    if (!isOk(check)) throw new DatabaseRefused(DAMAGED, { isRestorable: true });
    await migrator.migrate.latest();
  } catch (error) {
    throw isDamage(error) ? new DatabaseRefused(DAMAGED, { isRestorable: true }) : error;
  } finally {
    await migrator.destroy();
  }
}

function isDamage(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && (error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_CORRUPT')
  );
}

function isOk(rows: unknown): boolean {
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof first === 'object' && first !== null && 'quick_check' in first && first.quick_check === 'ok';
}

/** Journal mode, synchronous, foreign keys and the library's version: the promises of `docs/invariants.md` rest on them. */
async function assertDurable(writer: Connection): Promise<void> {
  const version = String((await writer.get('SELECT sqlite_version() AS value'))?.['value']);
  if (!isAtLeast(version, OLDEST_SQLITE))
    throw new DatabaseRefused(`SQLite ${version} is too old, at least ${OLDEST_SQLITE.join('.')} is needed`);
  const expected = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
  ] as const;
  for (const [pragma, value] of expected) {
    const found = (await writer.get(`PRAGMA ${pragma}`))?.[pragma];
    if (found !== value) throw new DatabaseRefused(`PRAGMA ${pragma} is ${String(found)}, it must be ${String(value)}`);
  }
}

function isAtLeast(version: string, floor: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of floor.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

/** A small pool of connections that can't write. */
export function openReaders(path: string): Knex {
  return knexFactory({
    client: 'sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    pool: {
      min: 0,
      max: READERS,
      afterCreate: (
        connection: { exec: (sql: string, done: (error: Error | null) => void) => void },
        done: (error: Error | null) => void,
      ) => {
        connection.exec('PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -4000', done);
      },
    },
  });
}
