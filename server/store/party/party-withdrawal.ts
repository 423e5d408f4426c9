/**
 * Customers that a branch may hold no longer: the owner keeps each branch's apart, and other branches alone brought these. Unlike somebody erased they go whole, since nothing here
 * counts on them, and so they can come again. The portal names them; who stays all the same is decided here, where the business with them is.
 */

/** Under this name `sync_row` keeps whom the portal has named until all of them are known. */
const NAMED = 'withdrawn';

/** Takes note of ids in a JSON array. */
export const NAME_WITHDRAWN = `INSERT INTO sync_row (table_name, id, rev) SELECT '${NAMED}', value, 0 FROM json_each(?) WHERE true ON CONFLICT (table_name, id) DO NOTHING`;
/** Forgets who was named. */
export const FORGET_NAMED = `DELETE FROM sync_row WHERE table_name = '${NAMED}'`;

/** Whatever makes a customer this branch's own as well. What he said here about letters was said to one of our people. */
const BUSINESS = [
  'SELECT customer_id FROM customer_order WHERE customer_id IS NOT NULL',
  'SELECT party_id FROM debt',
  'SELECT party_id FROM customer_money',
  'SELECT party_id FROM customer_balance',
  'SELECT party_id FROM preorder',
  'SELECT party_id FROM delivery',
  'SELECT party_id FROM note',
  'SELECT party_id FROM reminder',
  'SELECT party_id FROM outgoing_document',
  'SELECT party_id FROM given_discount WHERE party_id IS NOT NULL',
  'SELECT party_id FROM import_row WHERE party_id IS NOT NULL',
  'SELECT customer_id FROM price_rule WHERE customer_id IS NOT NULL',
  'SELECT party_id FROM consent WHERE by_id IN (SELECT id FROM employee)',
  'SELECT id FROM party WHERE employee_id IN (SELECT id FROM employee)',
];

/**
 * Who goes: everybody who was named, unless somebody he was merged with was not, or there is business with him, or one who stays has him for his firm or guarantor. Aliases go with
 * their root. Answers `id` and `root_id`.
 */
export const SELECT_LEAVING = `WITH RECURSIVE staying (root_id) AS (
    SELECT root_id FROM party WHERE id NOT IN (SELECT id FROM sync_row WHERE table_name = '${NAMED}')
    UNION SELECT root_id FROM party WHERE id IN (${BUSINESS.join(' UNION ')})
    UNION SELECT named.root_id FROM staying JOIN party AS one ON one.root_id = staying.root_id JOIN party AS named ON named.id IN (one.member_of_id, one.guarantor_id)
  )
  SELECT id, root_id FROM party WHERE root_id NOT IN (SELECT root_id FROM staying)`;

const LEAVING = '(SELECT value FROM json_each(?1))';
const CHILDREN = `SELECT id FROM contact_point WHERE party_id IN ${LEAVING} UNION SELECT id FROM address WHERE party_id IN ${LEAVING}`;

/** What lets them go, in this order: what hangs on the parties first, the parties last. Each takes their ids in a JSON array. */
export const WITHDRAW_STATEMENTS: readonly string[] = [
  // Shared again, they come down as if nobody had ever heard of them.
  `DELETE FROM sync_row WHERE table_name IN ('contact_point', 'address') AND id IN (${CHILDREN})`,
  `DELETE FROM sync_row WHERE table_name = 'party' AND id IN ${LEAVING}`,
  `DELETE FROM party_search WHERE rowid IN (SELECT no FROM party WHERE id IN ${LEAVING})`,
  `DELETE FROM file WHERE id IN (SELECT photo_id FROM party WHERE id IN ${LEAVING})`,
  `DELETE FROM contact_point WHERE party_id IN ${LEAVING}`,
  `DELETE FROM address WHERE party_id IN ${LEAVING}`,
  `DELETE FROM party_group WHERE party_id IN ${LEAVING}`,
  `DELETE FROM party_change WHERE party_id IN ${LEAVING}`,
  `DELETE FROM party_distinct WHERE first_id IN ${LEAVING} OR second_id IN ${LEAVING}`,
  `DELETE FROM party_merge WHERE party_id IN ${LEAVING} OR into_id IN ${LEAVING}`,
  `DELETE FROM consent WHERE party_id IN ${LEAVING}`,
  `DELETE FROM remote_balance WHERE party_id IN ${LEAVING}`,
  `DELETE FROM credit_lease WHERE party_id IN ${LEAVING}`,
  `DELETE FROM customer_figures WHERE party_id IN ${LEAVING}`,
  `DELETE FROM person_key WHERE party_id IN ${LEAVING}`,
  `DELETE FROM party WHERE id IN ${LEAVING}`,
];
