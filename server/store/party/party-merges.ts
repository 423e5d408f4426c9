/** SQL of merges: what hangs on a party by its id and moves with it. Arrays are JSON parameters. */

/** What hangs on the one that goes, as ids to give back. */
export const SELECT_HANGING = `SELECT
  (SELECT json_group_array(id) FROM party WHERE root_id = ?1 AND id <> ?1) AS aliasIds,
  (SELECT json_group_array(id) FROM note WHERE party_id = ?1) AS noteIds,
  (SELECT json_group_array(id) FROM debt WHERE party_id = ?1) AS debtIds,
  (SELECT json_group_array(id) FROM customer_money WHERE party_id = ?1) AS moneyIds,
  (SELECT json_group_array(id) FROM reminder WHERE party_id = ?1) AS reminderIds,
  (SELECT json_group_array(id) FROM preorder WHERE party_id = ?1) AS preorderIds,
  (SELECT json_group_array(id) FROM party WHERE member_of_id = ?1) AS memberIds,
  (SELECT json_group_array(id) FROM price_rule WHERE customer_id = ?1) AS ruleIds`;

/** Which table moves by which ids and column. */
export const MOVES = {
  aliasIds: ['party', 'root_id'],
  noteIds: ['note', 'party_id'],
  debtIds: ['debt', 'party_id'],
  moneyIds: ['customer_money', 'party_id'],
  reminderIds: ['reminder', 'party_id'],
  preorderIds: ['preorder', 'party_id'],
  memberIds: ['party', 'member_of_id'],
  ruleIds: ['price_rule', 'customer_id'],
} as const;

/** What hangs on a party, by what it is. */
export type Hanging = Readonly<Record<keyof typeof MOVES, readonly string[]>>;

/** Moves rows to another party. */
export function moveSql(what: keyof typeof MOVES): string {
  const [table, column] = MOVES[what];
  const versioned = table === 'price_rule' ? ', version = version + 1' : '';
  return `UPDATE ${table} SET ${column} = ?${versioned} WHERE id IN (SELECT value FROM json_each(?))`;
}

/** What a party has in each currency. */
export const SELECT_BALANCES = `SELECT currency, receivable_tiyin AS receivableTiyin, deposit_tiyin AS depositTiyin, points_tiyin AS pointsTiyin
  FROM customer_balance WHERE party_id = ?`;

/** What is open of some debts, by currency. */
export const SELECT_OPEN = `SELECT currency, SUM(open_tiyin) AS open FROM debt WHERE id IN (SELECT value FROM json_each(?)) GROUP BY currency`;

/** Remembers a merge for undoing it. */
export const INSERT_MERGE = `INSERT INTO party_merge (id, party_id, into_id, at, by_id, undone_at, before) VALUES (?, ?, ?, CAST(? AS INTEGER), ?, NULL, ?)`;
/** The merge that made a party an alias. */
export const SELECT_MERGE = `SELECT id, at, before FROM party_merge WHERE party_id = ? AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1`;
/** A merge that was taken back. */
export const UNDO_MERGE = `UPDATE party_merge SET undone_at = CAST(? AS INTEGER) WHERE id = ?`;

/** Figures are kept by the trigger of orders: without rows, and one order of each touched, they are read anew. */
export const FORGET_FIGURES = 'DELETE FROM customer_figures WHERE party_id IN (SELECT value FROM json_each(?))';
/** Touches one completed order of each root, which reads its figures anew. */
export const RENEW_FIGURES = `UPDATE customer_order SET customer_id = customer_id WHERE id IN (
  SELECT MIN(customer_order.id) FROM party JOIN customer_order ON customer_order.customer_id = party.id AND customer_order.state = 'completed'
  WHERE party.root_id IN (SELECT value FROM json_each(?)) GROUP BY party.root_id)`;

/** Consents of contact points that both have: a no of the one that goes stands beside a yes of the one that stays; what the survivor was never asked is known from the other. */
export const COPY_CONSENTS = `INSERT INTO consent (id, party_id, contact_id, purpose, granted, text_version, channel, source, at, by_id)
  SELECT value ->> 'id', value ->> 'partyId', value ->> 'contactId', value ->> 'purpose', value ->> 'granted', value ->> 'textVersion', value ->> 'channel', value ->> 'source',
    value ->> 'at', value ->> 'byId' FROM json_each(?)`;
/** The last word for each contact and purpose of a party. */
export const SELECT_LAST_CONSENTS = `SELECT contact_id, purpose, granted, text_version, channel, source, by_id FROM consent AS one WHERE party_id = ?
  AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.contact_id = one.contact_id AND later.purpose = one.purpose
    AND (later.at > one.at OR (later.at = one.at AND later.rowid > one.rowid)))`;
/** Answers of a party that a merge at this moment copied and that are the last word still, each with what he had said before (null = nothing). Parameters: party, moment. */
export const SELECT_COPIED_CONSENTS = `SELECT contact_id, purpose, granted, text_version, channel, source, by_id,
    (SELECT earlier.granted FROM consent AS earlier WHERE earlier.contact_id = one.contact_id AND earlier.purpose = one.purpose AND earlier.at < one.at
      ORDER BY earlier.at DESC, earlier.rowid DESC LIMIT 1) AS before
  FROM consent AS one WHERE party_id = ? AND at = CAST(? AS INTEGER)
  AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.contact_id = one.contact_id AND later.purpose = one.purpose
    AND (later.at > one.at OR (later.at = one.at AND later.rowid > one.rowid)))`;
