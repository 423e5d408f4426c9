import type { Knex } from 'knex';

/** The customer book: parties and what hangs on them, groups, price rules, fields of the branch's own, debts, imports. */
export async function up(knex: Knex): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

/** Migrations only go forward; an older version is restored from the backup made before the update. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

/** What a customer owns in the ledger, kept beside it by the insert of each entry: the list of 100,000 sorts by it. The nightly check compares it with the sums. */
const BALANCE_TRIGGER = `CREATE TRIGGER entry_moves_balance AFTER INSERT ON entry WHEN NEW.account LIKE 'customer:%' BEGIN
  INSERT INTO customer_balance (party_id, currency, receivable_tiyin, deposit_tiyin, points_tiyin)
  VALUES (
    substr(NEW.account, 10, 36), NEW.currency,
    iif(substr(NEW.account, 47) = 'receivable', NEW.amount_tiyin, 0),
    iif(substr(NEW.account, 47) = 'deposit', -NEW.amount_tiyin, 0),
    iif(substr(NEW.account, 47) = 'points', -NEW.amount_tiyin, 0)
  )
  ON CONFLICT (party_id, currency) DO UPDATE SET
    receivable_tiyin = receivable_tiyin + excluded.receivable_tiyin,
    deposit_tiyin = deposit_tiyin + excluded.deposit_tiyin,
    points_tiyin = points_tiyin + excluded.points_tiyin;
END`;

/** Orders, money spent and visits of a customer, read anew from his completed orders whenever one of them changes; aliases count for whom they were merged into. */
const figures = (event: string) => `CREATE TRIGGER order_moves_figures_${event.toLowerCase().slice(0, 6)} AFTER ${event} ON customer_order
  WHEN NEW.customer_id IS NOT NULL AND NEW.state = 'completed' BEGIN
  INSERT INTO customer_figures (party_id, order_count, spent_tiyin, first_visit_at, last_visit_at)
  SELECT root.root_id, COALESCE(SUM(refunded_tiyin < total_tiyin OR total_tiyin = 0), 0), COALESCE(SUM(total_tiyin - refunded_tiyin), 0), MIN(opened_at), MAX(opened_at)
  FROM (SELECT root_id FROM party WHERE id = NEW.customer_id) AS root
  JOIN party AS alias ON alias.root_id = root.root_id
  JOIN customer_order ON customer_order.customer_id = alias.id AND customer_order.state = 'completed'
  GROUP BY root.root_id
  ON CONFLICT (party_id) DO UPDATE SET order_count = excluded.order_count, spent_tiyin = excluded.spent_tiyin,
    first_visit_at = excluded.first_visit_at, last_visit_at = excluded.last_visit_at;
END`;

const statements = [
  `CREATE TABLE party (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, root_id TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL,
    name TEXT NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, legal_name TEXT NOT NULL, tax_id TEXT NOT NULL, pinfl TEXT NOT NULL,
    bank_account TEXT NOT NULL, mfo TEXT NOT NULL, bank_name TEXT NOT NULL, code TEXT NOT NULL, language TEXT, currency TEXT, birth_date TEXT, photo_id TEXT,
    source TEXT NOT NULL, owner_id TEXT, accounting_group_id TEXT, payment_term_days INTEGER, payment_terms TEXT NOT NULL,
    receipt_option TEXT NOT NULL, receipt_email TEXT NOT NULL, credit_limit_tiyin INTEGER, guarantor TEXT NOT NULL, guarantor_id TEXT,
    comment TEXT NOT NULL, alert_note TEXT NOT NULL, phone_refused INTEGER NOT NULL, member_of_id TEXT, main_contact INTEGER NOT NULL,
    custom TEXT NOT NULL, verified_at INTEGER, import_id TEXT,
    created_at INTEGER NOT NULL, created_by_id TEXT, updated_at INTEGER NOT NULL, updated_by_id TEXT
  ) STRICT`,
  "CREATE UNIQUE INDEX party_code ON party (code) WHERE code <> '' AND stage NOT IN ('merged', 'erased')",
  "CREATE INDEX party_tax_id ON party (tax_id) WHERE tax_id <> ''",
  // The list of 100,000 is counted and paged in it alone.
  "CREATE INDEX party_listed ON party (name COLLATE NOCASE, id) WHERE stage IN ('lead', 'customer', 'blocked')",
  'CREATE INDEX party_root ON party (root_id)',
  'CREATE INDEX party_owner ON party (owner_id) WHERE owner_id IS NOT NULL',
  'CREATE INDEX party_member ON party (member_of_id) WHERE member_of_id IS NOT NULL',
  'CREATE INDEX party_created ON party (created_at)',
  'CREATE INDEX party_import ON party (import_id) WHERE import_id IS NOT NULL',
  `CREATE TABLE contact_point (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL REFERENCES party (id), kind TEXT NOT NULL, value TEXT NOT NULL, normalized TEXT NOT NULL, label TEXT NOT NULL,
    is_primary INTEGER NOT NULL, verified_at INTEGER, position INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX contact_point_party ON contact_point (party_id)',
  'CREATE INDEX contact_point_normalized ON contact_point (normalized)',
  `CREATE TABLE consent (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL, contact_id TEXT NOT NULL, purpose TEXT NOT NULL, granted INTEGER NOT NULL, text_version TEXT NOT NULL,
    channel TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT
  ) STRICT`,
  'CREATE INDEX consent_party ON consent (party_id, contact_id, purpose, at)',
  `CREATE TRIGGER consent_is_final BEFORE UPDATE ON consent BEGIN SELECT RAISE (ABORT, 'consents are append-only'); END`,
  `CREATE TABLE address (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL REFERENCES party (id), purpose TEXT NOT NULL, street TEXT NOT NULL, house TEXT NOT NULL, apartment TEXT NOT NULL,
    entrance TEXT NOT NULL, floor TEXT NOT NULL, door_phone TEXT NOT NULL, city TEXT NOT NULL, district TEXT NOT NULL, postal_code TEXT NOT NULL, country TEXT NOT NULL,
    landmark TEXT NOT NULL, note TEXT NOT NULL, latitude_microdegrees INTEGER, longitude_microdegrees INTEGER,
    recipient_name TEXT NOT NULL, recipient_phone TEXT NOT NULL, is_primary INTEGER NOT NULL, position INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX address_party ON address (party_id)',
  'CREATE INDEX address_city ON address (city)',
  'CREATE INDEX address_postal_code ON address (postal_code)',
  `CREATE TABLE party_group (
    party_id TEXT NOT NULL REFERENCES party (id), group_id TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER, PRIMARY KEY (party_id, group_id, from_at)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX party_group_group ON party_group (group_id) WHERE to_at IS NULL',
  `CREATE TABLE note (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL REFERENCES party (id), body TEXT NOT NULL, visibility TEXT NOT NULL, role_ids TEXT NOT NULL, reader_ids TEXT NOT NULL,
    pinned INTEGER NOT NULL, file_ids TEXT NOT NULL, author_id TEXT NOT NULL, at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX note_party ON note (party_id)',
  `CREATE TABLE file (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, content BLOB NOT NULL, at INTEGER NOT NULL, by_id TEXT
  ) STRICT`,
  /* What each edit changed, field by field: a second editor of the same field is told, the card shows the history. */
  `CREATE TABLE party_change (
    party_id TEXT NOT NULL, version INTEGER NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT,
    PRIMARY KEY (party_id, version, field)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE party_distinct (first_id TEXT NOT NULL, second_id TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, PRIMARY KEY (first_id, second_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE party_merge (id TEXT PRIMARY KEY, party_id TEXT NOT NULL, into_id TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, undone_at INTEGER, before TEXT NOT NULL) STRICT`,
  'CREATE INDEX party_merge_party ON party_merge (party_id)',
  `CREATE TABLE hand_over (id TEXT PRIMARY KEY, from_id TEXT NOT NULL, to_id TEXT, party_ids TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, undone_at INTEGER) STRICT`,
  `CREATE TABLE saved_view (id TEXT PRIMARY KEY, name TEXT NOT NULL, shared INTEGER NOT NULL, employee_id TEXT NOT NULL, query TEXT NOT NULL) STRICT`,
  `CREATE TABLE customer_group (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, group_kind TEXT NOT NULL, ad_hoc INTEGER NOT NULL, colour TEXT, dimension TEXT,
    dynamic_rule TEXT, sort INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE TABLE price_rule (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, group_id TEXT, customer_id TEXT, benefit TEXT NOT NULL, scope TEXT NOT NULL,
    minimum_thousandths INTEGER, minimum_total_tiyin INTEGER, from_day TEXT, to_day TEXT, from_month_day INTEGER, to_month_day INTEGER, weekdays TEXT NOT NULL,
    from_time TEXT, to_time TEXT, priority INTEGER NOT NULL, stackable INTEGER NOT NULL, active INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  /* A coupon opens the prices of a group on one order; it is used while that order stands. */
  `CREATE TABLE coupon (
    id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, group_id TEXT NOT NULL, to_day TEXT, order_id TEXT, used_at INTEGER, at INTEGER NOT NULL, by_id TEXT
  ) STRICT`,
  'CREATE INDEX coupon_group ON coupon (group_id)',
  `CREATE TABLE customer_field (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, help TEXT, field_type TEXT NOT NULL, options TEXT NOT NULL,
    minimum REAL, maximum REAL, unit TEXT, default_value TEXT, required_in TEXT NOT NULL, role_ids TEXT NOT NULL, section TEXT NOT NULL, sort INTEGER NOT NULL,
    on_create_form INTEGER NOT NULL, on_panel INTEGER NOT NULL, archived_at INTEGER
  ) STRICT`,
  `CREATE VIRTUAL TABLE party_search USING fts5(text, phones, tokenize = 'trigram')`,
  `CREATE TABLE customer_balance (
    party_id TEXT NOT NULL, currency TEXT NOT NULL, receivable_tiyin INTEGER NOT NULL, deposit_tiyin INTEGER NOT NULL, points_tiyin INTEGER NOT NULL,
    PRIMARY KEY (party_id, currency)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX customer_balance_receivable ON customer_balance (receivable_tiyin) WHERE receivable_tiyin <> 0',
  `CREATE TABLE customer_figures (
    party_id TEXT PRIMARY KEY, order_count INTEGER NOT NULL, spent_tiyin INTEGER NOT NULL, first_visit_at INTEGER, last_visit_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX customer_figures_spent ON customer_figures (spent_tiyin)',
  'CREATE INDEX customer_figures_orders ON customer_figures (order_count)',
  'CREATE INDEX customer_figures_last_visit ON customer_figures (last_visit_at)',
  BALANCE_TRIGGER,
  /* What a bill earned is looked up when it is refunded; no other posting is asked for by its order. */
  "CREATE INDEX posting_points ON posting (order_id) WHERE kind = 'points-earned'",
  figures('INSERT'),
  figures('UPDATE OF state, refunded_tiyin, customer_id'),
  /* One credit given: a part of a bill, or a debt from before. What is open of it is its amount less its allocations, kept beside them. */
  `CREATE TABLE debt (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL REFERENCES party (id), kind TEXT NOT NULL, order_id TEXT, label TEXT NOT NULL, currency TEXT NOT NULL,
    at INTEGER NOT NULL, due_at INTEGER NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin > 0), open_tiyin INTEGER NOT NULL CHECK (open_tiyin >= 0),
    limit_tiyin INTEGER, over_tiyin INTEGER NOT NULL, approver_id TEXT, by_id TEXT, guarantor TEXT NOT NULL, note TEXT NOT NULL, import_id TEXT
  ) STRICT`,
  'CREATE INDEX debt_party ON debt (party_id, at)',
  /* Holds all that the debtors' list sums: it is read without touching the rows. */
  'CREATE INDEX debt_open ON debt (party_id, due_at, at, open_tiyin) WHERE open_tiyin > 0',
  'CREATE INDEX debt_due ON debt (due_at) WHERE open_tiyin > 0',
  'CREATE INDEX debt_order ON debt (order_id) WHERE order_id IS NOT NULL',
  'CREATE INDEX debt_flagged ON debt (at) WHERE approver_id IS NOT NULL',
  /* What was taken off a debt (a repayment, a refund, a write-off, a move), or with a minus put back. Append-only. */
  `CREATE TABLE debt_allocation (
    id TEXT PRIMARY KEY, debt_id TEXT NOT NULL REFERENCES debt (id), kind TEXT NOT NULL, subject_id TEXT NOT NULL, amount_tiyin INTEGER NOT NULL CHECK (amount_tiyin <> 0), at INTEGER NOT NULL
  ) STRICT`,
  'CREATE INDEX debt_allocation_debt ON debt_allocation (debt_id)',
  'CREATE INDEX debt_allocation_subject ON debt_allocation (subject_id)',
  `CREATE TRIGGER debt_allocation_is_final BEFORE UPDATE ON debt_allocation BEGIN SELECT RAISE (ABORT, 'allocations are append-only'); END`,
  `CREATE TRIGGER debt_allocation_stays BEFORE DELETE ON debt_allocation BEGIN SELECT RAISE (ABORT, 'allocations are append-only'); END`,
  `CREATE TRIGGER debt_allocation_moves_debt AFTER INSERT ON debt_allocation BEGIN UPDATE debt SET open_tiyin = open_tiyin - NEW.amount_tiyin WHERE id = NEW.debt_id; END`,
  /* Money of a customer that is no bill: repayments, deposits in and out, points by hand. */
  `CREATE TABLE customer_money (
    id TEXT PRIMARY KEY, party_id TEXT NOT NULL REFERENCES party (id), kind TEXT NOT NULL, shift_id TEXT, amount_tiyin INTEGER NOT NULL, to_debts_tiyin INTEGER NOT NULL,
    to_deposit_tiyin INTEGER NOT NULL, tenders TEXT NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, approver_id TEXT, posting_id TEXT NOT NULL, reversed_by_id TEXT, import_id TEXT
  ) STRICT`,
  'CREATE INDEX customer_money_party ON customer_money (party_id, at)',
  'CREATE INDEX customer_money_shift ON customer_money (shift_id)',
  `CREATE TABLE reminder (id TEXT PRIMARY KEY, party_id TEXT NOT NULL, contact_id TEXT, channel TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, body TEXT NOT NULL) STRICT`,
  'CREATE INDEX reminder_party ON reminder (party_id, at)',
  /* Documents to send later: welcome letters. */
  `CREATE TABLE outgoing_document (id TEXT PRIMARY KEY, party_id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX outgoing_document_party ON outgoing_document (party_id)',
  /* Which rule gave what to whom, by line: the ledger of discounts (SUB-7). */
  `CREATE TABLE given_discount (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL, line_id TEXT, party_id TEXT, rule_id TEXT, group_id TEXT, name TEXT NOT NULL, amount_tiyin INTEGER NOT NULL, at INTEGER NOT NULL, by_id TEXT
  ) STRICT`,
  'CREATE INDEX given_discount_at ON given_discount (at)',
  'CREATE INDEX given_discount_party ON given_discount (party_id, at)',
  'CREATE INDEX given_discount_order ON given_discount (order_id)',
  `CREATE TABLE import (
    id TEXT PRIMARY KEY, file_name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT, separator TEXT, sheets TEXT NOT NULL, heads TEXT NOT NULL, row_count INTEGER NOT NULL,
    state TEXT NOT NULL, plan TEXT, done_rows INTEGER NOT NULL, figures TEXT NOT NULL, group_ids TEXT NOT NULL, at INTEGER NOT NULL, by_id TEXT, undone_at INTEGER
  ) STRICT`,
  `CREATE TABLE import_row (
    import_id TEXT NOT NULL REFERENCES import (id), row INTEGER NOT NULL, cells TEXT NOT NULL, outcome TEXT, party_id TEXT, name TEXT NOT NULL DEFAULT '', remarks TEXT,
    look INTEGER NOT NULL DEFAULT 0, debt_tiyin INTEGER, trace TEXT,
    PRIMARY KEY (import_id, row)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX import_row_look ON import_row (import_id, row) WHERE look = 1',
  'CREATE INDEX import_row_party ON import_row (party_id) WHERE party_id IS NOT NULL',
  'CREATE INDEX debt_import ON debt (import_id, party_id) WHERE import_id IS NOT NULL',
  'CREATE INDEX customer_money_import ON customer_money (import_id, party_id) WHERE import_id IS NOT NULL',
  `CREATE TABLE import_mapping (heads TEXT PRIMARY KEY, columns TEXT NOT NULL) STRICT`,
  "ALTER TABLE customer_order ADD COLUMN customer_name TEXT NOT NULL DEFAULT ''",
  "ALTER TABLE customer_order ADD COLUMN customer_group_ids TEXT NOT NULL DEFAULT '[]'",
  "ALTER TABLE customer_order ADD COLUMN ad_hoc_group_ids TEXT NOT NULL DEFAULT '[]'",
  'CREATE INDEX customer_order_customer ON customer_order (customer_id, opened_at) WHERE customer_id IS NOT NULL',
  'ALTER TABLE device ADD COLUMN customer_data_excluded INTEGER NOT NULL DEFAULT 0',
  /* Rights that roles of an older version do not know yet: the shipped roles get what decision 20 gives them, a role of the house's own asks. */
  ...roleRights(),
];

function roleRights(): string[] {
  const rights: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'customer.view': { waiter: 'yes', cashier: 'yes', manager: 'yes', administrator: 'yes' },
    'customer.edit': { waiter: 'ask', cashier: 'yes', manager: 'yes', administrator: 'yes' },
    'customer.manage': { manager: 'yes', administrator: 'yes' },
    'customer.export': { manager: 'yes', administrator: 'yes' },
    'credit.override': { cashier: 'ask', manager: 'yes', administrator: 'yes' },
    'debt.repay': { cashier: 'yes', manager: 'yes', administrator: 'yes' },
    'debt.manage': { cashier: 'ask', manager: 'yes', administrator: 'yes' },
  };
  return Object.entries(rights).flatMap(([right, grants]) =>
    ['waiter', 'cashier', 'cook', 'manager', 'administrator'].map(
      (role) =>
        `UPDATE role SET permissions = json_set(permissions, '$."${right}"', '${grants[role] ?? 'no'}') WHERE key = '${role}' AND json_extract(permissions, '$."${right}"') IS NULL`,
    ),
  );
}
