import type { Knex } from 'knex';
import { dialectOf, guardOwners } from './dialect';

/**
 * The rows of every branch as its box last stated them. `seq` is the place in the box's log that holds the truth: an older statement never replaces a newer one.
 * Shared rows carry the revision of each field (`field_revs`, JSON) and the id under which branches share them.
 */
export async function up(knex: Knex): Promise<void> {
  const { big, real, strict } = dialectOf(knex);
  for (const [name, kind, columns] of tables) {
    const described = columns.split(' ').map((word) => {
      if (word.startsWith('#')) return `${word.slice(1)} ${big}`;
      return word.startsWith('%') ? `${word.slice(1)} ${real}` : `${word} TEXT`;
    });
    const kept =
      kind === 'shared' || kind === 'customer'
        ? [`rev ${big} NOT NULL`, 'field_revs TEXT NOT NULL', 'shared_id TEXT NOT NULL', 'person TEXT', 'sealed TEXT']
        : ['person TEXT', 'sealed TEXT'];
    // Customers are one book over all branches; everything else is a branch's own row.
    const key = kind === 'customer' ? '(owner_id, id)' : '(owner_id, branch_id, id)';
    await knex.raw(
      `CREATE TABLE ${name} (owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, id TEXT NOT NULL, box_id TEXT, seq ${big} NOT NULL, ${[...described, ...kept].join(', ')}, PRIMARY KEY ${key}) ${strict}`,
    );
  }
  for (const statement of [
    `CREATE TABLE entry_row (
      owner_id TEXT NOT NULL, branch_id TEXT NOT NULL, posting_id TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL, amount_tiyin ${big} NOT NULL,
      PRIMARY KEY (owner_id, branch_id, posting_id, position)
    ) ${strict}`,
    'CREATE INDEX entry_row_account ON entry_row (owner_id, account)',
    'CREATE INDEX customer_order_opened ON customer_order (owner_id, opened_at)',
    'CREATE INDEX customer_order_closed ON customer_order (owner_id, closed_at)',
    'CREATE INDEX customer_order_customer ON customer_order (owner_id, customer_id)',
    'CREATE INDEX order_line_order ON order_line (owner_id, order_id)',
    'CREATE INDEX payment_order ON payment (owner_id, order_id)',
    'CREATE INDEX payment_at ON payment (owner_id, at)',
    'CREATE INDEX refund_order ON refund (owner_id, order_id)',
    'CREATE INDEX refund_at ON refund (owner_id, at)',
    'CREATE INDEX posting_at ON posting (owner_id, at)',
    'CREATE INDEX shift_closed ON shift (owner_id, closed_at)',
    'CREATE INDEX customer_money_at ON customer_money (owner_id, at)',
    'CREATE INDEX contact_point_party ON contact_point (owner_id, party_id)',
    'CREATE INDEX debt_party ON debt (owner_id, party_id)',
  ])
    await knex.raw(statement);
  await guardOwners(knex, [...tables.map(([name]) => name), 'entry_row']);
}

/** Migrations only go forward. */
export function down(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward'));
}

/** Frozen as they were when this migration was written; `#` whole numbers, `%` decimals. */
const tables: readonly (readonly [name: string, kind: 'fact' | 'shared' | 'customer' | 'state', columns: string])[] = [
  ['setting', 'shared', 'value #version'],
  ['role', 'shared', '#version key name permissions caps'],
  ['employee', 'shared', '#version name role_id language phone #archived_at'],
  [
    'station',
    'shared',
    '#version name printer_id #prints_tickets #has_screen #warning_seconds #late_seconds #counter_warning_seconds #counter_late_seconds #sort #archived_at',
  ],
  ['category', 'shared', '#version name #sort icon colour station_id #not_prepared #archived_at'],
  ['modifier_group', 'shared', '#version name #minimum #maximum options #archived_at'],
  [
    'product',
    'shared',
    '#version name category_id code unit #price_tiyin #cost_tiyin #vat_rate_basis_points mxik package_code barcode description route modifier_group_ids #counted #favourite image_id variants #sort #archived_at',
  ],
  ['hall', 'shared', '#version name kind #service_charge_on #service_rate_basis_points printer_id #sort #archived_at'],
  ['dining_table', 'shared', '#version hall_id name #seats shape #x #y #width #height #sort #archived_at'],
  ['reason', 'shared', '#version kind name #sort #archived_at'],
  ['note_preset', 'shared', '#version name #allergy #sort #archived_at'],
  ['customer_group', 'shared', '#version name group_kind #ad_hoc colour dimension dynamic_rule #sort #archived_at'],
  [
    'price_rule',
    'shared',
    '#version name group_id customer_id benefit scope #minimum_thousandths #minimum_total_tiyin from_day to_day #from_month_day #to_month_day weekdays from_time to_time #priority #stackable #active #archived_at',
  ],
  [
    'customer_field',
    'shared',
    '#version key label help field_type options %minimum %maximum unit default_value required_in role_ids section #sort #on_create_form #on_panel #archived_at',
  ],
  ['stop_list', 'state', 'note employee_id #at'],
  ['stock', 'state', '#left_thousandths'],
  [
    'party',
    'customer',
    '#version root_id kind stage name given_name family_name legal_name tax_id pinfl bank_account mfo bank_name code language currency birth_date source keeper_id accounting_group_id #payment_term_days payment_terms receipt_option receipt_email #credit_limit_tiyin guarantor guarantor_id comment alert_note #phone_refused member_of_id #main_contact custom #verified_at #created_at created_by_id #updated_at updated_by_id employee_id groups',
  ],
  ['contact_point', 'customer', 'party_id kind value normalized label #is_primary #verified_at #position'],
  [
    'address',
    'customer',
    'party_id purpose street house apartment entrance floor door_phone city district postal_code country landmark note #latitude_microdegrees #longitude_microdegrees recipient_name recipient_phone #is_primary #position',
  ],
  ['consent', 'fact', 'party_id contact_id purpose #granted text_version channel source #at by_id'],
  ['party_merge', 'fact', 'party_id into_id #at by_id #undone_at'],
  [
    'shift',
    'fact',
    '#version till_device_id state #queue_round business_day #opened_at opened_by_id #opening_float_tiyin #counted_tiyin #counted_at #expected_tiyin #closed_at closed_by_id approved_by_id #cash_left_tiyin note #z_number report',
  ],
  ['cash_movement', 'fact', 'shift_id direction #amount_tiyin reason reason_id note employee_id #at by_id'],
  ['work_time', 'fact', 'employee_id #in_at #out_at'],
  [
    'customer_order',
    'fact',
    '#version #number #queue_number kind state stage hall_id table_id #guests note waiter_id customer_id device_id #opened_at #closed_at closed_by_id shift_id #lines_tiyin #discounts_tiyin #charges_tiyin #rounding_tiyin #total_tiyin #vat_tiyin #refunded_tiyin charges discounts #bill_printed_at #bill_count #ready_at #served_at cancel_reason cancel_reason_text',
  ],
  [
    'order_line',
    'fact',
    'order_id #position #version product_id category_id name unit #quantity_thousandths #unit_price_tiyin #sum_tiyin #discount_tiyin #charge_tiyin #net_tiyin #vat_rate_basis_points #vat_tiyin #cost_tiyin modifiers note #seat #course state added_by_id #added_at #fired_at #voided_at voided_by_id void_reason void_reason_text #refunded_thousandths',
  ],
  ['payment', 'fact', 'order_id shift_id tender #amount_tiyin #tendered_tiyin #change_tiyin reference #at cashier_id'],
  [
    'refund',
    'fact',
    'order_id shift_id #amount_tiyin #charges_tiyin #discounts_tiyin #rounding_tiyin #vat_tiyin tenders lines reason reason_text #at by_id approver_id',
  ],
  ['posting', 'fact', 'op_id kind shift_id order_id #at reverses_id entries'],
  [
    'debt',
    'fact',
    'party_id kind order_id label currency #at #due_at #amount_tiyin #open_tiyin #limit_tiyin #over_tiyin approver_id by_id guarantor note import_id',
  ],
  ['debt_allocation', 'fact', 'debt_id kind subject_id #amount_tiyin #at'],
  [
    'customer_money',
    'fact',
    'party_id kind shift_id #amount_tiyin #to_debts_tiyin #to_deposit_tiyin tenders note #at by_id approver_id posting_id reversed_by_id import_id preorder_id',
  ],
  ['given_discount', 'fact', 'order_id line_id party_id rule_id group_id name #amount_tiyin #at by_id'],
  [
    'preorder',
    'fact',
    '#version #number kind state party_id lines note #wanted_at #valid_until #deposit_basis_points #charge_tiyin cancel_reason #created_at created_by_id #updated_at',
  ],
];
