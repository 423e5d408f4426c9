import type { Knex } from 'knex';

/** Halls and tables; a table's state is never stored, it is computed from open orders. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE hall (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, service_charge_on INTEGER NOT NULL,
    service_rate_basis_points INTEGER, printer_id TEXT REFERENCES printer (id), sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE dining_table (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, hall_id TEXT NOT NULL REFERENCES hall (id), name TEXT NOT NULL, seats INTEGER NOT NULL,
    shape TEXT NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  'CREATE UNIQUE INDEX dining_table_name ON dining_table (hall_id, name) WHERE archived_at IS NULL',
];
