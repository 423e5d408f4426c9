import type { Knex } from 'knex';

/** What comes down from the owner's portal and is no row of the branch: what customers owe and own elsewhere, credit granted to this branch, codes of people who were taken on in the portal. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  // What customers owe and own at the other boxes, as the portal had it.
  `CREATE TABLE remote_balance (
    party_id TEXT NOT NULL, currency TEXT NOT NULL, receivable_tiyin INTEGER NOT NULL, deposit_tiyin INTEGER NOT NULL, points_tiyin INTEGER NOT NULL,
    rev INTEGER NOT NULL, PRIMARY KEY (party_id, currency)
  ) STRICT, WITHOUT ROWID`,
  // The most that may be owed at this branch; a lease replaces an older one of the same customer by its epoch.
  `CREATE TABLE credit_lease (
    party_id TEXT NOT NULL, currency TEXT NOT NULL, ceiling_tiyin INTEGER NOT NULL, epoch INTEGER NOT NULL, PRIMARY KEY (party_id, currency)
  ) STRICT, WITHOUT ROWID`,
  // With it a person chooses his PIN here, once. The portal knows the hash alone.
  `CREATE TABLE sign_in_code (
    employee_id TEXT PRIMARY KEY REFERENCES employee (id), salt TEXT NOT NULL, code_hash TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT`,
];
