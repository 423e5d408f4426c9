import type { Knex } from 'knex';

/** Scales of the branch, the weights that were taken from them, and where the weight of a line is from. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE scale (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    connection TEXT NOT NULL,
    address TEXT NOT NULL,
    baud_rate INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    device_ids TEXT NOT NULL DEFAULT '[]',
    capacity_grams INTEGER NOT NULL,
    division_grams INTEGER NOT NULL,
    containers TEXT NOT NULL DEFAULT '[]',
    archived_at INTEGER
  ) STRICT`,
  // A weight waits here for its line, which keeps a copy of it; it is forgotten after some days.
  `CREATE TABLE weighing (
    id TEXT PRIMARY KEY,
    scale_id TEXT NOT NULL REFERENCES scale (id),
    scale_name TEXT NOT NULL,
    product_id TEXT NOT NULL,
    gross_grams INTEGER NOT NULL,
    tare_grams INTEGER NOT NULL,
    net_grams INTEGER NOT NULL,
    tared_on_scale INTEGER NOT NULL,
    used_by TEXT,
    at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX weighing_at ON weighing (at)',
  // Null in rows of before.
  'ALTER TABLE order_line ADD COLUMN weighing TEXT',
];
