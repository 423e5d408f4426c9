import type { Knex } from 'knex';

/** Keys of the open API, as their hashes: one a client, with its rights and its limit. */
export async function up(knex: Knex): Promise<void> {
  // `scopes` is a JSON list. `last_used_at` is written once a minute at most and is in no log.
  await knex.raw(`CREATE TABLE api_key (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, key_hash TEXT NOT NULL UNIQUE, hint TEXT NOT NULL, scopes TEXT NOT NULL, per_minute INTEGER NOT NULL,
    acts_as_id TEXT, created_at INTEGER NOT NULL, created_by_id TEXT NOT NULL, last_used_at INTEGER, revoked_at INTEGER
  ) STRICT`);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
