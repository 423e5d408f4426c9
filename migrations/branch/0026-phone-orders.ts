import type { Knex } from 'knex';

/**
 * Orders that the owner's portal sent to this branch, and what became of each. `request` holds who ordered what, until there is an answer; then the order and the customer's
 * card hold it. The key is the portal's, and the order's that is made of it, so that nothing is made twice.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`CREATE TABLE phone_order (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, came_at INTEGER NOT NULL, expires_at INTEGER, request TEXT, answered_at INTEGER, answered_by_id TEXT, order_number TEXT,
    total_tiyin INTEGER, problem TEXT, dish TEXT, reason TEXT
  ) STRICT`);
  await knex.raw(`CREATE INDEX phone_order_waiting ON phone_order (came_at) WHERE state = 'waiting'`);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
