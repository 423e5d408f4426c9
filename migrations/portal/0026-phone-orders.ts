import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * Orders that an operator sent to a branch (`phone_request`), what the branch's box made of them (`phone_order`, as it stated it), and how a telephone exchange tells of calls.
 * `handed_at` is when the request first went out to the box: from then on nobody but the box can say what became of it.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  for (const statement of [
    `CREATE TABLE phone_request (
      owner_id TEXT NOT NULL, id TEXT NOT NULL, branch_id TEXT NOT NULL, rev ${big} NOT NULL, party_id TEXT, request TEXT NOT NULL, made_at ${big} NOT NULL,
      expires_at ${big} NOT NULL, handed_at ${big} NOT NULL, withdrawn_at ${big} NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (owner_id, id)
    ) ${strict}`,
    'CREATE INDEX phone_request_made ON phone_request (owner_id, made_at)',
    `CREATE TABLE phone_order (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, state TEXT, came_at ${big}, answered_at ${big}, answered_by_id TEXT,
      order_number TEXT, total_tiyin ${big}, problem TEXT, dish TEXT, reason TEXT, person TEXT, sealed TEXT, PRIMARY KEY (owner_id, branch_id, id)
    ) ${strict}`,
    'CREATE INDEX contact_point_normalized ON contact_point (owner_id, normalized)',
  ])
    await knex.raw(statement);
  await guardOwners(knex, ['phone_request', 'phone_order']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
