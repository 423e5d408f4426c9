import type { Knex } from 'knex';

/** What stays in the database of entries that moved to a file: the acts of people, which every history shows, and what a day's entries come to. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const COLUMNS = 'seq, at, name, entity, entity_id, employee_id, approver_id, device_id, payload';

const statements = [
  `CREATE TABLE archived_act (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, name TEXT NOT NULL, entity TEXT NOT NULL, entity_id TEXT NOT NULL, employee_id TEXT, approver_id TEXT, device_id TEXT,
    payload TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX archived_act_entity ON archived_act (entity_id, seq)',
  'CREATE INDEX archived_act_employee ON archived_act (employee_id, seq)',
  // Count and XOR of the hashes of a business day's entries that lie in files.
  'CREATE TABLE archived_day (day TEXT PRIMARY KEY, count INTEGER NOT NULL, xor TEXT NOT NULL) STRICT, WITHOUT ROWID',
  // What is deleted from the search leaves nothing behind in its pages.
  "INSERT INTO party_search (party_search, rank) VALUES ('secure-delete', 1)",
  // Between the file and the deletion an entry is in both places; it counts once.
  `CREATE VIEW act AS
    SELECT ${COLUMNS} FROM event_log WHERE name <> 'rows.stated' AND seq > (SELECT COALESCE(MAX(to_seq), 0) FROM log_segment)
    UNION ALL SELECT ${COLUMNS} FROM archived_act`,
];
