import type { Knex } from 'knex';

/** The durable queue of papers. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE print_job (
    id TEXT PRIMARY KEY, printer_id TEXT NOT NULL REFERENCES printer (id), kind TEXT NOT NULL, title TEXT NOT NULL, order_id TEXT, station_id TEXT, payload TEXT NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, attempts INTEGER NOT NULL, last_error TEXT, version INTEGER NOT NULL,
    created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, sent_at INTEGER
  ) STRICT`,
  "CREATE INDEX print_job_waiting ON print_job (printer_id, created_at) WHERE state IN ('queued', 'sending', 'held', 'unconfirmed', 'failed')",
  "CREATE INDEX print_job_queued ON print_job (printer_id, created_at) WHERE state = 'queued'",
  "CREATE INDEX print_job_drawer ON print_job (printer_id, created_at) WHERE state = 'queued' AND kind = 'drawer'",
  'CREATE INDEX print_job_order ON print_job (order_id)',
  'CREATE INDEX print_job_created ON print_job (created_at)',
];
