/** What forgets a person and all who were merged into him; each statement takes the root's id. What counts money stays. */

const ALL = '(SELECT id FROM party WHERE root_id = ?1)';

/** In this order: what hangs on the parties first, the parties last. */
export const FORGET_STATEMENTS: readonly string[] = [
  `DELETE FROM party_search WHERE rowid IN (SELECT no FROM party WHERE root_id = ?1)`,
  `DELETE FROM contact_point WHERE party_id IN ${ALL}`,
  `DELETE FROM address WHERE party_id IN ${ALL}`,
  `DELETE FROM file WHERE id IN (SELECT json_each.value FROM note, json_each(note.file_ids) WHERE note.party_id IN ${ALL})
    AND id NOT IN (SELECT json_each.value FROM note, json_each(note.file_ids) WHERE note.party_id NOT IN ${ALL})`,
  `DELETE FROM note WHERE party_id IN ${ALL}`,
  `DELETE FROM party_change WHERE party_id IN ${ALL}`,
  `DELETE FROM reminder WHERE party_id IN ${ALL}`,
  `DELETE FROM outgoing_document WHERE party_id IN ${ALL}`,
  `DELETE FROM party_group WHERE party_id IN ${ALL}`,
  `DELETE FROM party_distinct WHERE first_id IN ${ALL} OR second_id IN ${ALL}`,
  `UPDATE party_merge SET before = '{}', undone_at = COALESCE(undone_at, at) WHERE party_id IN ${ALL} OR into_id IN ${ALL}`,
  `UPDATE import_row SET cells = '[]', name = '', remarks = NULL, look = 0, trace = NULL WHERE party_id IN ${ALL}`,
  `DELETE FROM person_key WHERE party_id IN ${ALL}`,
  `UPDATE customer_money SET note = '' WHERE party_id IN ${ALL}`,
  `UPDATE debt SET guarantor = '', note = '' WHERE party_id IN ${ALL}`,
  `UPDATE preorder SET note = '', cancel_reason = '', lines = (SELECT json_group_array(json_set(value, '$.note', '', '$.addressId', NULL)) FROM json_each(lines))
    WHERE party_id IN ${ALL}`,
  `UPDATE delivery SET note = '', address_id = NULL WHERE party_id IN ${ALL}`,
  // Papers are kept to be printed again: those of his orders, and those of no order.
  `UPDATE print_job SET title = '—', payload = json_set(payload, '$.customerName', '—', '$.customerPhone', NULL, '$.guarantor', '', '$.note', '', '$.address', NULL, '$.wayIn', json('[]'))
    WHERE (order_id IN (SELECT id FROM customer_order WHERE customer_id IN ${ALL}) OR order_id IS NULL)
      AND payload ->> '$.customerName' IN (SELECT name FROM party WHERE root_id = ?1)`,
  `UPDATE customer_order SET customer_name = '' WHERE customer_id IN ${ALL}`,
  `UPDATE party SET guarantor_id = NULL WHERE guarantor_id IN ${ALL}`,
  `UPDATE party SET member_of_id = NULL, main_contact = 0 WHERE member_of_id IN ${ALL}`,
  `UPDATE party SET stage = 'erased', version = version + 1, name = '—', given_name = '', family_name = '', legal_name = '', tax_id = '', pinfl = '', bank_account = '', mfo = '',
    bank_name = '', code = '', language = NULL, currency = NULL, birth_date = NULL, photo_id = NULL, source = '', owner_id = NULL, employee_id = NULL, payment_terms = '', receipt_email = '',
    guarantor = '', guarantor_id = NULL, comment = '', alert_note = '', member_of_id = NULL, main_contact = 0, custom = '{}' WHERE root_id = ?1`,
];
