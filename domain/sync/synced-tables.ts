/**
 * What of a branch's database goes up to the owner's portal: the one place that names it, for both sides. A row goes whole, so that the highest place in the log
 * always holds the truth, a lost or repeated entry does no harm, and a portal can be filled anew from the log alone.
 */

/** How a table behaves on the way. */
export type SyncedKind =
  /** What happened in the branch: the box alone writes it, the portal only keeps it. */
  | 'fact'
  /** Edited in the branch and in the portal, field by field. */
  | 'shared'
  /** Shared, and about people: shared between branches if the owner wants, and personal. */
  | 'customer'
  /** What stands in the branch now, the box's alone: stop-list, what is left. */
  | 'state';

/** One column as both databases hold it. JSON stands as text. */
export interface SyncedColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real';
  /** What the box's table calls it, where that is another name. */
  readonly source: string;
}

/** A table of the box as it goes up. */
export interface SyncedTable {
  readonly name: string;
  readonly kind: SyncedKind;
  /** The column that names a row; it goes up as `id`. */
  readonly key: string;
  /** Without the key. */
  readonly columns: readonly SyncedColumn[];
  /** Columns that tell who somebody is: sealed under the person's own key in the log. */
  readonly personal: readonly string[];
}

function table(name: string, kind: SyncedKind, key: string, columns: string, personal = ''): SyncedTable {
  return {
    name,
    kind,
    key,
    columns: words(columns).map((word) => {
      const type = word.startsWith('#') ? 'integer' : word.startsWith('%') ? 'real' : 'text';
      const [name = '', source = name] = word.replace(/^[#%]/, '').split('=');
      return { name, type, source };
    }),
    personal: words(personal),
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/**
 * All of them, parents before children. `#` stands before whole numbers, `%` before decimals; `keeper_id=owner_id` says that the box calls it `owner_id`. `entries` and `groups` are gathered from tables without an id of their own,
 * as JSON text: a posting's `[{account, currency, amountTiyin}]` in their order, a party's `[{groupId, fromAt, toAt}]`.
 */
export const syncedTables: readonly SyncedTable[] = [
  table('setting', 'shared', 'key', 'value #version'),
  table('role', 'shared', 'id', '#version key name permissions caps'),
  table('employee', 'shared', 'id', '#version name role_id language phone #archived_at'),
  table(
    'station',
    'shared',
    'id',
    `#version name printer_id #prints_tickets #has_screen #warning_seconds #late_seconds #counter_warning_seconds #counter_late_seconds #sort #archived_at`,
  ),
  table('category', 'shared', 'id', '#version name #sort icon colour station_id #not_prepared #course #archived_at'),
  table('modifier_group', 'shared', 'id', '#version name #minimum #maximum options #archived_at'),
  table(
    'product',
    'shared',
    'id',
    `#version name category_id code unit #price_tiyin #cost_tiyin #vat_rate_basis_points mxik package_code barcode description route modifier_group_ids #counted
     #favourite image_id variants combo quick_amounts #sort #archived_at`,
  ),
  table(
    'hall',
    'shared',
    'id',
    '#version name kind #service_charge_on #service_rate_basis_points printer_id #sort #archived_at waiter_ids',
  ),
  table('dining_table', 'shared', 'id', '#version hall_id name #seats shape #x #y #width #height #sort #archived_at'),
  table('reason', 'shared', 'id', '#version kind name #sort #archived_at #goes_to_waste #needs_manager'),
  table('note_preset', 'shared', 'id', '#version name #allergy #sort #archived_at category_ids'),
  table('customer_group', 'shared', 'id', '#version name group_kind #ad_hoc colour dimension dynamic_rule #sort #archived_at'),
  table(
    'price_rule',
    'shared',
    'id',
    `#version name group_id customer_id benefit scope #minimum_thousandths #minimum_total_tiyin from_day to_day #from_month_day #to_month_day weekdays from_time to_time
     #priority #stackable #active #archived_at`,
  ),
  table(
    'price_list',
    'shared',
    'id',
    `#version name price_change scope hall_ids order_kinds from_day to_day weekdays from_time to_time #priority #on_top #only_these #active #archived_at`,
  ),
  table(
    'customer_field',
    'shared',
    'id',
    `#version key label help field_type options %minimum %maximum unit default_value required_in role_ids section #sort #on_create_form #on_panel #archived_at`,
  ),
  table('stop_list', 'state', 'product_id', 'note employee_id #at until #until_at variant_ids by_name'),
  table('stock', 'state', 'product_id', '#left_thousandths'),
  table(
    'party',
    'customer',
    'id',
    `#version root_id kind stage name given_name family_name legal_name tax_id pinfl bank_account mfo bank_name code language currency birth_date source keeper_id=owner_id
     accounting_group_id #payment_term_days payment_terms receipt_option receipt_email #credit_limit_tiyin guarantor guarantor_id comment alert_note #phone_refused member_of_id
     #main_contact custom #verified_at #created_at created_by_id #updated_at updated_by_id employee_id groups`,
    'name given_name family_name legal_name tax_id pinfl bank_account birth_date receipt_email guarantor comment alert_note custom',
  ),
  table(
    'contact_point',
    'customer',
    'id',
    'party_id kind value normalized label #is_primary #verified_at #position',
    'value normalized label',
  ),
  table(
    'address',
    'customer',
    'id',
    `party_id purpose street house apartment entrance floor door_phone city district postal_code country landmark note #latitude_microdegrees #longitude_microdegrees
     recipient_name recipient_phone #is_primary #position`,
    `street house apartment entrance floor door_phone city district postal_code landmark note latitude_microdegrees longitude_microdegrees recipient_name recipient_phone`,
  ),
  table('consent', 'fact', 'id', 'party_id contact_id purpose #granted text_version channel source #at by_id'),
  table('party_merge', 'fact', 'id', 'party_id into_id #at by_id #undone_at'),
  table(
    'shift',
    'fact',
    'id',
    `#version till_device_id state #queue_round business_day #opened_at opened_by_id #opening_float_tiyin #counted_tiyin #counted_at #expected_tiyin #closed_at closed_by_id
     approved_by_id #cash_left_tiyin note #z_number report`,
  ),
  table('cash_movement', 'fact', 'id', 'shift_id direction #amount_tiyin reason reason_id note employee_id #at by_id reverses_id'),
  table('shift_handover', 'fact', 'id', 'shift_id from_id to_id #counted_tiyin #expected_tiyin note #at approver_id'),
  table('drawer_opening', 'fact', 'id', 'shift_id till_device_id reason note #at by_id approver_id'),
  table('work_time', 'fact', 'id', 'employee_id #in_at #out_at breaks'),
  table('work_time_correction', 'fact', 'id', 'work_time_id employee_id before after reason #at by_id'),
  table('pay_rate', 'fact', 'id', '#version subject parts #updated_at'),
  table('pay_fine', 'fact', 'id', 'employee_id #amount_tiyin reason reverses_id #at by_id'),
  table(
    'pay',
    'fact',
    'id',
    `employee_id shift_id #from_at #to_at #base_tiyin #carried_tiyin #advances_tiyin #fines_tiyin #amount_tiyin #rest_tiyin statement #at by_id`,
  ),
  table(
    'customer_order',
    'fact',
    'id',
    `#version #number #queue_number kind state stage hall_id table_id #guests note waiter_id customer_id device_id #opened_at #closed_at closed_by_id shift_id #lines_tiyin
     #discounts_tiyin #charges_tiyin #rounding_tiyin #total_tiyin #vat_tiyin #refunded_tiyin charges discounts #bill_printed_at #bill_count #ready_at #served_at cancel_reason
     cancel_reason_text manual_discount charge_waiver split_from_id merged_into_id`,
  ),
  table(
    'order_line',
    'fact',
    'id',
    `order_id #position #version product_id category_id name unit #quantity_thousandths #unit_price_tiyin #sum_tiyin #discount_tiyin #charge_tiyin #net_tiyin
     #vat_rate_basis_points #vat_tiyin #cost_tiyin modifiers note #seat #course state added_by_id #added_at #fired_at #voided_at voided_by_id void_reason void_reason_text
     #refunded_thousandths manual_discount #base_price_tiyin #menu_price_tiyin price_lists variant combo #asked_sum_tiyin`,
  ),
  table('payment', 'fact', 'id', 'order_id shift_id tender #amount_tiyin #tendered_tiyin #change_tiyin reference #at cashier_id'),
  table(
    'refund',
    'fact',
    'id',
    `order_id shift_id #amount_tiyin #charges_tiyin #discounts_tiyin #rounding_tiyin #vat_tiyin tenders lines reason reason_text #at by_id approver_id`,
  ),
  table('tip', 'fact', 'id', 'kind shift_id order_id employee_id tender #amount_tiyin #at by_id'),
  table('tender_correction', 'fact', 'id', 'order_id payment_id shift_id from_tender to_tender #amount_tiyin reason #at by_id approver_id'),
  table('posting', 'fact', 'id', 'op_id kind shift_id order_id #at reverses_id entries'),
  table(
    'debt',
    'fact',
    'id',
    `party_id kind order_id label currency #at #due_at #amount_tiyin #open_tiyin #limit_tiyin #over_tiyin approver_id by_id guarantor note import_id`,
    'guarantor note',
  ),
  table('debt_allocation', 'fact', 'id', 'debt_id kind subject_id #amount_tiyin #at'),
  table(
    'customer_money',
    'fact',
    'id',
    `party_id kind shift_id #amount_tiyin #to_debts_tiyin #to_deposit_tiyin tenders note #at by_id approver_id posting_id reversed_by_id import_id preorder_id`,
    'note',
  ),
  table(
    'given_discount',
    'fact',
    'id',
    'order_id line_id party_id rule_id group_id name #amount_tiyin #at by_id reason_id reason reason_text approver_id',
  ),
  table(
    'preorder',
    'fact',
    'id',
    `#version #number kind state party_id lines note #wanted_at #valid_until #deposit_basis_points #charge_tiyin cancel_reason #created_at created_by_id #updated_at`,
    'lines note cancel_reason',
  ),
  table(
    'delivery',
    'fact',
    'id',
    'party_id address_id zone_id fee_line_id #wanted_at note courier_id state #left_at #arrived_at #updated_at',
    'note',
  ),
  // Who ordered, and where to, stands in the request on its way down; here is the branch's answer alone.
  table('phone_order', 'fact', 'id', 'state #came_at #answered_at answered_by_id order_number #total_tiyin problem dish reason'),
];

/** Columns that follow from an edit and are never edited: no field of a patch, no conflict. */
export const bookkeepingColumns: ReadonlySet<string> = new Set(['version', 'updated_at', 'updated_by_id', 'created_at', 'created_by_id']);

/** By name. */
export const syncedTableOf: ReadonlyMap<string, SyncedTable> = new Map(syncedTables.map((one) => [one.name, one]));
