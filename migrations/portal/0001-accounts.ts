import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/** Owners, the people who sign in for them, their sessions, codes by SMS, the vendor's administrators, the audit. */
export async function up(knex: Knex): Promise<void> {
  const { big, strict } = dialectOf(knex);
  const statements = [
    `CREATE TABLE owner (
      owner_id TEXT PRIMARY KEY, business_name TEXT NOT NULL, state TEXT NOT NULL, shares_customers INTEGER NOT NULL, plan_id TEXT NOT NULL, plan_ends_at ${big},
      log_id TEXT NOT NULL, rev ${big} NOT NULL, created_at ${big} NOT NULL
    ) ${strict}`,
    `CREATE TABLE portal_user (
      owner_id TEXT NOT NULL, user_id TEXT NOT NULL, phone TEXT NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
      must_change INTEGER NOT NULL, temporary_until ${big}, telegram_id TEXT, totp_secret TEXT, language TEXT, created_at ${big} NOT NULL, archived_at ${big},
      PRIMARY KEY (owner_id, user_id)
    ) ${strict}`,
    'CREATE INDEX portal_user_phone ON portal_user (phone)',
    // Phones and Telegram ids are unique over all owners: each is claimed in a table of its own, whose key is the claim.
    `CREATE TABLE login_name (name TEXT PRIMARY KEY, owner_id TEXT NOT NULL, user_id TEXT NOT NULL) ${strict}`,
    `CREATE TABLE user_session (
      owner_id TEXT NOT NULL, token_hash TEXT NOT NULL, session_id TEXT NOT NULL, user_id TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL, address TEXT NOT NULL,
      created_at ${big} NOT NULL, seen_at ${big} NOT NULL, confirmed_at ${big}, expires_at ${big} NOT NULL, revoked_at ${big}, PRIMARY KEY (owner_id, token_hash)
    ) ${strict}`,
    'CREATE INDEX user_session_user ON user_session (owner_id, user_id)',
    `CREATE TABLE sms_code (
      id TEXT PRIMARY KEY, phone TEXT NOT NULL, purpose TEXT NOT NULL, code_hash TEXT NOT NULL, tries INTEGER NOT NULL, created_at ${big} NOT NULL, expires_at ${big} NOT NULL,
      used_at ${big}, void_at ${big}
    ) ${strict}`,
    'CREATE INDEX sms_code_phone ON sms_code (phone, purpose, created_at)',
    `CREATE TABLE sms_message (id TEXT PRIMARY KEY, phone TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, at ${big} NOT NULL) ${strict}`,
    `CREATE TABLE throttle (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, first_at ${big} NOT NULL, until_at ${big} NOT NULL) ${strict}`,
    `CREATE TABLE used_hash (hash TEXT PRIMARY KEY, at ${big} NOT NULL) ${strict}`,
    `CREATE TABLE administrator (
      id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL, totp_secret TEXT NOT NULL, totp_step ${big} NOT NULL, created_at ${big} NOT NULL,
      archived_at ${big}
    ) ${strict}`,
    `CREATE TABLE administrator_session (
      token_hash TEXT PRIMARY KEY, administrator_id TEXT NOT NULL, created_at ${big} NOT NULL, expires_at ${big} NOT NULL, revoked_at ${big}
    ) ${strict}`,
    // Every plan on offer; features as JSON.
    `CREATE TABLE plan (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, monthly_tiyin ${big} NOT NULL, yearly_tiyin ${big} NOT NULL, branches_max INTEGER NOT NULL, terminals_max INTEGER, features TEXT NOT NULL,
      sort INTEGER NOT NULL
    ) ${strict}`,
    `CREATE TABLE audit (
      owner_id TEXT NOT NULL, id TEXT NOT NULL, at ${big} NOT NULL, user_id TEXT, administrator_id TEXT, address TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL,
      details TEXT NOT NULL, PRIMARY KEY (owner_id, id)
    ) ${strict}`,
    'CREATE INDEX audit_at ON audit (owner_id, at)',
    // Stored answers: the same id gives the same answer.
    `CREATE TABLE answered_command (
      owner_id TEXT NOT NULL, id TEXT NOT NULL, user_id TEXT NOT NULL, name TEXT NOT NULL, input_hash TEXT NOT NULL, result TEXT NOT NULL, at ${big} NOT NULL,
      PRIMARY KEY (owner_id, id)
    ) ${strict}`,
  ];
  for (const statement of statements) await knex.raw(statement);
  await guardOwners(knex, ['owner', 'portal_user', 'user_session', 'audit', 'answered_command']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}
