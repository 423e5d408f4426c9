import type { Knex } from 'knex';

/** A lock of its own for a device, waiters of a hall, breaks and corrections of working time, and pay. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const appendOnly = (table: string) => [
  `CREATE TRIGGER ${table}_is_final BEFORE UPDATE ON ${table} BEGIN SELECT RAISE (ABORT, '${table} is append-only'); END`,
  `CREATE TRIGGER ${table}_stays BEFORE DELETE ON ${table} BEGIN SELECT RAISE (ABORT, '${table} is append-only'); END`,
];

const statements = [
  'ALTER TABLE device ADD COLUMN idle_lock_seconds INTEGER',
  `ALTER TABLE hall ADD COLUMN waiter_ids TEXT NOT NULL DEFAULT '[]'`,
  // [{fromAt, toAt}]; the last one may go on.
  `ALTER TABLE work_time ADD COLUMN breaks TEXT NOT NULL DEFAULT '[]'`,
  // What the stretch was and what it became: {inAt, outAt, breaks}; nothing before where it was written down afterwards.
  `CREATE TABLE work_time_correction (
    id TEXT PRIMARY KEY, work_time_id TEXT NOT NULL REFERENCES work_time (id), employee_id TEXT NOT NULL, before TEXT, after TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
    by_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX work_time_correction_of ON work_time_correction (work_time_id)',
  'CREATE INDEX work_time_in ON work_time (in_at)',
  ...appendOnly('work_time_correction'),
  // Of a role or of a person: the key is theirs.
  `CREATE TABLE pay_rate (id TEXT PRIMARY KEY, version INTEGER NOT NULL, subject TEXT NOT NULL, parts TEXT NOT NULL, updated_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE pay_fine (
    id TEXT PRIMARY KEY, employee_id TEXT NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), reason TEXT NOT NULL, reverses_id TEXT, at INTEGER NOT NULL, by_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX pay_fine_employee ON pay_fine (employee_id, at)',
  'CREATE UNIQUE INDEX pay_fine_reverses ON pay_fine (reverses_id) WHERE reverses_id IS NOT NULL',
  ...appendOnly('pay_fine'),
  // The key is that of the cash movement by which it was paid.
  `CREATE TABLE pay (
    id TEXT PRIMARY KEY, employee_id TEXT NOT NULL, shift_id TEXT NOT NULL REFERENCES shift (id), from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, base_tiyin INTEGER NOT NULL,
    carried_tiyin INTEGER NOT NULL, advances_tiyin INTEGER NOT NULL, fines_tiyin INTEGER NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), rest_tiyin INTEGER NOT NULL,
    statement TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX pay_employee ON pay (employee_id, to_at)',
  ...appendOnly('pay'),
];
