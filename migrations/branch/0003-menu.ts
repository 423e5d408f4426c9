import type { Knex } from 'knex';

/** Stations, printers, categories, products, modifiers, reasons and quick notes. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

const statements = [
  `CREATE TABLE printer (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, connection TEXT NOT NULL, address TEXT NOT NULL,
    width_mm INTEGER NOT NULL, dots INTEGER, copies INTEGER NOT NULL, cut INTEGER NOT NULL, drawer_pin INTEGER, auto_print INTEGER NOT NULL,
    substitute_printer_id TEXT, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE station (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, printer_id TEXT REFERENCES printer (id), prints_tickets INTEGER NOT NULL,
    has_screen INTEGER NOT NULL, warning_seconds INTEGER NOT NULL, late_seconds INTEGER NOT NULL,
    counter_warning_seconds INTEGER NOT NULL, counter_late_seconds INTEGER NOT NULL, sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE category (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, sort INTEGER NOT NULL, icon TEXT, colour TEXT,
    station_id TEXT REFERENCES station (id), not_prepared INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE modifier_group (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, minimum INTEGER NOT NULL, maximum INTEGER NOT NULL,
    options TEXT NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE product (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, category_id TEXT NOT NULL REFERENCES category (id), code TEXT,
    unit TEXT NOT NULL, price_tiyin INTEGER NOT NULL CHECK (price_tiyin >= 0), cost_tiyin INTEGER, vat_rate_basis_points INTEGER NOT NULL,
    mxik TEXT, package_code TEXT, barcode TEXT, description TEXT, route TEXT NOT NULL, modifier_group_ids TEXT NOT NULL,
    counted INTEGER NOT NULL, favourite INTEGER NOT NULL, image_id TEXT, variants TEXT NOT NULL DEFAULT '[]', sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  'CREATE UNIQUE INDEX product_barcode ON product (barcode) WHERE barcode IS NOT NULL AND archived_at IS NULL',
  'CREATE UNIQUE INDEX product_code ON product (code) WHERE code IS NOT NULL AND archived_at IS NULL',
  `CREATE TABLE stock (product_id TEXT PRIMARY KEY REFERENCES product (id), left_thousandths INTEGER NOT NULL) STRICT`,
  `CREATE TABLE stop_list (
    product_id TEXT PRIMARY KEY REFERENCES product (id), note TEXT, employee_id TEXT, at INTEGER NOT NULL
  ) STRICT`,
  `CREATE TABLE reason (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE note_preset (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, allergy INTEGER NOT NULL, sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE image (id TEXT PRIMARY KEY, at INTEGER NOT NULL, tile BLOB NOT NULL, large BLOB NOT NULL) STRICT`,
];
