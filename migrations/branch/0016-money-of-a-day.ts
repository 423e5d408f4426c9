import type { Knex } from 'knex';

/** Openings of the drawer without a sale, tips, tenders corrected after closing, drawers handed over, and which cash movement takes back another. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE drawer_opening (
    id TEXT PRIMARY KEY, shift_id TEXT, till_device_id TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT NOT NULL, approver_id TEXT
  ) STRICT`,
  'CREATE INDEX drawer_opening_shift ON drawer_opening (shift_id)',
  // Of somebody: what guests left for him, and what of it he was given.
  `CREATE TABLE tip (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, shift_id TEXT NOT NULL REFERENCES shift (id), order_id TEXT, employee_id TEXT NOT NULL, tender TEXT NOT NULL,
    amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), at INTEGER NOT NULL, by_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX tip_shift ON tip (shift_id)',
  'CREATE INDEX tip_order ON tip (order_id) WHERE order_id IS NOT NULL',
  'CREATE INDEX tip_employee ON tip (employee_id, at)',
  `CREATE TABLE tender_correction (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES customer_order (id), payment_id TEXT NOT NULL REFERENCES payment (id), shift_id TEXT NOT NULL,
    from_tender TEXT NOT NULL, to_tender TEXT NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), reason TEXT NOT NULL, at INTEGER NOT NULL,
    by_id TEXT NOT NULL, approver_id TEXT
  ) STRICT`,
  'CREATE INDEX tender_correction_order ON tender_correction (order_id)',
  'CREATE INDEX tender_correction_shift ON tender_correction (shift_id)',
  `CREATE TABLE shift_handover (
    id TEXT PRIMARY KEY, shift_id TEXT NOT NULL REFERENCES shift (id), from_id TEXT NOT NULL, to_id TEXT NOT NULL, counted_tiyin INTEGER NOT NULL, expected_tiyin INTEGER NOT NULL,
    denominations TEXT, note TEXT NOT NULL, at INTEGER NOT NULL, approver_id TEXT
  ) STRICT`,
  'CREATE INDEX shift_handover_shift ON shift_handover (shift_id)',
  'ALTER TABLE cash_movement ADD COLUMN reverses_id TEXT',
  'CREATE UNIQUE INDEX cash_movement_reverses ON cash_movement (reverses_id) WHERE reverses_id IS NOT NULL',
];
