import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import { lockPortalFolder } from './folder-lock';

/**
 * Invariant: one code path for both databases. SQL is written so that SQLite and PostgreSQL both take it; what differs is here and in the migrations alone.
 * Invariant: who works for an owner does so in `tenant`, which names the owner to PostgreSQL's row-level security; `system` is for the few paths before an owner is known.
 */

/** Where the portal keeps its data. */
export type PortalDatabaseOptions = {
  readonly migrations: Knex.MigrationSource<unknown>;
  /** Every statement as it is sent, for the tests that look for `owner_id`. */
  readonly onStatement?: (sql: string) => void;
} & DatabasePlace;

/** PostgreSQL, or a folder for SQLite. `statementMs`: how long one statement may take there; a program that is waited for by nobody gives more. */
export type DatabasePlace = { readonly url: string; readonly statementMs?: number } | { readonly folder: string };

/** An open transaction. */
export type Transaction = Knex.Transaction;

/** The portal's database. */
export interface PortalDatabase {
  readonly dialect: 'sqlite' | 'postgres';
  /** One transaction that writes for one owner. */
  readonly tenant: <Result>(ownerId: string, run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** Reads for one owner; on SQLite beside the writer. */
  readonly read: <Result>(ownerId: string, run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** A transaction that belongs to no owner: signing up and in, pairing, the console. */
  readonly system: <Result>(run: (transaction: Transaction) => Promise<Result>) => Promise<Result>;
  /** The connection string, for the adapter between processes; null on SQLite. */
  readonly url: string | null;
  readonly close: () => Promise<void>;
}

const POOL_MAX = 10;
/** Nobody at a page waits longer, and one connection of ten is not lost to him meanwhile. */
const STATEMENT_MS = 30_000;
/** A lock is worth asking for again. */
const LOCK_MS = 2_000;
/** What is computed between two statements takes less; a process that has stalled lets go of its locks. */
const IDLE_MS = 60_000;
const SQLITE_READERS = 4;
const EMPTY_JOURNAL_MS = 10_000;
/** Any number that nothing else in this database locks by. */
const MIGRATION_LOCK = 7_206_318;

/** Opens the database, brings its schema up to date and asserts what it rests on. */
export async function openPortalDatabase(options: PortalDatabaseOptions): Promise<PortalDatabase> {
  return 'url' in options ? openPostgres(options, options) : openSqlite(options.folder, options);
}

async function openSqlite(folder: string, { migrations, onStatement }: PortalDatabaseOptions): Promise<PortalDatabase> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockPortalFolder(folder);
  const filename = join(folder, 'portal.db');
  const connect = (max: number, pragmas: string) =>
    knexFactory({
      client: 'sqlite3',
      connection: { filename },
      useNullAsDefault: true,
      migrations: { migrationSource: migrations },
      pool: {
        min: 0,
        max,
        afterCreate: (connection: SqliteConnection, done: (error: Error | null) => void) => {
          connection.exec(pragmas, done);
        },
      },
    });
  // One connection writes: transactions follow each other, so a deferred BEGIN never has to be retried, and nobody is ever waited for but readers, by a checkpoint.
  const writer = connect(
    1,
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 100; PRAGMA cache_size = -32000; PRAGMA secure_delete = ON',
  );
  await migrate(writer);
  const readers = connect(SQLITE_READERS, 'PRAGMA query_only = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000');
  watch(writer, onStatement);
  watch(readers, onStatement);
  const journal = emptyingJournal(writer);
  return {
    dialect: 'sqlite',
    url: null,
    tenant: (_ownerId, run) => writer.transaction(run),
    read: (_ownerId, run) => readers.transaction(run),
    system: (run) => writer.transaction(run),
    close: async () => {
      await journal.stop();
      await readers.destroy();
      await writer.destroy();
      await unlock();
    },
  };
}

/**
 * What is deleted is overwritten in the file; in the journal it would lie until that is used again. Where somebody reads just then, the next time does it. Goes through the
 * writer: a checkpoint holds the lock of whoever writes, and a transaction that has read before it writes does not wait for that lock but fails.
 */
function emptyingJournal(writer: Knex): { readonly stop: () => Promise<void> } {
  const empty = () => writer.raw('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
  let working: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    working = working.then(empty);
  }, EMPTY_JOURNAL_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

async function openPostgres(
  { url, statementMs = STATEMENT_MS }: Extract<DatabasePlace, { readonly url: string }>,
  { migrations, onStatement }: PortalDatabaseOptions,
): Promise<PortalDatabase> {
  const database = knexFactory({
    client: 'pg',
    connection: { connectionString: url, types: { getTypeParser } } as Knex.PgConnectionConfig,
    pool: { min: 0, max: POOL_MAX },
    migrations: { migrationSource: migrations },
    log: silent,
  });
  try {
    await database.transaction(async (transaction) => {
      // Processes that start together bring the schema up to date one after the other.
      await transaction.raw(`SELECT pg_advisory_xact_lock(${String(MIGRATION_LOCK)})`);
      await migrate(database);
    });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  watch(database, onStatement);
  await assertBehindWall(database);
  const scoped = <Result>(ownerId: string, scope: 'owner' | 'system', run: (transaction: Transaction) => Promise<Result>) =>
    database.transaction(async (transaction) => {
      // Row-level security reads the first two. All end with the transaction: a migration takes what it takes, and whatever stands between may share connections.
      await transaction.raw(
        `SELECT set_config('app.owner_id', ?, true), set_config('app.scope', ?, true), set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true),
           set_config('idle_in_transaction_session_timeout', ?, true)`,
        [ownerId, scope, ...[LOCK_MS, statementMs, Math.max(IDLE_MS, statementMs)].map(String)],
      );
      return run(transaction);
    });
  return {
    dialect: 'postgres',
    url,
    tenant: (ownerId, run) => scoped(ownerId, 'owner', run),
    read: (ownerId, run) => scoped(ownerId, 'owner', run),
    system: (run) => scoped('', 'system', run),
    close: () => database.destroy(),
  };
}

/** A database that the portal must not work on; the message is for the person at the terminal. */
export class PortalDatabaseRefused extends Error {
  override readonly name = 'PortalDatabaseRefused';
}

/** Row-level security holds nobody who stands above it: then a statement that forgets its owner would show everybody's rows. */
async function assertBehindWall(database: Knex): Promise<void> {
  const answer: { readonly rows: readonly { readonly above: boolean }[] } = await database.raw(
    'SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user',
  );
  if (answer.rows[0]?.above !== true) return;
  await database.destroy();
  throw new PortalDatabaseRefused(
    'the user in DATABASE_URL is a superuser of PostgreSQL or passes by its row-level security: give the portal a user of its own that owns the database (CREATE ROLE … LOGIN; ALTER DATABASE … OWNER TO …)',
  );
}

/** Whatever goes wrong is thrown as well; standard output belongs to the start. */
const silent: Knex.Logger = { warn: () => {}, error: () => {}, debug: () => {}, deprecate: () => {} };

/** We are alone here: a lock of knex's own that still stands was left by a process that was killed on the way. */
async function migrate(database: Knex): Promise<void> {
  await database.migrate.forceFreeMigrationsLock();
  await database.migrate.latest();
}

interface SqliteConnection {
  exec: (sql: string, done: (error: Error | null) => void) => void;
}

const INT8 = 20;
const NUMERIC = 1700;

/** int8 and numeric come as text; amounts and times must be numbers again, and a number that no longer is exact is an error, never a rounding. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return safeInteger;
  const parserOf = pg.types.getTypeParser as (oid: number, format: string) => (value: string) => unknown;
  return parserOf(oid, format ?? 'text');
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not a safe integer`);
  return value;
}

function watch(database: Knex, onStatement: ((sql: string) => void) | undefined): void {
  if (onStatement)
    database.on('query', ({ sql }: { sql: string }) => {
      onStatement(sql);
    });
}
