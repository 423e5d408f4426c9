import type { Knex } from 'knex';

/** Orders, their lines, kitchen tickets, payments and refunds. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE customer_order (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, number INTEGER, queue_number INTEGER, queue_round INTEGER, kind TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL,
    hall_id TEXT, table_id TEXT, guests INTEGER, note TEXT NOT NULL, waiter_id TEXT NOT NULL, customer_id TEXT, device_id TEXT NOT NULL,
    opened_at INTEGER NOT NULL, closed_at INTEGER, closed_by_id TEXT, shift_id TEXT,
    lines_tiyin INTEGER NOT NULL, discounts_tiyin INTEGER NOT NULL, charges_tiyin INTEGER NOT NULL, rounding_tiyin INTEGER NOT NULL,
    total_tiyin INTEGER NOT NULL, vat_tiyin INTEGER NOT NULL, refunded_tiyin INTEGER NOT NULL,
    charges TEXT NOT NULL, discounts TEXT NOT NULL,
    revision INTEGER NOT NULL, bill_printed_at INTEGER, bill_count INTEGER NOT NULL, receipt_copies INTEGER NOT NULL,
    ready_at INTEGER, served_at INTEGER, call_count INTEGER NOT NULL,
    cancel_reason TEXT, cancel_reason_text TEXT
  ) STRICT`,
  'CREATE UNIQUE INDEX customer_order_number ON customer_order (number) WHERE number IS NOT NULL',
  "CREATE UNIQUE INDEX customer_order_table ON customer_order (table_id) WHERE table_id IS NOT NULL AND state = 'open'",
  'CREATE UNIQUE INDEX customer_order_queue ON customer_order (queue_round, queue_number) WHERE queue_number IS NOT NULL',
  "CREATE INDEX customer_order_open ON customer_order (opened_at) WHERE state = 'open'",
  'CREATE INDEX customer_order_closed ON customer_order (closed_at)',
  'CREATE INDEX customer_order_opened ON customer_order (opened_at)',
  'CREATE INDEX customer_order_shift ON customer_order (shift_id)',
  `CREATE TABLE order_line (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES customer_order (id), position INTEGER NOT NULL, version INTEGER NOT NULL,
    product_id TEXT NOT NULL, category_id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, quantity_thousandths INTEGER NOT NULL CHECK (quantity_thousandths > 0),
    unit_price_tiyin INTEGER NOT NULL, sum_tiyin INTEGER NOT NULL, discount_tiyin INTEGER NOT NULL, charge_tiyin INTEGER NOT NULL, net_tiyin INTEGER NOT NULL, vat_rate_basis_points INTEGER NOT NULL, vat_tiyin INTEGER NOT NULL,
    cost_tiyin INTEGER, mxik TEXT, package_code TEXT, modifiers TEXT NOT NULL, note_preset_ids TEXT NOT NULL, notes TEXT NOT NULL, note TEXT NOT NULL, allergy INTEGER NOT NULL,
    seat INTEGER, course INTEGER, station_id TEXT, state TEXT NOT NULL, added_by_id TEXT NOT NULL, added_at INTEGER NOT NULL, fired_at INTEGER,
    voided_at INTEGER, voided_by_id TEXT, void_reason TEXT, void_reason_text TEXT, counted_thousandths INTEGER NOT NULL, refunded_thousandths INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX order_line_order ON order_line (order_id)',
  'CREATE INDEX order_line_voided ON order_line (voided_at) WHERE voided_at IS NOT NULL',
  `CREATE TABLE ticket (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES customer_order (id), station_id TEXT NOT NULL, version INTEGER NOT NULL, revision INTEGER NOT NULL,
    state TEXT NOT NULL, fired_at INTEGER NOT NULL, touched_at INTEGER, bumped_at INTEGER, lines TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX ticket_order ON ticket (order_id)',
  "CREATE INDEX ticket_open ON ticket (station_id, fired_at) WHERE state <> 'bumped'",
  "CREATE INDEX ticket_bumped ON ticket (station_id, bumped_at) WHERE state = 'bumped'",
  `CREATE TABLE payment (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES customer_order (id), shift_id TEXT NOT NULL, tender TEXT NOT NULL,
    amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), tendered_tiyin INTEGER, change_tiyin INTEGER NOT NULL, reference TEXT NOT NULL,
    at INTEGER NOT NULL, cashier_id TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX payment_order ON payment (order_id)',
  'CREATE INDEX payment_shift ON payment (shift_id)',
  `CREATE TABLE refund (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES customer_order (id), shift_id TEXT NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin >= 0),
    charges_tiyin INTEGER NOT NULL, discounts_tiyin INTEGER NOT NULL, rounding_tiyin INTEGER NOT NULL, vat_tiyin INTEGER NOT NULL, tenders TEXT NOT NULL, lines TEXT NOT NULL, reason TEXT NOT NULL, reason_text TEXT NOT NULL,
    at INTEGER NOT NULL, by_id TEXT NOT NULL, approver_id TEXT
  ) STRICT`,
  'CREATE INDEX refund_order ON refund (order_id)',
  'CREATE INDEX refund_shift ON refund (shift_id)',
];
