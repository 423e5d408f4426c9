import type { Knex } from 'knex';

/** The log, the answers to commands, and the cursors of its readers. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE event_log (
    seq INTEGER PRIMARY KEY,
    op_id TEXT NOT NULL UNIQUE,
    command_id TEXT NOT NULL,
    fact_index INTEGER NOT NULL,
    at INTEGER NOT NULL,
    employee_id TEXT,
    approver_id TEXT,
    device_id TEXT,
    name TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    v INTEGER NOT NULL,
    payload TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (command_id, fact_index)
  ) STRICT`,
  'CREATE INDEX event_log_entity ON event_log (entity_id, seq)',
  'CREATE INDEX event_log_employee ON event_log (employee_id, seq)',
  `CREATE TABLE command (
    id TEXT PRIMARY KEY,
    device_id TEXT,
    name TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    seq INTEGER NOT NULL,
    result TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE cursor (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT`,
  `CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT`,
];
