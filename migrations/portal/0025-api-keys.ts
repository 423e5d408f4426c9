import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** Keys of the open API, as their hashes: one a client of an owner, with its rights, its branches (a JSON list; empty = all) and its limit. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  // `taken` counts the requests of `minute`: over all processes of a portal.
  await knex.raw(`CREATE TABLE api_key (
    owner_id TEXT NOT NULL, key_id TEXT NOT NULL, version ${big} NOT NULL, name TEXT NOT NULL, key_hash TEXT NOT NULL, hint TEXT NOT NULL, scopes TEXT NOT NULL, per_minute INTEGER NOT NULL,
    branch_ids TEXT NOT NULL, minute ${big} NOT NULL, taken ${big} NOT NULL, created_at ${big} NOT NULL, created_by TEXT NOT NULL, last_used_at ${big}, revoked_at ${big},
    PRIMARY KEY (owner_id, key_id)
  ) ${strict}`);
  await knex.raw('CREATE UNIQUE INDEX api_key_hash ON api_key (owner_id, key_hash)');
  await guardOwners(knex, ['api_key']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
