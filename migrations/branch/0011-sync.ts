import type { Knex } from 'knex';

/** What the box keeps for the owner's portal: keys of persons, revisions of shared rows, the state of the sync, and which parts of the log lie in archive files. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  // Personal columns in the log are sealed under it; whoever destroys it has erased them everywhere.
  'CREATE TABLE person_key (party_id TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID',
  // The portal's revision that this box has of a shared row.
  'CREATE TABLE sync_row (table_name TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, PRIMARY KEY (table_name, id)) STRICT, WITHOUT ROWID',
  'CREATE TABLE sync_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
  // Entries that moved to a file, whole segments, each with the hash before it and its last one; the anchor is signed by the box's key.
  `CREATE TABLE log_segment (
    from_seq INTEGER PRIMARY KEY, to_seq INTEGER NOT NULL, previous_hash TEXT NOT NULL, last_hash TEXT NOT NULL, file TEXT NOT NULL, file_hash TEXT NOT NULL,
    signature TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT`,
  'DROP TRIGGER event_stays',
  `CREATE TRIGGER event_stays BEFORE DELETE ON event_log
    WHEN NOT EXISTS (SELECT 1 FROM log_segment WHERE OLD.seq BETWEEN from_seq AND to_seq)
    BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END`,
];
