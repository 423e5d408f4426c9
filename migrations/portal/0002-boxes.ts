import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** Branches, their boxes, what boxes offer for pairing, and the logs they push. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  const statements = [
    `CREATE TABLE branch (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, active INTEGER NOT NULL,
      created_at ${big} NOT NULL, PRIMARY KEY (owner_id, branch_id)
    ) ${strict}`,
    // The key says who a box is: found before its owner is known.
    `CREATE TABLE box_key (box_id TEXT PRIMARY KEY, public_key TEXT NOT NULL, seal_key TEXT NOT NULL, owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, revoked_at ${big}) ${strict}`,
    `CREATE TABLE box (
      owner_id TEXT NOT NULL, box_id TEXT NOT NULL, branch_id TEXT NOT NULL, state TEXT NOT NULL, epoch INTEGER NOT NULL, last_seq ${big} NOT NULL, last_hash TEXT NOT NULL,
      cursor ${big} NOT NULL, program_version TEXT NOT NULL, bound_at ${big} NOT NULL, seen_at ${big}, frozen_at ${big}, frozen_why TEXT, revoked_at ${big},
      PRIMARY KEY (owner_id, box_id)
    ) ${strict}`,
    'CREATE INDEX box_branch ON box (owner_id, branch_id)',
    `CREATE TABLE pairing_offer (
      box_id TEXT PRIMARY KEY, public_key TEXT NOT NULL, seal_key TEXT NOT NULL, code_hash TEXT NOT NULL, login TEXT NOT NULL, password_hash TEXT NOT NULL, branch_name TEXT NOT NULL,
      address TEXT NOT NULL, program_version TEXT NOT NULL, expires_at ${big} NOT NULL, state TEXT NOT NULL, owner_id TEXT, branch_id TEXT, user_id TEXT, menu TEXT, claimed_at ${big}
    ) ${strict}`,
    'CREATE INDEX pairing_offer_code ON pairing_offer (code_hash)',
    'CREATE INDEX pairing_offer_login ON pairing_offer (login)',
    `CREATE TABLE entry (
      owner_id TEXT NOT NULL, box_id TEXT NOT NULL, seq ${big} NOT NULL, branch_id TEXT NOT NULL, op_id TEXT NOT NULL, command_id TEXT NOT NULL, fact_index INTEGER NOT NULL, at ${big} NOT NULL, employee_id TEXT,
      approver_id TEXT, device_id TEXT, name TEXT NOT NULL, entity TEXT NOT NULL, entity_id TEXT NOT NULL, v INTEGER NOT NULL, payload TEXT NOT NULL, hash TEXT NOT NULL,
      received_at ${big} NOT NULL, clock_suspect INTEGER NOT NULL, PRIMARY KEY (owner_id, box_id, seq)
    ) ${strict}`,
    'CREATE UNIQUE INDEX entry_op ON entry (owner_id, op_id)',
    'CREATE INDEX entry_audit ON entry (owner_id, at)',
    // Entries that could not be read: kept as they came, replayed after an upgrade.
    `CREATE TABLE reject (
      owner_id TEXT NOT NULL, box_id TEXT NOT NULL, seq ${big} NOT NULL, raw TEXT NOT NULL, why TEXT NOT NULL, at ${big} NOT NULL, replayed_at ${big}, PRIMARY KEY (owner_id, box_id, seq)
    ) ${strict}`,
    `CREATE TABLE alarm (
      owner_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, kind TEXT NOT NULL, details TEXT NOT NULL, at ${big} NOT NULL, closed_at ${big}, PRIMARY KEY (owner_id, id)
    ) ${strict}`,
    `CREATE TABLE person_key (owner_id TEXT NOT NULL, person_id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (owner_id, person_id)) ${strict}`,
    // The owner's log of revisions, what boxes pull. branch_id null = for every branch.
    `CREATE TABLE change (
      owner_id TEXT NOT NULL, rev ${big} NOT NULL, branch_id TEXT, entity TEXT NOT NULL, entity_id TEXT NOT NULL, origin_box TEXT, fields TEXT, payload TEXT NOT NULL, at ${big} NOT NULL,
      user_id TEXT, PRIMARY KEY (owner_id, rev)
    ) ${strict}`,
    'CREATE INDEX change_entity ON change (owner_id, entity, entity_id)',
    // A value that lost: both are shown until somebody has looked.
    `CREATE TABLE conflict (
      owner_id TEXT NOT NULL, id TEXT NOT NULL, branch_id TEXT NOT NULL, entity TEXT NOT NULL, entity_id TEXT NOT NULL, field TEXT NOT NULL, kept TEXT, lost TEXT,
      kept_by TEXT NOT NULL, lost_by TEXT NOT NULL, at ${big} NOT NULL, closed_at ${big}, PRIMARY KEY (owner_id, id)
    ) ${strict}`,
  ];
  for (const statement of statements) await knex.raw(statement);
  await guardOwners(knex, ['branch', 'box', 'entry', 'reject', 'alarm', 'person_key', 'change', 'conflict']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
