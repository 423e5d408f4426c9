import type { Knex } from 'knex';

/** Shifts, cash movements, Z reports, and the double-entry ledger. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE shift (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, till_device_id TEXT NOT NULL, state TEXT NOT NULL, queue_round INTEGER NOT NULL, business_day TEXT NOT NULL,
    opened_at INTEGER NOT NULL, opened_by_id TEXT NOT NULL, opening_float_tiyin INTEGER NOT NULL, opening_denominations TEXT,
    counted_tiyin INTEGER, counted_denominations TEXT, counted_at INTEGER, expected_tiyin INTEGER,
    closed_at INTEGER, closed_by_id TEXT, approved_by_id TEXT, cash_left_tiyin INTEGER, note TEXT NOT NULL, z_number INTEGER UNIQUE, report TEXT
  ) STRICT`,
  "CREATE UNIQUE INDEX shift_open ON shift (till_device_id) WHERE state <> 'closed'",
  'CREATE INDEX shift_day ON shift (business_day)',
  `CREATE TABLE cash_movement (
    id TEXT PRIMARY KEY, shift_id TEXT NOT NULL REFERENCES shift (id), direction TEXT NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0),
    reason TEXT NOT NULL, reason_id TEXT NOT NULL, note TEXT NOT NULL, employee_id TEXT, at INTEGER NOT NULL, by_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX cash_movement_shift ON cash_movement (shift_id)',
  `CREATE TABLE posting (
    id TEXT PRIMARY KEY, op_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, shift_id TEXT, order_id TEXT, at INTEGER NOT NULL, reverses_id TEXT
  ) STRICT`,
  'CREATE INDEX posting_shift ON posting (shift_id)',
  `CREATE TABLE entry (
    posting_id TEXT NOT NULL REFERENCES posting (id), position INTEGER NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL, amount_tiyin INTEGER NOT NULL,
    PRIMARY KEY (posting_id, position)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX entry_account ON entry (account)',
  `CREATE TRIGGER posting_is_final BEFORE UPDATE ON posting BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END`,
  `CREATE TRIGGER posting_stays BEFORE DELETE ON posting BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END`,
  `CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END`,
  `CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END`,
  `CREATE TRIGGER event_is_final BEFORE UPDATE ON event_log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END`,
  `CREATE TRIGGER event_stays BEFORE DELETE ON event_log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END`,
];
