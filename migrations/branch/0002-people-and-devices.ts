import type { Knex } from 'knex';

/** Roles, employees, working time, devices, sessions, approvals and settings. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL, version INTEGER NOT NULL) STRICT`,
  `CREATE TABLE role (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    permissions TEXT NOT NULL, caps TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE employee (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, role_id TEXT NOT NULL REFERENCES role (id),
    language TEXT NOT NULL, phone TEXT, pin_verifier TEXT NOT NULL, pin_length INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE work_time (
    id TEXT PRIMARY KEY, employee_id TEXT NOT NULL REFERENCES employee (id), in_at INTEGER NOT NULL, out_at INTEGER
  ) STRICT`,
  'CREATE INDEX work_time_employee ON work_time (employee_id, in_at)',
  `CREATE TABLE device (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
    language TEXT, till_device_id TEXT, paired_at INTEGER NOT NULL, last_seen_at INTEGER, revoked_at INTEGER
  ) STRICT`,
  `CREATE TABLE session (
    device_id TEXT PRIMARY KEY REFERENCES device (id), employee_id TEXT NOT NULL REFERENCES employee (id), signed_in_at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE pairing_code (code_hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, used_at INTEGER) STRICT`,
  `CREATE TABLE approval (
    id TEXT PRIMARY KEY, command_id TEXT NOT NULL, permission TEXT NOT NULL, approver_id TEXT NOT NULL REFERENCES employee (id),
    device_id TEXT NOT NULL, granted_at INTEGER NOT NULL, used_at INTEGER
  ) STRICT`,
  `CREATE TABLE throttle (key TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT`,
];
