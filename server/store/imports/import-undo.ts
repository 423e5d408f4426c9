/** SQL for taking an import back; arrays are JSON parameters. */

/** Customers an import made who have a life of their own by now: (import, import, ids). Sold to, paid, merged: they stay. */
export const SELECT_STAYING = `SELECT id FROM party WHERE id IN (SELECT value FROM json_each(?3)) AND (
  root_id <> id OR EXISTS (SELECT 1 FROM party AS alias WHERE alias.root_id = party.id AND alias.id <> party.id)
  OR EXISTS (SELECT 1 FROM customer_order WHERE customer_id = party.id)
  OR EXISTS (SELECT 1 FROM customer_money WHERE party_id = party.id AND COALESCE(import_id, '') <> ?1)
  OR EXISTS (SELECT 1 FROM debt WHERE party_id = party.id AND (COALESCE(import_id, '') <> ?2 OR open_tiyin <> amount_tiyin
    AND NOT EXISTS (SELECT 1 FROM debt_allocation WHERE debt_id = debt.id AND kind = 'import-undone'))))`;

/** Debts that nobody has paid anything on and that are where they were put: (ids). */
export const SELECT_UNTOUCHED_DEBTS = `SELECT debt.id, debt.party_id, debt.amount_tiyin, customer_money.posting_id FROM debt JOIN customer_money ON customer_money.id = debt.id
  WHERE debt.id IN (SELECT value FROM json_each(?)) AND debt.open_tiyin = debt.amount_tiyin`;
/** Deposits and points that came with an import and are all there still: (ids). */
export const SELECT_UNTOUCHED_MONEY = `SELECT customer_money.id, customer_money.party_id, customer_money.kind, customer_money.amount_tiyin, customer_money.posting_id
  FROM customer_money JOIN customer_balance AS balance ON balance.party_id = customer_money.party_id
  WHERE customer_money.id IN (SELECT value FROM json_each(?)) AND customer_money.reversed_by_id IS NULL
  AND iif(customer_money.kind = 'opening-deposit', balance.deposit_tiyin, balance.points_tiyin) >= customer_money.amount_tiyin`;
/** Marks money as taken back: (by which id, ids). */
export const REVERSE_MONEY = 'UPDATE customer_money SET reversed_by_id = ? WHERE id IN (SELECT value FROM json_each(?))';

/** What hangs on customers that go: (ids) each. Nobody has used them, so nothing else can be there. */
export const FORGET_IMPORTED: readonly string[] = [
  'DELETE FROM note WHERE party_id IN (SELECT value FROM json_each(?))',
  'DELETE FROM party_change WHERE party_id IN (SELECT value FROM json_each(?))',
  'DELETE FROM party_group WHERE party_id IN (SELECT value FROM json_each(?))',
  'DELETE FROM consent WHERE party_id IN (SELECT value FROM json_each(?))',
];
/** Notes that rows have written: (ids). */
export const DELETE_NOTES = 'DELETE FROM note WHERE id IN (SELECT value FROM json_each(?))';
